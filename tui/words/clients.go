package words

// Clients is the list of clients and the form for a new one.
type Clients struct{}
