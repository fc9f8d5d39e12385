package words

// Questions is the prompt list.
type Questions struct{}
