package seal

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one guess of a passphrase costs (argon2id).
type Cost struct {
	Time    uint32 // passes
	Memory  uint32 // KiB
	Threads uint8
}

// DefaultCost takes about a fifth of a second and 64 MiB.
var DefaultCost = Cost{Time: 3, Memory: 64 << 10, Threads: 4}

// The bounds are checked before anything runs: a hostile header must not be
// able to exhaust the memory or the patience of the machine.
const (
	maxTime    = 16
	maxMemory  = 256 << 10
	maxThreads = 16
	costLen    = 9
)

func (c Cost) valid() error {
	if c.Time < 1 || c.Time > maxTime || c.Threads < 1 || c.Threads > maxThreads ||
		c.Memory < 8*uint32(c.Threads) || c.Memory > maxMemory {
		return ErrCost
	}
	return nil
}

func (c Cost) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, c.Time)
	b = binary.BigEndian.AppendUint32(b, c.Memory)
	return append(b, c.Threads)
}

// stretch makes a key of a passphrase. It is composed first: the same letters
// typed on another system must open the vault.
func stretch(passphrase string, salt []byte, c Cost) []byte {
	return argon2.IDKey([]byte(norm.NFC.String(passphrase)), salt, c.Time, c.Memory, c.Threads, keySize)
}

const recoveryLen = 20 // 160 bits

// recoveryAlphabet has no letter that is read as another (Crockford).
var recoveryAlphabet = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

func formatRecovery(secret [recoveryLen]byte) string {
	var groups []string
	for g := range slices.Chunk([]byte(recoveryAlphabet.EncodeToString(secret[:])), 4) {
		groups = append(groups, string(g))
	}
	return strings.Join(groups, "-")
}

// parseRecovery forgives what people do to such keys when they write them down.
func parseRecovery(s string) (secret [recoveryLen]byte, err error) {
	s = strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(s))
	b, err := recoveryAlphabet.DecodeString(s)
	if err != nil || len(b) != recoveryLen {
		return secret, ErrRecoveryForm
	}
	return [recoveryLen]byte(b), nil
}
