package words

// Notes is a past session, readable again.
type Notes struct{}
