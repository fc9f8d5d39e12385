package words

// Learning is the coach's private overview of the own practice.
type Learning struct{}
