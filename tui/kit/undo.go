package kit

import (
	"slices"

	"alongside/model"
)

// Undo remembers how to take back what the coach did in a screen, the latest
// first. The zero Undo is ready.
type Undo struct {
	past []undoable
}

type undoable struct {
	keep    []model.Change
	restore func()
}

// undoDepth bounds the memory of a long session; nobody takes back more.
const undoDepth = 200

// Push remembers one act: the facts that take it back on the disk, and what
// takes it back on the screen (nil for nothing).
func (u *Undo) Push(restore func(), keep ...model.Change) {
	if len(u.past) == undoDepth {
		u.past = append(u.past[:0], u.past[1:]...)
	}
	u.past = append(u.past, undoable{keep, restore})
}

// Pop takes the latest act back on the screen and returns the Step that takes
// it back on the disk; ok is false when there is nothing to take back.
func (u *Undo) Pop() (step Step, ok bool) {
	if len(u.past) == 0 {
		return Step{}, false
	}
	last := u.past[len(u.past)-1]
	u.past = u.past[:len(u.past)-1]
	if last.restore != nil {
		last.restore()
	}
	return Keep(last.keep...), true
}

// Join makes one act of all that were pushed since there were n: what the
// coach did with one key is taken back with one.
func (u *Undo) Join(n int) {
	if len(u.past)-n < 2 || n < 0 {
		return
	}
	acts := slices.Clone(u.past[n:])
	one := undoable{restore: func() {
		for _, a := range slices.Backward(acts) {
			if a.restore != nil {
				a.restore()
			}
		}
	}}
	for _, a := range slices.Backward(acts) {
		one.keep = append(one.keep, a.keep...)
	}
	u.past = append(u.past[:n], one)
}

// Len counts the acts that can be taken back.
func (u *Undo) Len() int { return len(u.past) }
