package words

// Brief is what to know in the thirty seconds before a call.
type Brief struct{}
