package plain

import (
	"strconv"
	"strings"

	"alongside/model"
)

// field is one question of a form. It says what stands there now and says
// whether an answer changed it.
type field func() (changed bool, err error)

// standing is a question with what stands there now.
func (d *Desk) standing(label, now string) string {
	if now == "" {
		return label
	}
	return d.w.Field.With("label", label, "value", now)
}

// textField takes words.
func (d *Desk) textField(label string, to *string) field {
	return func() (bool, error) {
		answer, err := d.ask(d.standing(label, *to))
		return put(to, answer, err)
	}
}

// put takes an answer: an empty one leaves what is there, a hyphen empties it.
func put(to *string, answer string, err error) (bool, error) {
	before := *to
	switch {
	case err != nil || answer == "":
		return false, err
	case answer == nothing:
		answer = ""
	}
	*to = answer
	return answer != before, nil
}

// readField takes what reads as a value, and says help where it does not; show
// says one that stands there, "" where none does.
func readField[T comparable](d *Desk, label string, to *T, help string, show func(T) string, read func(string) (T, bool)) field {
	return func() (bool, error) {
		before := *to
		for {
			answer, err := d.asking(d.standing(label, show(*to)), func() { d.say(help) })
			if err != nil || answer == "" {
				return false, err
			}
			value, ok := read(answer)
			if answer == nothing {
				value, ok = *new(T), true
			}
			if ok {
				*to = value
				return value != before, nil
			}
			d.say(help)
		}
	}
}

// numberField takes a whole number between two bounds; none is 0.
func (d *Desk) numberField(label string, to *int, least, most int) field {
	show := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	between := d.Words.Agreement.Between.With("least", strconv.Itoa(least), "most", strconv.Itoa(most))
	return readField(d, label, to, between, show, func(typed string) (n int, ok bool) {
		n, err := strconv.Atoi(typed)
		return n, err == nil && least <= n && n <= most
	})
}

// scaleField takes a number from 0 to 10.
func (d *Desk) scaleField(label string, to *model.Scale) field {
	show := func(s model.Scale) string {
		if n, given := s.Value(); given {
			return strconv.Itoa(n)
		}
		return ""
	}
	return readField(d, label, to, d.w.Help.Scale, show, func(typed string) (model.Scale, bool) {
		n, err := model.ReadScale(typed)
		return n, err == nil
	})
}

// dayField takes a day and shows it back before it counts.
func (d *Desk) dayField(label string, to *model.Date) field {
	return func() (bool, error) {
		now := ""
		if *to != "" {
			now = d.Words.Date(*to)
		}
		before, question := *to, d.standing(label, now)
		typed, err := d.asking(question, d.helpDay)
		if err != nil || typed == "" {
			return false, err
		}
		day := model.Date("")
		if typed != nothing {
			if day, err = d.dayFrom(typed, question, ""); err != nil || day == "" {
				return false, err
			}
		}
		*to = day
		return day != before, nil
	}
}

// pickField takes one of the values of a type. The one that stands there is
// named in the question; it can be emptied where that says something too.
func pickField[T ~string](d *Desk, label string, to *T, values []T, names map[T]string) field {
	return func() (bool, error) {
		before := *to
		i, emptied, err := d.chooseOrEmpty(d.standing(label, names[before]), d.w.Number, named(values, names))
		_, sayable := names[""]
		switch {
		case err != nil:
			return false, err
		case i >= 0:
			*to = values[i]
		case emptied && sayable:
			*to = ""
		}
		return *to != before, nil
	}
}

// someField takes any number of the values of a type.
func someField[T ~string](d *Desk, label string, to *[]T, values []T, names map[T]string) field {
	return func() (bool, error) {
		places, given, err := d.several(d.standing(label, strings.Join(named(*to, names), ", ")), named(values, names))
		if err != nil || !given {
			return false, err
		}
		*to = nil
		for _, i := range places {
			*to = append(*to, values[i])
		}
		return true, nil
	}
}
