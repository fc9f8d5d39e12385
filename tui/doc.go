// Package tui is the program on the screen: it brings the coach from place to
// place, keys to the screen on top, answers to the screen that asked, and facts
// to the disk. It knows every screen and nothing of coaching.
//
//	root.go      routing only: keys, answers, what a step asks for
//	places.go    from place to place: the stack, and what waits for the outbox
//	look.go      language, colours and size while the program runs
//	crash.go     a fault of the program ends it without losing a fact
//	leave.go     leaving, the system's signals, the curtain, the idle lock
//	outbox.go    the one way in for every write
//	frame.go     status line, footer, help and curtain around a screen
//	help.go      the keys of the whole program, and the sheet that lists all keys
//	screens.go   every screen in one line, and what the vault must offer
//	ondemand.go  drawing when something changed, and not 60 times a second
//	run.go       the Bubble Tea program: options, signals, the last save
//
//	kit/      the contract: Screen, Part, Step, Place, Binding, Env, Undo, Draft
//	words/    what the interface says, a struct and a folder per language; due dates typed by hand
//	theme/    styles by meaning
//	text/     the sanitiser, and measuring by cells
//	widget/   list, field, area, form, choice, bar, reader
//	ask/      what lies on a screen and asks: one of a few answers, a few words, a form; each with its draft
//	tuitest/  keys in, frames out
//
// # A key
//
// terminal → root.Update → the first that wants it: leave (ctrl+c), curtain
// (ctrl+o), what lies over the screen, f1; then, where letters are not text and
// the screen has no meaning of its own for the key, help and the keys of the
// program; then the screen. The screen's keys.go names the action, a rule of
// model or prompts answers, the screen returns a Step. There is no disk on this
// road.
//
// # A fact
//
// Step.Keep → outbox → Vault.Record, one transaction at a time, the next takes
// all that gathered. What fails stays first and is tried again; leaving waits;
// a place that opens waits with its questions until the outbox is settled.
//
// # A letter
//
// What is typed in a form is a draft from its first letter (kit.Draft): put on
// the shelf of kit.Env, from where the form opens with it again, and kept like
// any fact, gathered by the outbox. Saving takes it away; esc does not. The
// shelf is read from the disk behind the door. Secrets have forms of their own,
// and no draft.
//
// # Where a line belongs
//
//	a rule of coaching                     model
//	what to ask                            prompts
//	a sentence                             words/<area>.go and words/<language>/<area>.json
//	a colour                               theme
//	a key of one screen                    <screen>/keys.go
//	a key of the whole program             help.go, in everywhere
//	asking the disk                        <screen>/load.go, as a small interface and kit.Ask
//	drawing any list, field or form        widget
//	asking the coach for anything          ask
//
// # Add a screen
//
//  1. Its name in kit/place.go, its title under "places" in words/*/common.json.
//  2. A folder with screen.go (Screen, New, Start, Update), view.go (View,
//     Status), keys.go (the bindings, and Keys(words) with all of them), load.go
//     (the interface to the disk) and screen_test.go (tuitest.Drive, and
//     tuitest.Walk for the golden frames).
//  3. Its words: words/<area>.go, three files, a field of words.Words and a line
//     of its areas.
//  4. Its line in screens.go, and its interface embedded in Vault.
//
// The compiler, the words test and the golden walk say what was forgotten.
package tui
