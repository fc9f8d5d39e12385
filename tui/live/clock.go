package live

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"alongside/model"
	"alongside/tui/text"
)

// pace is how the running phase stands against its share: it only ever changes
// a word and a colour (section 1).
type pace int

const (
	still pace = iota // not begun, or outside the call
	calm
	lastMinute
	over
)

// clock is what the status line tells of time.
type clock struct {
	pace    pace
	left    time.Duration // of the phase; what is over when pace is over
	elapsed time.Duration // of the session
	planned time.Duration
	paused  bool
}

func clockOf(s model.Session, now time.Time) clock {
	c := clock{elapsed: s.Elapsed(now), planned: time.Duration(s.Minutes) * time.Minute, paused: s.Paused()}
	share := s.Share(s.Phase())
	if s.Started.IsZero() || !s.Ended.IsZero() || share == 0 {
		return c
	}
	c.left = share - s.InPhase(s.Phase(), now)
	switch {
	case c.left <= 0:
		c.pace, c.left = over, -c.left
	case c.left <= time.Minute:
		c.pace = lastMinute
	default:
		c.pace = calm
	}
	return c
}

// Status is the phase and the time left, in quiet words. Where both have no
// room beside the state of the vault the time comes first: the phase is on the
// screen too.
func (s *Screen) Status() string {
	if !s.ready {
		return ""
	}
	c := clockOf(s.session, s.env.Now())
	phase, hat := s.env.Words.Labels.Phases[s.session.Phase()], ""
	if on := s.session.Hat; on != model.HatCoach {
		hat = s.env.Words.Labels.Hats[on]
	}
	parts := some(phase, hat, s.timeWords(c))
	if text.Width(strings.Join(parts, " · ")) > s.width-besideStatus {
		parts = some(s.timeWords(c), hat, phase)
	}
	if runs := !s.session.Started.IsZero() && s.session.Ended.IsZero() && !c.paused; runs && (s.width >= wideEnough || c.pace == still) {
		parts = append(parts, minutes(c.elapsed)+"/"+strconv.Itoa(s.session.Minutes))
	}
	return strings.Join(parts, " · ")
}

// some leaves out what is empty.
func some(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

const (
	// wideEnough is the room in which the status line has place for the
	// session's minutes beside those of the phase and the state of the vault.
	wideEnough = 60
	// besideStatus is what the state of the vault takes of the status line.
	besideStatus = 21
)

func (s *Screen) timeWords(c clock) string {
	w, warn := s.env.Words, s.env.Theme.Warn
	switch {
	case c.paused:
		return w.Live.Paused
	case !s.session.Ended.IsZero():
		return w.Live.Ended
	case s.session.Started.IsZero():
		return w.Live.NotBegun
	case c.pace == calm:
		return w.Count(w.Live.Left, roundUp(c.left))
	case c.pace == lastMinute:
		return warn.Render(w.Live.LastMinute)
	case c.pace == over:
		return warn.Render(w.Live.Over.With("n", minutes(c.left)))
	}
	return ""
}

func minutes(d time.Duration) string { return strconv.Itoa(int(d / time.Minute)) }

func roundUp(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// nextTick waits for the next moment at which the status line reads
// differently: a whole minute of the session or of the phase. A clock that
// stands does not wake the machine.
func (s *Screen) nextTick() tea.Cmd {
	now := s.env.Now()
	if s.session.Started.IsZero() || !s.session.Ended.IsZero() || s.session.Paused() {
		return nil
	}
	wait := toNextMinute(s.session.Elapsed(now))
	wait = min(wait, toNextMinute(s.session.InPhase(s.session.Phase(), now)))
	return s.env.After(wait, minuteMsg(s.clock))
}

// restartClock is for whenever the minutes begin to fall differently.
func (s *Screen) restartClock() tea.Cmd {
	s.clock++
	return s.nextTick()
}

func toNextMinute(d time.Duration) time.Duration { return time.Minute - d%time.Minute }
