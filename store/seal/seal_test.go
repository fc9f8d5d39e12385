package seal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

var cheap = Cost{Time: 1, Memory: 64, Threads: 1}

func locked(t testing.TB, passphrase string) (*Header, *Key, string) {
	t.Helper()
	h, k := NewHeader(), NewKey()
	if err := h.SetPassphrase(k, passphrase, cheap); err != nil {
		t.Fatal(err)
	}
	return h, k, h.SetRecovery(k)
}

func parsed(t testing.TB, h *Header) *Header {
	t.Helper()
	again, err := ParseHeader(h.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestSealedOpensOnlyWhereItWasSealed(t *testing.T) {
	k := NewKey()
	for _, n := range []int{0, 1, 14, 15, 16, 200, 5000} {
		plain := bytes.Repeat([]byte{0x80}, n)
		sealed := k.Seal(nil, plain, []byte("here"))
		if len(sealed) != PaddedLen(n)+Overhead {
			t.Errorf("%d bytes sealed are %d long", n, len(sealed))
		}
		if got, err := k.Open(nil, sealed, []byte("here")); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes: %v", n, err)
		}
		if _, err := k.Open(nil, sealed, []byte("there")); !errors.Is(err, ErrTampered) {
			t.Errorf("%d bytes opened elsewhere: %v", n, err)
		}
		if _, err := NewKey().Open(nil, sealed, []byte("here")); !errors.Is(err, ErrTampered) {
			t.Errorf("%d bytes opened with another key: %v", n, err)
		}
	}
}

// TestNoncesAreNotReused would catch a constant or counted nonce: two sealings
// of the same bytes share nothing.
func TestNoncesAreNotReused(t *testing.T) {
	k, seen := NewKey(), map[string]bool{}
	for range 2000 {
		sealed := k.Seal(nil, []byte("the same"), nil)
		if nonce := string(sealed[:24]); seen[nonce] {
			t.Fatal("a nonce came twice")
		} else {
			seen[nonce] = true
		}
	}
}

func TestTamperedIsNeverAccepted(t *testing.T) {
	k, r := NewKey(), rand.New(rand.NewPCG(1, 2))
	a := k.Seal(nil, []byte("lo que dijo Ana"), []byte("a"))
	b := k.Seal(nil, []byte("lo que dijo Bea"), []byte("b"))
	accepted, tries := 0, 5000
	for range tries {
		forged := bytes.Clone(a)
		switch r.IntN(4) {
		case 0: // one bit
			forged[r.IntN(len(forged))] ^= 1 << r.IntN(8)
		case 1: // cut
			forged = forged[:r.IntN(len(forged))]
		case 2: // grafted
			copy(forged[r.IntN(len(forged)):], b[r.IntN(len(b)):])
		case 3: // the other record whole, in this one's place
			forged = b
		}
		if bytes.Equal(forged, a) {
			continue
		}
		if _, err := k.Open(nil, forged, []byte("a")); err == nil {
			accepted++
		}
	}
	t.Logf("tampered values accepted: %d of %d", accepted, tries)
	if accepted > 0 {
		t.Fail()
	}
}

func TestPaddingRoundsUp(t *testing.T) {
	for n := range 10_000 {
		p := PaddedLen(n)
		if p <= n || p%16 != 0 || p > n+1+max(15, n/8) {
			t.Fatalf("%d bytes are padded to %d", n, p)
		}
	}
}

func TestPassphraseAndRecoveryOpenTheSameKey(t *testing.T) {
	h, k, recovery := locked(t, "corazón abierto")
	h = parsed(t, h)
	sealed := k.Seal(nil, []byte("x"), nil)
	typed := strings.ToLower(strings.ReplaceAll(recovery, "-", "  "))
	for name, unlock := range map[string]func() (*Key, error){
		"passphrase":            func() (*Key, error) { return h.Unlock("corazón abierto") },
		"passphrase decomposed": func() (*Key, error) { return h.Unlock("corazo\u0301n abierto") },
		"recovery":              func() (*Key, error) { return h.Recover(recovery) },
		"recovery by hand":      func() (*Key, error) { return h.Recover(strings.ReplaceAll(typed, "0", "o")) },
	} {
		got, err := unlock()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := got.Open(nil, sealed, nil); err != nil {
			t.Errorf("%s opens another key", name)
		}
	}
	if len(strings.Split(recovery, "-")) != 8 || len(recovery) != 39 {
		t.Errorf("recovery key %q is not eight groups of four", recovery)
	}
}

func TestEachFailureHasItsOwnError(t *testing.T) {
	h, _, recovery := locked(t, "right")
	good := h.Bytes()
	check := func(what string, got, want error) {
		t.Helper()
		if !errors.Is(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	_, err := h.Unlock("wrong")
	check("wrong passphrase", err, ErrWrongPassphrase)
	other := "1" + recovery[1:]
	if other == recovery {
		other = "2" + recovery[1:]
	}
	_, err = h.Recover(other)
	check("wrong recovery key", err, ErrWrongRecovery)
	_, err = h.Recover(recovery[:30])
	check("half a recovery key", err, ErrRecoveryForm)
	_, err = h.OpenUnlocked()
	check("no passphrase given", err, ErrLocked)
	check("empty passphrase", h.SetPassphrase(NewKey(), "", cheap), ErrNoPassphrase)

	open := NewHeader()
	open.SetOpen(NewKey())
	_, err = open.Unlock("any")
	check("passphrase for an open vault", err, ErrNoSlot)

	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		if _, err := ParseHeader(bad); err == nil {
			t.Errorf("a header with byte %d changed was read", i)
		}
		if _, err := ParseHeader(good[:i]); !errors.Is(err, ErrDamagedHeader) {
			t.Errorf("a header of %d bytes: %v", i, err)
		}
	}
	newer := resum(func(b []byte) { b[len(headerMagic)]++ }, good)
	_, err = ParseHeader(newer)
	check("newer header", err, ErrNewerHeader)
}

// resum changes a header and makes its checksum right again, as an attacker
// would.
func resum(change func([]byte), header []byte) []byte {
	body := bytes.Clone(header[:len(header)-sha256.Size])
	change(body)
	sum := sha256.Sum256(body)
	return append(body, sum[:]...)
}

// TestHostileHeaderDoesNoWork: costs beyond the bounds are refused before
// anything runs, and slots changed or moved do not open.
func TestHostileHeaderDoesNoWork(t *testing.T) {
	h, _, _ := locked(t, "right")
	cost := headerFix + 1 + 16
	for name, change := range map[string]func([]byte){
		"4 TiB of memory": func(b []byte) { b[cost+4] = 0xff },
		"2^31 passes":     func(b []byte) { b[cost] = 0x80 },
		"no thread":       func(b []byte) { b[cost+8] = 0 },
		"no memory":       func(b []byte) { copy(b[cost+4:], []byte{0, 0, 0, 0}) },
	} {
		if _, err := ParseHeader(resum(change, h.Bytes())); !errors.Is(err, ErrCost) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []Cost{{Time: 1, Memory: maxMemory + 1, Threads: 1}, {Time: maxTime + 1, Memory: 64, Threads: 1}, {}} {
		if err := NewHeader().SetPassphrase(NewKey(), "x", c); !errors.Is(err, ErrCost) {
			t.Errorf("cost %v: %v", c, err)
		}
	}
	weaker := resum(func(b []byte) { b[cost+7]++ }, h.Bytes())
	if w, err := ParseHeader(weaker); err != nil {
		t.Error(err)
	} else if _, err := w.Unlock("right"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("a slot with another cost opened: %v", err)
	}
	moved := resum(func(b []byte) { b[len(headerMagic)+1]++ }, h.Bytes())
	if w, err := ParseHeader(moved); err != nil {
		t.Error(err)
	} else if _, err := w.Unlock("right"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("a slot of another vault opened: %v", err)
	}
}

func TestChangingSlots(t *testing.T) {
	h, k := NewHeader(), NewKey()
	h.SetOpen(k)
	if h.Locked() {
		t.Error("an open vault says that it is locked")
	}
	if err := h.SetPassphrase(k, "one", cheap); err != nil {
		t.Fatal(err)
	}
	first := h.SetRecovery(k)
	second := h.SetRecovery(k)
	if err := h.SetPassphrase(k, "two", cheap); err != nil {
		t.Fatal(err)
	}
	h = parsed(t, h)
	if _, err := h.Unlock("one"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := h.Recover(first); !errors.Is(err, ErrWrongRecovery) {
		t.Errorf("the old recovery key: %v", err)
	}
	if _, err := h.Recover(second); err != nil {
		t.Error(err)
	}
	if _, err := h.OpenUnlocked(); !errors.Is(err, ErrLocked) {
		t.Errorf("the open slot is still there: %v", err)
	}
}

func TestDefaultCostIsWhatIsPromised(t *testing.T) {
	if DefaultCost != (Cost{Time: 3, Memory: 64 << 10, Threads: 4}) {
		t.Errorf("%+v", DefaultCost)
	}
	if err := DefaultCost.valid(); err != nil {
		t.Error(err)
	}
}

func TestMACTellsLabelsApart(t *testing.T) {
	k := NewKey()
	if !bytes.Equal(k.MAC("a", []byte("bc")), k.MAC("a", []byte("bc"))) {
		t.Error("equal data has different fingerprints")
	}
	if bytes.Equal(k.MAC("a", []byte("bc")), k.MAC("ab", []byte("c"))) || bytes.Equal(k.MAC("a", nil), NewKey().MAC("a", nil)) {
		t.Error("different data has equal fingerprints")
	}
}

func FuzzParseHeader(f *testing.F) {
	h := NewHeader()
	h.SetOpen(NewKey())
	f.Add(h.Bytes())
	l, _, _ := locked(f, "x")
	f.Add(l.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, in := range [][]byte{b, resumAny(b)} {
			h, err := ParseHeader(in)
			if err != nil {
				continue
			}
			if !bytes.Equal(h.Bytes(), in) {
				t.Errorf("a header reads as another one")
			}
			_, _ = h.OpenUnlocked()
		}
	})
}

// resumAny makes the checksum of any bytes right, so that the fuzzer gets past
// it.
func resumAny(b []byte) []byte {
	sum := sha256.Sum256(b)
	return append(bytes.Clone(b), sum[:]...)
}

func FuzzOpen(f *testing.F) {
	k := NewKey()
	f.Add(k.Seal(nil, []byte("seed"), []byte("ad")), []byte("ad"))
	f.Add([]byte{}, []byte{})
	f.Fuzz(func(t *testing.T, sealed, additional []byte) {
		if plain, err := k.Open(nil, sealed, additional); err == nil && string(plain) != "seed" {
			t.Errorf("forged bytes opened as %q", plain)
		}
	})
}

func BenchmarkSeal200(b *testing.B) {
	k, plain, dst := NewKey(), make([]byte, 200), make([]byte, 0, 300)
	for b.Loop() {
		dst = k.Seal(dst[:0], plain, plain[:64])
	}
}

func BenchmarkUnlock(b *testing.B) {
	h, k := NewHeader(), NewKey()
	if err := h.SetPassphrase(k, "x", DefaultCost); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := h.Unlock("x"); err != nil {
			b.Fatal(err)
		}
	}
}
