package store

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	bolterr "go.etcd.io/bbolt/errors"

	"alongside/model"
	"alongside/store/seal"
)

// Code says what is wrong with the vault in a way the interface can put into a
// sentence of the coach's language, with the next step.
type Code string

const (
	NoVault         Code = "no-vault"         // there is no file
	VaultExists     Code = "vault-exists"     // a new vault never replaces a file
	OpenElsewhere   Code = "open-elsewhere"   // another window holds the lock
	NotAVault       Code = "not-a-vault"      // a file, but none of ours
	SymbolicLink    Code = "symbolic-link"    // the path is a link; refused
	NewerFormat     Code = "newer-format"     // Thing is the version needed; the file is untouched
	DamagedHeader   Code = "damaged-header"   // the key slots cannot be read
	Damaged         Code = "damaged"          // a page or a record is not as it was written
	WrongPassphrase Code = "wrong-passphrase" //
	WrongRecovery   Code = "wrong-recovery"   // the recovery key is another one
	RecoveryForm    Code = "recovery-form"    // this has not the form of a recovery key
	NoPassphrase    Code = "no-passphrase"    // an empty passphrase was given
	NeedsSecret     Code = "needs-secret"     // the vault is locked and no secret was given
	NoSuchSlot      Code = "no-such-slot"     // the vault has no passphrase, or no recovery key
	DiskFull        Code = "disk-full"        //
	NotPermitted    Code = "not-permitted"    // the system refuses access
	Replaced        Code = "replaced"         // the file was replaced or removed; Thing is the full copy written
	Closed          Code = "closed"           // the store is closed
	BadRecord       Code = "bad-record"       // a change without a valid id or of an unknown kind
	TooLarge        Code = "too-large"        // a record beyond the bound
	OtherVault      Code = "other-vault"      // a snapshot of another vault
	StillHeld       Code = "still-held"       // an erased client is still in the file Thing
	Failed          Code = "failed"           // anything else, mostly the disk
)

// Error is what went wrong with the vault: what was tried, with what.
type Error struct {
	Code  Code
	Op    string // in a few English words, for logs
	Thing string // a path or an id, never a word of a client
	Err   error
}

func (e *Error) Error() string {
	s := e.Op + ": " + string(e.Code)
	if e.Thing != "" {
		s = e.Op + " " + e.Thing + ": " + string(e.Code)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of the first [Error] in the chain, or "".
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// Lasting says whether trying the same again cannot help, so that whoever
// keeps a queue sets the change aside instead of blocking those behind it.
func Lasting(err error) bool {
	if err == nil {
		return false
	}
	var e *Error
	if !errors.As(err, &e) {
		return true // a rule of the model, such as an alias that is taken
	}
	return e.Code == BadRecord || e.Code == TooLarge
}

// fail puts an operation and a code around an error; an [Error] stays as it is.
func fail(op, thing string, err error) error {
	if err == nil || CodeOf(err) != "" || model.CodeOf(err) != "" {
		return err // already says it, or a rule of the model
	}
	return &Error{Code: codeFor(err), Op: op, Thing: thing, Err: err}
}

var codes = []struct {
	err  error
	code Code
}{
	{bolterr.ErrTimeout, OpenElsewhere},
	{bolterr.ErrInvalid, NotAVault},
	{bolterr.ErrVersionMismatch, NotAVault},
	{bolterr.ErrChecksum, Damaged},
	{bolterr.ErrDatabaseNotOpen, Closed},
	{bolterr.ErrKeyTooLarge, TooLarge},
	{bolterr.ErrValueTooLarge, TooLarge},
	{seal.ErrTampered, Damaged},
	{seal.ErrDamagedHeader, DamagedHeader},
	{seal.ErrCost, DamagedHeader},
	{seal.ErrNewerHeader, NewerFormat},
	{seal.ErrWrongPassphrase, WrongPassphrase},
	{seal.ErrWrongRecovery, WrongRecovery},
	{seal.ErrRecoveryForm, RecoveryForm},
	{seal.ErrNoPassphrase, NoPassphrase},
	{seal.ErrNoSlot, NoSuchSlot},
	{seal.ErrLocked, NeedsSecret},
	{errCodec, Damaged},
	{fs.ErrNotExist, NoVault},
	{fs.ErrPermission, NotPermitted},
}

func codeFor(err error) Code {
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	for _, full := range fullDisk { // bbolt puts some of these into words only
		if strings.Contains(err.Error(), full.Error()) {
			return DiskFull
		}
	}
	return Failed
}

var fullDisk = []error{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT}
