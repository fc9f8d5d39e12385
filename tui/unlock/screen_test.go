package unlock_test

import (
	"errors"
	"slices"
	"testing"

	"alongside/tui/kit"
	"alongside/tui/tuitest"
	"alongside/tui/unlock"
)

// door is a vault's door without a vault.
type door struct {
	state   unlock.State
	secret  string
	fails   error
	tried   []string
	locking int
	fresh   string // a new recovery key, when the last was never confirmed
	written int
}

func (d *door) State() unlock.State { return d.state }
func (d *door) Lock()               { d.locking++; d.state = unlock.Locked }

func (d *door) Create(passphrase string) (string, error) {
	if d.fails != nil {
		return "", d.fails
	}
	d.state, d.secret = unlock.Open, passphrase
	if passphrase == "" {
		return "", nil
	}
	return "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23-4567", nil
}

func (d *door) Unlock(secret string) (string, error) {
	d.tried = append(d.tried, secret)
	if secret != d.secret {
		return "", errors.New("wrong")
	}
	d.state = unlock.Open
	return d.fresh, nil
}

func (d *door) Written() { d.written++ }

func TestStartWithoutPassphrase(t *testing.T) {
	dr := &door{}
	d := tuitest.Drive(t, unlock.New(tuitest.Env("es"), dr))
	d.Shows("Empezar sin clave").Press("2")
	if dr.state != unlock.Open || d.At().Name != kit.Today {
		t.Errorf("state %v, place %v", dr.state, d.At())
	}
}

func TestCreateShowsTheRecoveryKeyOnce(t *testing.T) {
	dr := &door{}
	d := tuitest.Drive(t, unlock.New(tuitest.Env("en"), dr))
	d.Press("1").Type("short").Press("enter").Shows("At least eight characters.")
	d.Press("ctrl+u").Type("quiet river stone").Press("enter").Type("quiet river stono").Press("enter")
	d.Shows("They are not the same").Hides("river")
	if dr.state != unlock.Fresh {
		t.Fatal("a vault was made of two different passphrases")
	}
	d.Press("backspace").Type("e").Press("enter")
	d.Shows("abcd efgh ijkl mnop qrst uvwx yz23 4567")
	if dr.secret != "quiet river stone" || len(d.Went) != 0 {
		t.Fatalf("secret %q, went %v", dr.secret, d.Went)
	}
	d.Press("enter") // pressed twice by habit: the key stays
	if d.Shows("abcd efgh"); dr.written != 0 {
		t.Error("the key counts as written down before the coach says so")
	}
	d.Press("y").Hides("abcd efgh")
	if d.At().Name != kit.Today || dr.written != 1 {
		t.Errorf("at %v, written %d times", d.At(), dr.written)
	}
}

// A key that was never confirmed has no worth to the coach: opening shows a new
// one and says why, in the smallest window too.
func TestUnlockShowsANewKeyInPlaceOfALostOne(t *testing.T) {
	for _, size := range tuitest.Sizes {
		dr := &door{state: unlock.Locked, secret: "río tranquilo", fresh: "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23-4567"}
		env := tuitest.Env("es")
		d := tuitest.Drive(t, unlock.New(env, dr)).Size(size.Width, size.Height).Paste("río tranquilo").Press("enter")
		d.Shows("no se confirmó", "abcd efgh", "yz23 4567", "y ").Hides("río")
		if len(d.Went) != 0 {
			t.Fatalf("went %v", d.Went)
		}
		if d.Press("y"); d.At().Name != kit.Today || dr.written != 1 {
			t.Errorf("at %v, written %d times", d.At(), dr.written)
		}
	}
}

func TestUnlock(t *testing.T) {
	dr := &door{state: unlock.Locked, secret: "río tranquilo"}
	d := tuitest.Drive(t, unlock.New(tuitest.Env("pt"), dr))
	d.Type("rio").Hides("rio").Press("enter").Shows("algo não deu certo")
	d.Paste("río tranquilo\n").Hides("algo não deu certo").Press("enter")
	if !slices.Equal(dr.tried, []string{"rio", "río tranquilo"}) || d.At().Name != kit.Today {
		t.Errorf("tried %q, at %v", dr.tried, d.At())
	}
}

// A secret under way takes no second key: an impatient enter must not try an
// empty passphrase.
func TestBusyTakesNoKeys(t *testing.T) {
	dr := &door{state: unlock.Locked, secret: "long enough"}
	d := tuitest.Drive(t, unlock.New(tuitest.Env("en"), dr)).Hold()
	d.Type("long enough").Press("enter").Shows("Opening").Press("enter", "x").Release()
	if len(dr.tried) != 1 || d.At().Name != kit.Today {
		t.Errorf("tried %q", dr.tried)
	}
}

func TestCreateFails(t *testing.T) {
	dr := &door{fails: errors.New("no room")}
	d := tuitest.Drive(t, unlock.New(tuitest.Env("en"), dr)).Press("2").Shows("something went wrong")
	dr.fails = nil
	d.Press("2")
	if d.At().Name != kit.Today {
		t.Error("no second try")
	}
}

func TestLooks(t *testing.T) {
	first := func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return tuitest.Drive(t, unlock.New(env, &door{}))
	}
	tuitest.Walk(t, "first", first)
	tuitest.Walk(t, "create", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return first(t, env).Press("1").Type("quiet river").Press("enter")
	})
	tuitest.Walk(t, "recovery", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return first(t, env).Press("1").Type("quiet river").Press("enter").Type("quiet river").Press("enter")
	})
	tuitest.Walk(t, "locked", func(t *testing.T, env *kit.Env) *tuitest.Driver {
		return tuitest.Drive(t, unlock.New(env, &door{state: unlock.Locked}))
	})
}
