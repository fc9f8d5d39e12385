package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"

	"alongside/model"
	"alongside/tui/words"
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
	said := m.says([]string{"--plain"}, "/q", "3", talk.client, "3", "2") // the first session, whole
	w := words.For(talk.lang)
	inOrder(m.t, said, w.Plain.WhichNotes, w.Labels.Marks[model.MarkFocus]+": "+talk.focus,
		talk.doubt, w.Labels.Results[model.Opened], w.Notes.Asked+" "+talk.model, w.Labels.Hats[model.HatMentor], talk.advice,
		w.Notes.Commitment+": "+talk.steps[0], talk.learned)
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

// TestEveryKindOfSessionInLines holds a process from its first talk to its end
// without a screen, in three languages: intake with agreement and decision, a
// check-in, a review of the agreement, time for oneself, and the closing.
func TestEveryKindOfSessionInLines(t *testing.T) {
	for _, talk := range conversations {
		t.Run(talk.lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "TERM=dumb", "ALONGSIDE_LANG="+talk.lang)
			m.says([]string{"init", "--no-passphrase"})
			w := words.For(talk.lang)
			said := m.says([]string{"--plain"}, talk.intake()...)
			inOrder(t, said, w.Live.Process.SuggestTrial, w.Agreement.Title, w.Plain.Kept,
				w.Live.Process.Noticed, w.Labels.Flags[model.LowReadiness], talk.dueBack, talk.steps[0])
			m.keeps(talk.client, `"wants":"W1"`, `"whose_idea":"W2"`, `"hours_a_week":0.5`, `"readiness":3`, `"likes_to_be_followed":"L1"`,
				`"flags":["sent-by-others","wants-answers"]`, `"initiates":"client"`, `"report_when":"before session"`, `"report_hours":24`,
				`"stop":"after","stop_after":3`, `"form":"verbal"`, `"channel":"e-mail"`, `"if_silent":"reminder","silent_days":3`,
				`"most_reminders":1`, `"sessions":10,"minutes":60,"every_days":14`, `"hats":["","sparring","mentor"]`,
				`"records_until":"2030-12-31"`, `"step":"set-rules"`, `"step":"trial"`, `"decide_by":`, `"status":"active"`)

			said = m.says([]string{"--plain"}, talk.checkIn()...)
			inOrder(t, said, talk.steps[0], w.Live.Close.Next, w.Live.Ended)
			said = m.says([]string{"--plain"}, talk.agreementReview()...)
			inOrder(t, said, w.Labels.Initiators[model.InitiatorClient], w.Quote(talk.steps[0])+": "+w.Labels.Outcomes[model.Done], w.Live.TalkedOver, w.Common.Undone, w.Live.TalkedOver,
				w.Plain.StillDraft, w.Plain.Kept)
			m.keeps(talk.client, `"mark":"amend"`, `"version":2,"form":"written"`, `"initiates":"nobody"`, `"none_today":"N1"`)
			if n := strings.Count(m.run("export", talk.client, "--format", "json"), `"step":"review-agreement","answer":"done"`); n != 1 {
				t.Errorf("the conversation about the agreement is noted %d times", n)
			}

			said = m.says([]string{"--plain"}, append([]string{"5", "I1", "/e", "/q"}, talk.closing()...)...)
			inOrder(t, said, w.Live.Process.DoneSteps, talk.steps[0], w.Live.Process.StaysOpen, talk.steps[1], w.Live.Process.Private)
			m.keeps(talk.client, `"status":"ended"`, `"reason":"completed"`, `"proposed_by":"both"`, `"reached":"C2"`, `"open":"`+talk.steps[1]+`"`,
				`"learned":"C3"`, `"kept_until":"2030-12-31"`, `"keep_till":"2030-12-31"`, `"private":"C5"`)
			for kind, n := range map[string]int{"intake": 1, "checkin": 1, "review": 1, "closing": 1} {
				if got := strings.Count(m.run("export", talk.client, "--format", "json"), `"kind":"`+kind+`","status":"held"`); got != n {
					t.Errorf("%d sessions of kind %s were held, want %d", got, kind, n)
				}
			}
			if all := m.run("export", "--all", "--format", "json"); !strings.Contains(all, `"kind":"solo"`) {
				t.Error("the time for oneself is not kept")
			}
		})
	}
}

// keeps fails unless the client's export says all of it.
func (m *machine) keeps(client string, want ...string) {
	m.t.Helper()
	kept := m.run("export", client, "--format", "json")
	for _, w := range want {
		if !strings.Contains(kept, w) {
			m.t.Errorf("%s is not kept:\n%s", w, kept)
		}
	}
}

func (talk conversation) intake() []string {
	return slices.Concat([]string{"1", talk.client, "1", "", "3", ""}, // a new client, an intake; the call begins
		[]string{"", "E1", "?", "E2", "/t"},
		[]string{"", "W1", "W2", "/t"},
		[]string{"", "x", "0,5", "12", "3", "R1", "/t"}, // what does not read is asked again
		[]string{"", "L1", "9", "1 2", "/t"},
		[]string{"", "1", "1", "3", "24", "2", "", "1", "", "2", "2", "2", "3", "2", "10", "60", "14", "", "", "24", "1 2",
			"", "", "", "31/12/2030", "", "", "/t"}, // the agreement whole
		[]string{"", "2", talk.due, "", "/t"}, // a trial
		[]string{"+" + talk.steps[0], talk.due, "", "/", "/e", "/q"})
}

func (talk conversation) checkIn() []string {
	return []string{"1", talk.client[:2], "1", "2", "M1", "/t", // found by how the alias begins
		"", "1", "1", "", "", // the step is reviewed before its day
		"/t", "+" + talk.steps[1], "/", "/t", "", talk.due, "", "", "/q"}
}

func (talk conversation) agreementReview() []string {
	return slices.Concat([]string{"1", talk.client, "4", "", "/t", "/t"},
		[]string{"", "2", "A1", "/t", "/u", "/t", "/b", "/t"}, // the facts, a change proposed; left, taken back, left twice
		[]string{"", "1", "4", "/"},                           // a draft of the next version
		[]string{"", "1", "", "", "", "", "", "2", "", "/"},   // agreed in writing
		[]string{"/t", "/t", "/e", "N1", "/q"})
}

func (talk conversation) closing() []string {
	return slices.Concat([]string{"1", talk.client, "5", "", "G1", "/t", "/t", "/t", "/t", "/t"},
		[]string{"", "1", "C1", "3", "C2", "", "C3", "C4", "", "31/12/2030", "", "C5"},
		[]string{"/e", "", "/q"})
}

// TestBetweenSessionsInLines notes what happens between two sessions: news, a
// message, a promise kept, a date, an answer to an advice, a pause; and takes
// the latest back.
func TestBetweenSessionsInLines(t *testing.T) {
	for _, talk := range conversations {
		t.Run(talk.lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG="+talk.lang)
			m.says([]string{"init", "--no-passphrase"})
			w := words.For(talk.lang)
			m.says([]string{"--plain"}, "1", talk.client, "1", "", "", "", "/t",
				"+"+talk.steps[0], "/", "+"+talk.steps[1], "/", "+Promise", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "2", "/", "/e", "/q")
			about := []string{"3", talk.client}
			said := m.says([]string{"--plain"}, append(about,
				"5", "1", "1", "2", "2", "1", "L1", // news: half of it, told unasked
				"5", "3", "1", "1", // the coach's own promise is done
				"6", "2", "1", "2", "3", "Hi there", // the coach wrote, by mail, the day before yesterday
				"7", "1", "32/13", talk.due, "", // the next date
				"4", "1", "2", "4", "", // not now; and so it stands
				"9", "1", // a pause …
				"11", // … taken back
				"9", "3", "A goal", "", "?")...)
			inOrder(t, said, w.Plain.Promise, w.Client.News.Kept, w.Client.Message.Kept, w.Client.Advice.Answered, w.Client.Advice.Put,
				w.Client.Process.Title, w.Common.Undone, w.Plain.Kept)
			m.keeps(talk.client, `"outcome":"partial","quarters":2,"reported":"before"`, `"learning":"L1"`, `"owner":"coach"`,
				`"outcome":"done"`, `"by":"coach"`, `"words":"Hi there"`, `"channel":"e-mail"`, `"status":"booked"`, `"answer":"not now"`,
				`"goals":["A goal"]`, `"status":"active"`)

			said = m.says([]string{"--plain"}, append(about, "7", "2", "1", talk.due, "", // moved
				"10", "Zoe", "2", "", "", "", "Zoë Full", "2", "a, b", "31/12/2030", "", // alias, language, … type
				"9", "2", "1", "8", "1", "/", "", "2")...)
			inOrder(t, said, w.Client.Process.CloseTip, w.Live.Agreement.None)
			m.keeps("Zoe", `"status":"moved"`, `"language":"en"`, `"name":"Zoë Full"`, `"type":"close"`, `"tags":["a","b"]`,
				`"keep_till":"2030-12-31"`, `"status":"ended"`, `"reason":"completed"`)
		})
	}
}

// TestHistoryInWords holds that the plain history says every picture of the
// screen: of somebody in the invented practice each has its words.
func TestHistoryInWords(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=es")
	m.practice()
	m.says([]string{"--plain"}, "/q", "1", "Nuevo", "1", "", "", "", "/t", "/t", // a hope, and what came of it after its day
		"+Un paso", "1/11/2025", "", "", "", "", "", "", "", "", "", "", "", "", "8", "/", "/e", "/q",
		"1", "Nuevo", "", "", "/t", "", "1", "2", "2", "", "6", "/e", "", "/q")
	h := words.For("es").History
	said := ""
	for line := range strings.Lines(m.run("clients", "--json")) {
		if _, alias, found := strings.Cut(line, `"alias": "`); found {
			alias, _, _ = strings.Cut(alias, `"`)
			said += m.says([]string{"history", alias, "--plain"})
		}
	}
	for _, want := range []string{h.Points, h.Rulers, h.Confidence, h.Benefit, h.Resistance, h.Learning, h.Acted[model.ActedSome],
		h.Reported[model.ToldNo], h.Late, "7 a 8", words.For("es").Labels.Reporteds[model.WhenAsked]} {
		if !strings.Contains(said, want) {
			t.Errorf("no history says %q", want)
		}
	}
}

// asked waits until a question has been put so often and answers it.
func (c *terminal) asked(question string, times int, answer string) {
	c.t.Helper()
	c.wait(func(string) string {
		if n := strings.Count(strings.ReplaceAll(string(c.wrote()), "\r\n", " "), question); n < times {
			return fmt.Sprintf("%q was asked %d times", question, n)
		}
		return ""
	})
	c.types(answer)
	c.press("enter")
}

// TestPlainInATerminal starts on an empty machine in a narrow terminal: the
// passphrase is never shown, no word is broken, nothing steers the terminal,
// and the end of the input is a polite one.
func TestPlainInATerminal(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=es")
	w := words.For("es")
	c := m.open(40, 12, "--plain")
	c.asked(w.Plain.Number, 1, "?")
	c.asked(w.Plain.Number, 2, "1")
	c.asked(w.CLI.Vault.AskNew, 1, "corta")
	c.asked(w.CLI.Vault.AskNew, 2, "una clave larga")
	c.asked(w.CLI.Vault.AskAgain, 1, "una clave larga")
	c.asked(w.Plain.Number, 3, "5")
	c.asked("preparar: ", 1, "para mí")
	c.sees(w.Plain.KeptAs.With("mark", w.Labels.Marks[model.MarkIntention]))
	c.press("ctrl+d")
	c.leaves(0)
	sent := string(c.wrote())
	if strings.Contains(sent, "clave larga") || strings.Contains(sent, "\x1b") {
		t.Errorf("a passphrase or a sequence is on the screen:\n%q", sent)
	}
	for line := range strings.SplitSeq(sent, "\r\n") {
		if n := utf8.RuneCountInString(line); n > 40 && !strings.Contains(line, m.home) {
			t.Errorf("a line of %d cells: %q", n, line)
		}
	}
	inOrder(t, strings.ReplaceAll(sent, "\r\n", " "), w.Plain.Bye)

	c = m.open(40, 12, "--plain") // a slip of the passphrase is no end
	c.asked(w.CLI.Vault.AskPassphrase, 1, "otra clave")
	c.asked(w.CLI.Vault.AskPassphrase, 2, "una clave larga")
	c.asked(w.Plain.Interrupted, 1, "/q")
	c.asked(w.Plain.Number, 1, "7")
	c.leaves(0)
}

// TestPlainEndsFromOutside ends the program in the middle of a form: what was
// entered is kept, even by a kill, and the next start goes on there.
func TestPlainEndsFromOutside(t *testing.T) {
	for _, end := range []struct {
		by     os.Signal
		status int
	}{{os.Interrupt, interrupted}, {syscall.SIGTERM, interrupted}, {syscall.SIGHUP, interrupted}, {os.Kill, -1}} {
		t.Run(end.by.String(), func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG=en")
			w := words.For("en")
			m.says([]string{"init", "--no-passphrase"})
			c := m.open(80, 24, "--plain")
			for _, step := range [][2]string{{w.Plain.Menu, "1"}, {w.Plain.WhichClient, "Ana"}, {"Ana", "1"},
				{w.Plain.ClientLanguage, ""}, {w.Plain.WhichSession, "3"}, {w.Plain.Next[model.NextBegin], ""},
				{w.Plain.Next[model.NextScreening], ""}, {w.Live.Process.Expects, "Somebody to think with"}} {
				c.asked(step[0], 1, step[1])
			}
			c.sees(w.Live.Process.Earlier)
			c.types("never entered")
			c.signal(end.by)
			c.leaves(end.status)
			m.keeps("Ana", `"expects":"Somebody to think with"`, `"status":"running"`)
			if end.by != os.Kill {
				inOrder(t, string(c.wrote()), w.Plain.Bye)
			}
			inOrder(t, m.says([]string{"--plain"}, "", "", "Left one"), w.Plain.Interrupted, "Somebody to think with", "Left one")
		})
	}
}

// TestFormsAreTakenBack undoes a whole agreement as one act, the fresh start it
// made with it, and a correction of the client's details.
func TestFormsAreTakenBack(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "ALONGSIDE_LANG=es")
	m.says([]string{"init", "--no-passphrase"})
	m.says([]string{"--plain"}, "4", "Ana", "", "2", "", "Decidir mejor", "/", "4", "Bea", "", "/")
	about := []string{"3", "Ana", "8", "1", "1", "4", "1", "1", "", "/", "10", "Bea", "Eva", "2", "", "/"}
	m.says([]string{"--plain"}, about[:15]...) // an alias somebody has is asked for again
	m.keeps("Eva", `"alias":"Eva","language":"en"`)
	m.says([]string{"--plain"}, "3", "Eva", "10", "Ana", "1", "2", "/", "10", "", "2", "/", "11") // the latest taken back
	m.keeps("Ana", `"form":"verbal"`, `"step":"set-rules"`, `"language":"es","register":"usted"`, `"goals":["Decidir mejor"]`)

	said := m.says([]string{"--plain"}, "3", "Ana", "8", "1", "", "", "", "3", "", "/", "11") // signed, and back
	inOrder(t, said, "verbal", "Guardado", "Deshecho")
	kept := m.run("export", "Ana", "--format", "json")
	if strings.Contains(kept, `"form":"signed"`) || strings.Contains(kept, `"version":2`) {
		t.Errorf("the next version is still there:\n%s", kept)
	}
	m.says([]string{"--plain"}, append([]string{"3", "Bea"}, append(about[2:10:10], "11")...)...)
	kept = m.run("export", "Bea", "--format", "json")
	for _, gone := range []string{`"form"`, `"set-rules"`} {
		if strings.Contains(kept, gone) {
			t.Errorf("%s is still there:\n%s", gone, kept)
		}
	}
}

// TestAloneInLines: what is asked of a coach alone is asked in their own words,
// and nothing of it needs a client.
func TestAloneInLines(t *testing.T) {
	for _, lang := range []string{"es", "en", "pt"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "ALONGSIDE_LANG="+lang)
			m.says([]string{"init", "--no-passphrase"})
			w := words.For(lang)
			said := m.says([]string{"--plain"}, "5", "/", "/t", "/t", "/t", "+Be quiet", "", "", "7", "", "", "", "", "", "5", "/", "/q", "7")
			own := w.Commitment.Of(model.OwnerCoach)
			inOrder(t, said, w.Live.Sheet.Views, w.Plain.OwnNoSteps, w.Commitment.FirstStep, w.Commitment.Importance, own.Ownership)
			for _, theirs := range []string{w.Commitment.Ownership, w.Commitment.Report, w.Commitment.Origin, w.Commitment.Owner,
				w.Live.Sheet.Hat, w.Live.Sheet.Agreement, w.Live.Sheet.Date, w.Live.Sheet.NoneToday, w.Live.Prefixes[`"`], w.Plain.NoSteps} {
				if strings.Contains(said, theirs) {
					t.Errorf("%q needs a client:\n%s", theirs, said)
				}
			}
		})
	}
}
