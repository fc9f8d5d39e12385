package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"unicode"
)

// says runs the program over a pipe: lines in, what it says out.
func (m *machine) says(args []string, lines ...string) string {
	m.t.Helper()
	cmd := exec.Command(m.program, args...)
	cmd.Env, cmd.Stdin = m.env, strings.NewReader(strings.Join(lines, "\n"))
	var out, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &wrong
	if err := cmd.Run(); err != nil {
		m.t.Fatalf("alongside %s: %v\n%s\n%s", strings.Join(args, " "), err, out.String(), wrong.String())
	}
	onlyWords(m.t, out.String()+wrong.String())
	return out.String()
}

// onlyWords holds what a plain mode promises: nothing that steers a terminal,
// draws a frame or a picture, or means something by its shape alone.
func onlyWords(t *testing.T, said string) {
	t.Helper()
	for _, r := range said {
		drawn := r >= 0x2190 && r <= 0x2bff || r >= 0x1f000 // arrows, boxes, blocks, shapes, Braille, emoji
		shape := strings.ContainsRune("·•›‹¼½¾", r)
		if drawn || shape || unicode.IsControl(r) && r != '\n' {
			at := strings.IndexRune(said, r)
			t.Errorf("%q (%U) in %q", r, r, said[max(0, at-40):min(len(said), at+40)])
		}
	}
}

// inOrder fails unless the texts are said one after another.
func inOrder(t *testing.T, said string, texts ...string) {
	t.Helper()
	rest := said
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Errorf("%q does not come after what was said before it:\n%s", want, said)
			return
		}
		rest = after
	}
}

// TestConversationInLines is the conversation of the screen without one: a
// first session with resistance, a hat and an action plan, a second one that
// reviews it, and the history.
func TestConversationInLines(t *testing.T) {
	for _, talk := range conversations {
		t.Run(talk.lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "TERM=dumb", "ALONGSIDE_LANG="+talk.lang)
			m.says([]string{"init", "--no-passphrase"})
			talk.firstInLines(m)
			talk.secondInLines(m)
			talk.historyInLines(m)
		})
	}
}

func (talk conversation) firstInLines(m *machine) {
	lines := []string{"1", talk.client, "1", "", "", // a session; a new client, in the coach's language; a usual one
		"", "/t", "/t", talk.focus, // the call begins; two phases on
		"!" + talk.doubt, "2", "a", "b", "1", // asked, back, it opened
		"/h", "3", "1", talk.advice, // the mentor's hat, with permission
		"!" + talk.balk, "1", "n", "b"}
	for _, step := range talk.steps {
		lines = append(lines, "+"+step, talk.due, "", "/") // a day, taken; enough
	}
	said := m.says([]string{"--plain"}, append(lines, `"`+talk.learned+`"`)...)
	inOrder(m.t, said, talk.focus, talk.doubtKind, talk.model, talk.balkSays,
		talk.steps[0], talk.dueBack, talk.steps[1], talk.dueBack, talk.learned)
}

// secondInLines begins where the input of the first session ended: the step
// that was done and not told, then the other, half done and told before.
func (talk conversation) secondInLines(m *machine) {
	m.says([]string{"session", talk.client, "--plain"}, "/e", "/q")
	said := m.says([]string{"session", talk.client, "--plain"},
		"", "/t", // the call begins; the review
		"", "1", "4", "", "", // done, did not tell; no learning, no number
		"", "2", "2", "1", "1", talk.learned, "6", "1", // half, told before, a reason; carried on
		"/b", "/t")
	inOrder(m.t, said, talk.steps[0], talk.steps[1], // the brief
		talk.steps[0], talk.done, talk.notTold, talk.steps[1], talk.partly, talk.before)
}

func (talk conversation) historyInLines(m *machine) {
	said := m.says([]string{"--plain"}, "/q", "3", talk.client, "3")
	for _, want := range []string{talk.steps[0], talk.done, talk.notTold, talk.steps[1], talk.partly, talk.before, talk.learned} {
		if !strings.Contains(said, want) {
			m.t.Errorf("history does not say %q:\n%s", want, said)
		}
	}
	if of := strings.Count(m.run("export", talk.client, "--format", "json"), `"result":"opened"`); of != 1 {
		m.t.Errorf("%d loops opened, one was", of)
	}
}

// TestLinesAreKeptAtOnce ends the input in the middle of things: what was
// answered is there, what was only begun is not.
func TestLinesAreKeptAtOnce(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.says([]string{"init", "--no-passphrase"})
	begin := []string{"1", "Ana", "1", "2", "", "", "/t", "/t"}
	m.says([]string{"--plain"}, append(begin, "A quiet evening", "a slip", "/u", "+Call the bank", "tomorrow", "", "Look up the number")...)
	kept := m.run("export", "Ana", "--format", "json")
	for _, want := range []string{"A quiet evening", "Call the bank", "Look up the number", `"status":"running"`} {
		if !strings.Contains(kept, want) {
			t.Errorf("%q is not kept", want)
		}
	}
	if strings.Contains(kept, "a slip") {
		t.Error("what was taken back is still there")
	}

	m.says([]string{"--plain"}, "+Never mind", "tomorrow") // the day was not taken yet
	if n := strings.Count(m.run("export", "Ana", "--format", "json"), `"due":`); n != 1 {
		t.Errorf("%d days count, one was taken", n)
	}
	m.says([]string{"--plain"}, "/e", "/q", "4", "Bea", "2", "/", "1", "Bea", "") // a menu, a client, and gone in a session not begun
	if kept := m.run("export", "Bea", "--format", "json"); strings.Contains(kept, `"type":"session"`) || !strings.Contains(kept, "Bea") {
		t.Errorf("a session nobody used is left behind, or its client is not:\n%s", kept)
	}
}

// TestEveryCommandSpeaks goes through the jobs and the letters of the sheet in
// three languages: each answers, in words.
func TestEveryCommandSpeaks(t *testing.T) {
	for _, lang := range []string{"es", "en", "pt"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG="+lang)
			m.says([]string{"init", "--no-passphrase"})
			said := m.says([]string{"--plain"}, "2", "9", "", "4", "Ana", "1", "/", "4", "Ana", "6", "miedo", "fear", "medo", "", "3", "Ana", "2", "", "2",
				"1", "Ana", "", "/", "", "hola", "=7", "=x", "> later", "* so", "/o", "/y", "? ", "1", "/a", "less often",
				"/v", "one", "", "two", "three", "", "/x", "/i", "/s", "1", "I push", "/l", "45", "/p", "/p", "/h", "2", "/0", "busy",
				"/d", "32/13", "30/11 10:00", "", "!", "19", "1", "/u", "!", "7", "n", "o", "w", "r", "f", "s", "", "\"so she said", "=6", "x", "p",
				"/t", "/b", "/e", "mine alone", "/q", "1", "Ana", "", "", "/r", "1", "/q", "2", "7")
			kept := m.run("export", "Ana", "--format", "json")
			for _, mark := range []string{`"mark":"mood"`, `"value":7`, `"value":6`, `"mark":"park"`, `"mark":"insight"`, `"mark":"amend"`,
				`"mark":"view"`, `"mark":"self-check"`, `"mark":"hat"`, `"minutes":45`, `"none_today":"busy"`, `"status":"booked"`,
				`"pauses":`, `"resumed":`, `"result":"parked"`, `"mark":"words"`, `"mark":"private"`, `"status":"held"`} {
				if !strings.Contains(kept, mark) {
					t.Errorf("%s is not kept:\n%s", mark, said)
				}
			}
			if strings.Contains(kept, `"care":true`) {
				t.Error("what was taken back still holds")
			}
		})
	}
}

// TestReviewIsTakenBack makes a step smaller and then takes back every act of
// the review: the step waits as before, and nothing is left of the rest.
func TestReviewIsTakenBack(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=en")
	m.says([]string{"init", "--no-passphrase"})
	m.says([]string{"--plain"}, "1", "Ana", "1", "2", "", "", "+Write the whole book", "/", "/e", "/q")
	review := []string{"", "/t", "", "3", "1", "3", "It was too big", "3", "Write one page", "tomorrow", "", "/"} // not done yet, too big, smaller
	m.says([]string{"session", "Ana", "--plain"}, review...)
	kept := m.run("export", "Ana", "--format", "json")
	for _, want := range []string{`"state":"carried"`, "Write one page", "It was too big", `"reason":"too big"`, `"step":"shrink"`, `"carries":1`} {
		if !strings.Contains(kept, want) {
			t.Errorf("%s is not kept:\n%s", want, kept)
		}
	}

	m = newMachine(t, "ALONGSIDE_LANG=en")
	m.says([]string{"init", "--no-passphrase"})
	m.says([]string{"--plain"}, "1", "Ana", "1", "2", "", "", "+Write the whole book", "/", "/e", "/q")
	said := m.says([]string{"session", "Ana", "--plain"}, append(review, "/u", "/u", "/u", "/b", "/t")...)
	kept = m.run("export", "Ana", "--format", "json")
	for _, gone := range []string{`"state":"carried"`, "Write one page", "It was too big", `"type":"review"`, `"step":"shrink"`} {
		if strings.Contains(kept, gone) {
			t.Errorf("%s is still there:\n%s", gone, kept)
		}
	}
	inOrder(t, said, "Undone", "Undone", "Undone", "To review", "Write the whole book")
}
