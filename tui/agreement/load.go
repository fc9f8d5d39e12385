package agreement

import "alongside/model"

// Disk is what the agreement asks of the vault.
type Disk interface {
	History(client model.ID) (model.History, error)
}
