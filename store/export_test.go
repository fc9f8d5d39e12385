package store

// Dictionary is the dictionary, for the test that every name is in it.
var Dictionary = dictionary

// Blank is an empty record of a kind.
var Blank = blank
