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

// enough is what says so.
const enough = string(model.PrefixCommand)

// voice speaks the marks that are there for the eye.
type voice struct {
	out   io.Writer
	marks *strings.Replacer
}

func newVoice(out io.Writer, w words.Plain) voice {
	return voice{out, strings.NewReplacer(" · ", ", ", " → ", " "+w.To+" ", ": –", ": "+w.None)}
}

// Write speaks whole lines: the reports of the command line write no less.
func (v voice) Write(p []byte) (int, error) {
	if _, err := v.marks.WriteString(v.out, string(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

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

// ask asks for a line. Empty is an answer too.
func (l *lines) ask(question string) (string, error) {
	question = text.Line(question)
	if last, _ := utf8.DecodeLastRuneInString(question); unicode.IsLetter(last) || unicode.IsDigit(last) {
		question += ":"
	}
	fmt.Fprint(l.out, question+" ")
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

// choose asks for one of a list by its number; below zero is none.
func (l *lines) choose(question string, options []string) (int, error) {
	l.say(question)
	for i, o := range options {
		l.say("  " + strconv.Itoa(i+1) + ". " + text.Line(o))
	}
	for {
		answer, err := l.ask(l.w.Number)
		switch {
		case err != nil || answer == "":
			return -1, err
		case answer == enough:
			return -1, errEnough
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(options) {
			return n - 1, nil
		}
		l.say(l.w.OutOfList)
	}
}

// confirm shows back what was understood. An empty line takes it; anything
// else is the answer to ask again with.
func (l *lines) confirm(understood string) (instead string, err error) {
	return l.ask(l.w.Confirm.With("words", understood))
}

// pick asks for one of the values of a type; false is none.
func pick[T ~string](l *lines, question string, values []T, names map[T]string) (T, bool, error) {
	options := make([]string, len(values))
	for i, v := range values {
		options[i] = names[v]
	}
	i, err := l.choose(question, options)
	if err != nil || i < 0 {
		var none T
		return none, false, err
	}
	return values[i], true, nil
}

// scale asks for a number from 0 to 10; nothing is no answer.
func (d *Desk) scale(what string) (model.Scale, error) {
	for {
		answer, err := d.ask(what + ":")
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
