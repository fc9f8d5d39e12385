package words

// Settings is the coach's choices.
type Settings struct{}
