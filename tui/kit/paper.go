package kit

import "alongside/model"

// Paper is an agreement that is to be a document, with all that stands in it:
// whoever writes it asks the disk for nothing, so what is on the screen and not
// saved yet is in it too.
type Paper struct {
	History   model.History // of the client it is for
	Agreement model.Agreement
}
