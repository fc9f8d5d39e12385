package words

// Clients is the list of all clients.
type Clients struct {
	Keys  ClientsKeys `json:"keys"`
	Empty Text        `json:"empty"` // {new}: its key
	Count Plural      `json:"count"`
	Over  string      `json:"over"` // the heading of those whose process has ended
	Open  Plural      `json:"open"` // commitments
	Last  Text        `json:"last"` // {day}
	Never string      `json:"never"`
	Demo  string      `json:"demo"`
}

// ClientsKeys are the keys of the list.
type ClientsKeys struct {
	Session string `json:"session"`
	Brief   string `json:"brief"`
	History string `json:"history"`
}
