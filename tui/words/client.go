package words

// Client is one client: engagement, goals, sessions.
type Client struct{}
