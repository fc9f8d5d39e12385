package words

// Live is the live session.
type Live struct{}
