package words

// Today is the first screen: who needs what today.
type Today struct{}
