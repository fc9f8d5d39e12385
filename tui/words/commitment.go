package words

// Commitment is the form of a step and its review.
type Commitment struct{}
