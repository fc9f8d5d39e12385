package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"alongside/model"
	"alongside/tui/text"
	"alongside/tui/words"
)

// lines is a conversation: what is said, and what is answered to it. One
// reader serves every question, so that nothing typed ahead is lost.
type lines struct {
	in   *bufio.Reader
	out  io.Writer
	echo bool // what is typed does not show by itself: it comes from a file
	w    words.Plain
}

// errGone says that there is nobody left to answer: the input has ended.
var errGone = errors.New("input ended")

// errEnough says that the coach wants no more of these questions.
var errEnough = errors.New("enough")

// The answers that mean the same to every question.
const (
	enough  = string(model.PrefixCommand)  // goes back
	explain = string(model.PrefixQuestion) // says what can be answered
	nothing = "-"                          // empties what stands there
)

func (l *lines) say(s string) { fmt.Fprintln(l.out, text.Clean(s)) }

// list says a heading and its items, or nothing where there are none.
func (l *lines) list(heading string, items ...string) {
	if len(items) == 0 {
		return
	}
	l.say(heading + ":")
	for _, it := range items {
		l.say("  " + text.Line(it))
	}
}

// hear asks for a line, whatever it is. Empty is an answer too.
func (l *lines) hear(question string) (string, error) {
	fmt.Fprint(l.out, asked(question)+" ")
	line, err := l.in.ReadString('\n')
	if err != nil && line == "" {
		l.say("")
		return "", errGone
	}
	answer := text.Note(strings.TrimSpace(line))
	if l.echo {
		l.say(answer)
	}
	return answer, nil
}

// asked is a question with its end: a label alone gets a colon.
func asked(question string) string {
	question = text.Line(question)
	if last, _ := utf8.DecodeLastRuneInString(question); unicode.IsLetter(last) || unicode.IsDigit(last) {
		return question + ":"
	}
	return question
}

// ask asks for a line of words.
func (l *lines) ask(question string) (string, error) {
	return l.asking(question, func() { l.say(l.w.Help.Line) })
}

// asking asks for a line; a question mark is answered and the question asked
// again, a slash goes back.
func (l *lines) asking(question string, help func()) (string, error) {
	for {
		answer, err := l.hear(question)
		switch {
		case err != nil:
			return "", err
		case answer == enough:
			return "", errEnough
		case answer != explain:
			return answer, nil
		}
		help()
	}
}

// choose asks for one of a list by its number; below zero is none.
func (l *lines) choose(question string, options []string) (int, error) {
	return l.chooseBy(question, l.w.Number, options)
}

// chooseBy is choose with another word for the number.
func (l *lines) chooseBy(question, number string, options []string) (int, error) {
	i, _, err := l.chooseOrEmpty(question, number, options)
	return i, err
}

// chooseOrEmpty also hears the hyphen that empties what stands there.
func (l *lines) chooseOrEmpty(question, number string, options []string) (i int, emptied bool, err error) {
	l.say(asked(question))
	l.number(options)
	for {
		answer, err := l.asking(number, func() { l.say(l.w.Help.Number); l.number(options) })
		if err != nil || answer == "" || answer == nothing {
			return -1, answer == nothing, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(options) {
			return n - 1, false, nil
		}
		l.say(l.w.OutOfList)
	}
}

func (l *lines) number(options []string) {
	for i, o := range options {
		l.say("  " + strconv.Itoa(i+1) + ". " + text.Line(o))
	}
}

// several asks for any number of a list; given is false where it stays as it
// was.
func (l *lines) several(question string, options []string) (picked []int, given bool, err error) {
	l.say(asked(question))
	l.number(options)
	for {
		answer, err := l.asking(l.w.Several, func() { l.say(l.w.Help.Several); l.number(options) })
		switch {
		case err != nil || answer == "":
			return nil, false, err
		case answer == nothing:
			return nil, true, nil
		}
		if picked, ok := numbers(answer, len(options)); ok {
			return picked, true, nil
		}
		l.say(l.w.Help.Several)
	}
}

// numbers reads "1 3" or "1, 3" as places in a list.
func numbers(typed string, most int) (picked []int, ok bool) {
	for _, f := range strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == ',' }) {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 || n > most {
			return nil, false
		}
		picked = append(picked, n-1)
	}
	return picked, true
}

// yes asks for yes or no; no answer is no.
func (d *Desk) yes(question string) (bool, error) {
	i, err := d.choose(question, []string{d.Words.Common.Yes, d.Words.Common.No})
	return i == 0, err
}

// confirm shows back what was understood. An empty line takes it; anything
// else is the answer to ask again with.
func (l *lines) confirm(understood string) (instead string, err error) {
	return l.asking(l.w.Confirm.With("words", understood), func() { l.say(l.w.Help.Confirm) })
}

// pick asks for one of the values of a type; false is none.
func pick[T ~string](l *lines, question string, values []T, names map[T]string) (T, bool, error) {
	i, err := l.choose(question, named(values, names))
	if err != nil || i < 0 {
		var none T
		return none, false, err
	}
	return values[i], true, nil
}

func named[T ~string](values []T, names map[T]string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = names[v]
	}
	return out
}

// scale asks for a number from 0 to 10; nothing is no answer.
func (d *Desk) scale(question string) (model.Scale, error) {
	for {
		answer, err := d.asking(question, func() { d.say(d.w.Help.Scale) })
		if err != nil {
			return model.Scale{}, err
		}
		n, err := model.ReadScale(answer)
		if err == nil {
			return n, nil
		}
		d.say(d.Say(err))
	}
}

// day asks until a day is understood and taken; "" is none. The next session
// is the day given for it.
func (d *Desk) day(question string, next model.Date) (model.Date, error) {
	typed, err := d.asking(question, d.helpDay)
	if err != nil {
		return "", err
	}
	return d.dayFrom(typed, question, next)
}

// dayFrom goes on from what was typed first.
func (d *Desk) dayFrom(typed, question string, next model.Date) (day model.Date, err error) {
	for err == nil && typed != "" {
		due, wrong := words.ReadDue(typed, d.today(), d.Words.Tag())
		if wrong != nil {
			d.say(d.Say(wrong))
			typed, err = d.asking(question, d.helpDay)
			continue
		}
		if due.NextSession && next != "" {
			due = words.Due{Date: next}
		}
		if typed, err = d.confirm(d.Words.DueBack(due, d.today())); err == nil && typed == "" {
			return due.Date, nil
		}
	}
	return "", err
}

func (d *Desk) helpDay() { d.say(d.w.Help.Day) }
