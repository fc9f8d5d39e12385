package seal

import "errors"

// What can go wrong, each apart from the others because the coach does
// something else about each.
var (
	ErrTampered        = errors.New("sealed value does not open: it was changed or moved")
	ErrDamagedHeader   = errors.New("header is damaged")
	ErrNewerHeader     = errors.New("header was written by a newer program")
	ErrCost            = errors.New("header asks for an unreasonable amount of work")
	ErrWrongPassphrase = errors.New("wrong passphrase")
	ErrWrongRecovery   = errors.New("wrong recovery key")
	ErrRecoveryForm    = errors.New("this has not the form of a recovery key")
	ErrNoPassphrase    = errors.New("passphrase is empty")
	ErrNoSlot          = errors.New("vault has no such way in")
	ErrLocked          = errors.New("vault is locked")
)
