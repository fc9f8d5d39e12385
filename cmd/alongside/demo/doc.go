// Package demo makes a fictional practice: believable people in three
// languages who between them show every pattern the program knows, and, for
// measurements, practices of any size. All of it is invented.
//
// A person is written in people/*.txt as a coach would type the session, with
// the prefixes of the capture line; the plots say what became of each step.
// Everything is a pure function of a moment, or of a size, a seed and a
// moment; nothing is read from the machine.
package demo
