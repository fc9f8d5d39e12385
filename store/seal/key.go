// Package seal turns a passphrase into a key and bytes into sealed bytes. It
// knows nothing of files, databases or records.
//
// A [Key] seals with XChaCha20-Poly1305 under a random nonce, and every sealed
// value is tied to additional data of the caller's: opened in another place it
// is refused. A [Header] carries the key for whoever knows the passphrase or
// the recovery key, or for everybody when the coach chose no passphrase.
//
// It refuses to say more about a failure than it knows: a damaged header is
// not a wrong passphrase, and a sealed value that does not open is only that.
package seal

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"math/bits"

	"golang.org/x/crypto/chacha20poly1305"
)

// Overhead is how much longer sealed bytes are than the padded plain ones.
const Overhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// TagSize is the length of the authentication tag that ends every sealed value.
const TagSize = chacha20poly1305.Overhead

// MACSize is the length of what [Key.MAC] returns.
const MACSize = 16

const keySize = chacha20poly1305.KeySize

// Key is the data key of one vault, ready for use. It is safe for concurrent
// use.
type Key struct {
	secret [keySize]byte
	aead   cipher.AEAD
	index  []byte
}

// NewKey makes a random key.
func NewKey() *Key {
	var secret [keySize]byte
	rand.Read(secret[:])
	return newKey(secret)
}

func newKey(secret [keySize]byte) *Key {
	aead, err := chacha20poly1305.NewX(derive(secret[:], nil, "alongside record"))
	if err != nil {
		panic(err) // the length of the key is a constant
	}
	return &Key{secret: secret, aead: aead, index: derive(secret[:], nil, "alongside index")}
}

// Seal appends the sealed form of plain to dst. The length of the result tells
// only the padded length of plain (see [PaddedLen]).
func (k *Key) Seal(dst, plain, additional []byte) []byte {
	padded := make([]byte, PaddedLen(len(plain)), PaddedLen(len(plain))+chacha20poly1305.Overhead)
	padded[copy(padded, plain)] = 0x80
	var nonce [chacha20poly1305.NonceSizeX]byte
	rand.Read(nonce[:])
	dst = append(dst, nonce[:]...)
	return append(dst, k.aead.Seal(padded[:0], nonce[:], padded, additional)...)
}

// Open appends what was sealed to dst. It returns [ErrTampered] when a bit of
// sealed or of the additional data is not as it was.
func (k *Key) Open(dst, sealed, additional []byte) ([]byte, error) {
	if len(sealed) <= Overhead {
		return nil, ErrTampered
	}
	nonce, body := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	out, err := k.aead.Open(dst, nonce, body, additional)
	if err != nil {
		return nil, ErrTampered
	}
	return unpad(out, len(dst))
}

// MAC is a keyed fingerprint of data under a label: equal for equal data, and
// telling nothing of it to whoever lacks the key.
func (k *Key) MAC(label string, data []byte) []byte {
	h := hmac.New(sha256.New, k.index)
	h.Write([]byte{byte(len(label))})
	h.Write([]byte(label))
	h.Write(data)
	return h.Sum(nil)[:MACSize]
}

// PaddedLen is the length of n plain bytes once padded: a multiple of 16, and
// for long values rounded so that at most an eighth is added (the rule known
// as Padmé). At least one byte is always added.
func PaddedLen(n int) int {
	n++
	unit := 16
	if e := bits.Len(uint(n)) - 1; e > 0 {
		if u := 1 << (e - bits.Len(uint(e))); u > unit {
			unit = u
		}
	}
	return (n + unit - 1) / unit * unit
}

func unpad(b []byte, from int) ([]byte, error) {
	for i := len(b) - 1; i >= from; i-- {
		switch b[i] {
		case 0:
			continue
		case 0x80:
			return b[:i], nil
		}
		break
	}
	return nil, ErrTampered
}

// derive makes a key for one purpose out of a strong secret.
func derive(secret, salt []byte, purpose string) []byte {
	key, err := hkdf.Key(sha256.New, secret, salt, purpose, keySize)
	if err != nil {
		panic(err) // the length asked for is a constant
	}
	return key
}
