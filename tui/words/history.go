package words

// History is one client's commitments and what became of them.
type History struct{}
