package words

// Search looks through all notes.
type Search struct{}
