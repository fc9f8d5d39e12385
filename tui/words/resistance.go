package words

// Resistance is the overlay for a client who resists.
type Resistance struct{}
