package seal

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"slices"
)

// Header is the plain beginning of a vault: its identity and the slots that
// each hold the data key wrapped for somebody.
type Header struct {
	Vault [16]byte
	slots []slot
}

type slotKind byte

const (
	passphraseSlot slotKind = 1
	recoverySlot   slotKind = 2
	openSlot       slotKind = 3
)

// slot wraps the data key. Cost matters to a passphrase alone: a recovery key
// is random enough to need no stretching, and the open slot guards nothing.
type slot struct {
	kind    slotKind
	salt    [16]byte
	cost    Cost
	wrapped []byte
}

const (
	headerMagic   = "ALONGSIDE"
	headerVersion = 1
	maxSlots      = 8
	// PaddedLen(32) + Overhead, what sealing a data key gives.
	wrappedLen = 48 + Overhead
	slotLen    = 1 + 16 + costLen + wrappedLen
	headerFix  = len(headerMagic) + 1 + 16 + 1
)

// NewHeader makes a header without slots for a new vault.
func NewHeader() *Header {
	h := &Header{}
	rand.Read(h.Vault[:])
	return h
}

// ParseHeader reads a header. It returns [ErrDamagedHeader] for bytes that are
// no whole header, and [ErrNewerHeader] for one of a later program.
func ParseHeader(b []byte) (*Header, error) {
	if len(b) < headerFix+sha256.Size || !bytes.HasPrefix(b, []byte(headerMagic)) {
		return nil, ErrDamagedHeader
	}
	body, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if want := sha256.Sum256(body); subtle.ConstantTimeCompare(want[:], sum) != 1 {
		return nil, ErrDamagedHeader
	}
	body = body[len(headerMagic):]
	if body[0] > headerVersion {
		return nil, ErrNewerHeader
	}
	h := &Header{Vault: [16]byte(body[1:17])}
	n, rest := int(body[17]), body[18:]
	if body[0] != headerVersion || n > maxSlots || len(rest) != n*slotLen {
		return nil, ErrDamagedHeader
	}
	for chunk := range slices.Chunk(rest, slotLen) {
		s, err := parseSlot(chunk)
		if err != nil {
			return nil, err
		}
		h.slots = append(h.slots, s)
	}
	return h, nil
}

// Bytes is the header as it is stored.
func (h *Header) Bytes() []byte {
	b := append([]byte(headerMagic), headerVersion)
	b = append(b, h.Vault[:]...)
	b = append(b, byte(len(h.slots)))
	for _, s := range h.slots {
		b = s.append(b)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// Locked says whether a secret is needed to open the vault.
func (h *Header) Locked() bool { return h.find(openSlot) == nil }

// SetPassphrase makes the passphrase the way in, in place of an earlier one.
// An open slot goes: what was readable by everybody stays so unless the key
// changes too, so the caller seals anew with a fresh key then.
func (h *Header) SetPassphrase(k *Key, passphrase string, cost Cost) error {
	if passphrase == "" {
		return ErrNoPassphrase
	}
	if err := cost.valid(); err != nil {
		return err
	}
	s := newSlot(passphraseSlot)
	s.cost = cost
	s.wrap(h, k, stretch(passphrase, s.salt[:], cost))
	h.drop(openSlot)
	h.put(s)
	return nil
}

// SetRecovery makes a new recovery key, in place of an earlier one, and
// returns it in groups of four for the coach to write down. It is kept nowhere.
func (h *Header) SetRecovery(k *Key) string {
	var secret [recoveryLen]byte
	rand.Read(secret[:])
	s := newSlot(recoverySlot)
	s.wrap(h, k, derive(secret[:], s.salt[:], "alongside recovery"))
	h.put(s)
	return formatRecovery(secret)
}

// SetOpen makes the vault readable by everybody who has the file.
func (h *Header) SetOpen(k *Key) {
	s := newSlot(openSlot)
	s.wrap(h, k, openKey(h, s))
	h.drop(passphraseSlot)
	h.drop(recoverySlot)
	h.put(s)
}

// Unlock opens the data key with a passphrase. It returns
// [ErrWrongPassphrase] when the slot does not open with it.
func (h *Header) Unlock(passphrase string) (*Key, error) {
	s := h.find(passphraseSlot)
	if s == nil {
		return nil, ErrNoSlot
	}
	return s.unwrap(h, stretch(passphrase, s.salt[:], s.cost), ErrWrongPassphrase)
}

// Recover opens the data key with the recovery key as the coach types it:
// case, blanks and hyphens do not matter.
func (h *Header) Recover(recovery string) (*Key, error) {
	s := h.find(recoverySlot)
	if s == nil {
		return nil, ErrNoSlot
	}
	secret, err := parseRecovery(recovery)
	if err != nil {
		return nil, err
	}
	return s.unwrap(h, derive(secret[:], s.salt[:], "alongside recovery"), ErrWrongRecovery)
}

// OpenUnlocked opens the data key of a vault that has no passphrase.
func (h *Header) OpenUnlocked() (*Key, error) {
	s := h.find(openSlot)
	if s == nil {
		return nil, ErrLocked
	}
	return s.unwrap(h, openKey(h, *s), ErrDamagedHeader)
}

func (h *Header) find(kind slotKind) *slot {
	for i := range h.slots {
		if h.slots[i].kind == kind {
			return &h.slots[i]
		}
	}
	return nil
}

func (h *Header) put(s slot) {
	h.drop(s.kind)
	h.slots = append(h.slots, s)
}

func (h *Header) drop(kind slotKind) {
	h.slots = slices.DeleteFunc(h.slots, func(s slot) bool { return s.kind == kind })
}

func newSlot(kind slotKind) slot {
	s := slot{kind: kind}
	rand.Read(s.salt[:])
	return s
}

// openKey is known to everybody by design: an open vault has the form of a
// locked one, so locking it later changes the slots and not the format.
func openKey(h *Header, s slot) []byte { return derive(h.Vault[:], s.salt[:], "alongside open") }

func (s *slot) wrap(h *Header, k *Key, with []byte) {
	s.wrapped = newKey([keySize]byte(with)).Seal(nil, k.secret[:], s.additional(h))
}

func (s *slot) unwrap(h *Header, with []byte, wrong error) (*Key, error) {
	secret, err := newKey([keySize]byte(with)).Open(nil, s.wrapped, s.additional(h))
	if err != nil {
		return nil, wrong
	}
	if len(secret) != keySize {
		return nil, ErrDamagedHeader
	}
	return newKey([keySize]byte(secret)), nil
}

// additional ties a slot to its vault, so a slot moved from another vault or
// with weakened costs does not open.
func (s *slot) additional(h *Header) []byte {
	b := append([]byte("slot"), h.Vault[:]...)
	b = append(b, byte(s.kind))
	b = append(b, s.salt[:]...)
	return s.cost.append(b)
}

func (s *slot) append(b []byte) []byte {
	b = append(b, byte(s.kind))
	b = append(b, s.salt[:]...)
	b = s.cost.append(b)
	return append(b, s.wrapped...)
}

func parseSlot(b []byte) (slot, error) {
	s := slot{kind: slotKind(b[0]), salt: [16]byte(b[1:17])}
	c := b[17 : 17+costLen]
	s.cost = Cost{Time: binary.BigEndian.Uint32(c), Memory: binary.BigEndian.Uint32(c[4:]), Threads: c[8]}
	s.wrapped = slices.Clone(b[17+costLen:])
	if s.kind < passphraseSlot || s.kind > openSlot {
		return slot{}, ErrDamagedHeader
	}
	if s.kind == passphraseSlot {
		return s, s.cost.valid()
	}
	return s, nil
}
