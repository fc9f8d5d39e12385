package kit_test

import (
	"testing"

	"alongside/model"
	"alongside/tui/kit"
)

func TestWhatOneKeyDidIsTakenBackWithOne(t *testing.T) {
	var u kit.Undo
	var order []string
	push := func(name string) {
		u.Push(func() { order = append(order, name) }, model.Favourite{Question: name})
	}
	push("a")
	n := u.Len()
	push("b")
	push("c")
	u.Join(n)
	step, ok := u.Pop()
	if !ok || len(step.Keep) != 2 || step.Keep[0].Ref().Name != "c" || step.Keep[1].Ref().Name != "b" {
		t.Fatalf("took back %+v", step.Keep)
	}
	if len(order) != 2 || order[0] != "c" || u.Len() != 1 {
		t.Errorf("restored %v, %d left", order, u.Len())
	}
}
