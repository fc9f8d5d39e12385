package words

// Agreement is the coaching agreement, on screen and as a document.
type Agreement struct{}
