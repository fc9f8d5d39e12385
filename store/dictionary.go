package store

// dictionary holds the field names and fixed values that records repeat, each
// stored as its number. It is part of the format: new words go to the end, none
// is ever moved or removed. A name that is missing is stored in full, so a
// forgotten one costs bytes and nothing else. The first 24 cost one byte, the
// next 232 two.
var dictionary = []string{
	"client", "session", "at", "id", "words", "made", "engagement", "chain", "due", "text", "phase", "mark",
	"state", "kind", "start", "minutes", "status", "question", "commitment", "outcome", "on", "why", "type",
	"turns", "from", "language", "name", "reason", "benefit", "by", "channel", "ended", "kinds", "result",
	"to", "topic", "value", "added", "alias", "amendments", "anonymised", "answer", "care", "carries",
	"closure", "confidence", "confidentiality", "created", "critical", "cue", "decide_by", "demo", "earlier",
	"ending", "ends", "every_days", "evidence", "exercise", "expects", "first_step", "flags", "follow_up",
	"form", "goals", "granted", "hat", "hats", "hours_a_week", "if_silent", "if_then", "importance",
	"initiates", "intents", "involvement", "json", "keep_till", "kept_until", "late", "learned", "learning",
	"level", "likes_to_be_followed", "lines", "measure", "missed_hours", "missed_rule", "most_reminders",
	"moved_to", "none_today", "note", "obstacle", "open", "origin", "owner", "ownership", "pattern", "pauses",
	"per_week", "periods", "phases", "place", "private", "proposed_by", "quarters", "questions", "rater",
	"reached", "readiness", "readiness_makes", "records", "records_until", "referral", "register", "report",
	"report_by", "report_hours", "report_when", "reported", "resumed", "risk", "roles", "row", "ruler",
	"screening", "sessions", "silent_days", "source", "sponsor", "started", "step", "stop", "stop_after",
	"tags", "testimony", "title", "type_set", "version", "wants", "whose_idea", "zone", "accountability",
	"acknowledge", "active", "advisor", "after", "agreement", "agreement-change", "agreement-facts",
	"ambivalence", "amend", "arrive", "ask-preference", "asked", "assumption", "attendance", "autonomy",
	"balanced", "before", "before session", "belief", "blocked", "booked", "both", "brainstorm", "by a date",
	"call", "cancelled", "carried", "carry", "checkin", "choice", "chosen", "circumstances", "clarify",
	"clear", "client ended", "close", "close-well", "closed", "closing", "closing-1", "closing-2",
	"closing-3", "closing-4", "closing-5", "closing-6", "coach", "coach ended", "come-closer", "comes-to-try",
	"commit", "completed", "consider-ending", "consultant", "contact", "content", "control", "decision",
	"deflect", "direction", "directions", "done", "double-sided", "draft", "e-mail", "echo", "either", "en",
	"entry", "es", "experiment", "explore", "explore-concern", "external", "favourite", "fear", "feedback",
	"first-step", "focus", "forgot", "forward", "free", "gone", "held", "hidden-cost", "how", "idle-lock",
	"in session", "inside-out", "insight", "intake", "intake-1", "intake-2", "intake-3", "intake-4",
	"intake-5", "intake-6", "intake-7", "intention", "joint", "keep", "late-cancelled", "learn-past",
	"left-processes", "let go", "light", "lighten", "link-goal", "little-time", "look-forward", "loop",
	"low-readiness", "make-room", "many", "mattered less", "meaning", "mentor", "misfit", "miss", "mood",
	"moved", "mutual", "narrow", "neutral", "new", "no time", "no-need", "no-show", "nobody", "none", "not",
	"not done", "not for this client", "not now", "not reviewed", "not-lower", "notice-pattern",
	"obstacle-plan", "on completion", "opened", "option", "options", "other", "outside-in", "overwhelm",
	"pack", "park", "parked", "partial", "partly", "pause", "paused", "permission", "perspective", "phone",
	"plan", "prepare", "priorities", "process", "process-doubt", "prospect", "pt", "pt-PT", "quiet",
	"raise-it", "re-own", "recognise", "recurring", "refer", "referred", "reflect", "reflection", "regular",
	"relation", "reminder", "repair", "replaced", "report-when", "resignation", "resistance", "review",
	"review-agreement", "review-outcome", "running", "sample-off", "self-check", "sent-by-others",
	"set-rules", "setting", "settled", "shift", "shrink", "signed", "silent", "small-step", "snapshots",
	"solo", "someone else", "sparring", "stalling", "statement", "steady", "stopped", "strengths", "summary",
	"surface-yes", "taken", "tells", "theme", "too big", "trial", "two-sides", "uncertainty", "unclear",
	"uneven", "unfinished", "unheard", "usted", "vague", "verbal", "view", "views", "wait-for-data",
	"wants-answers", "whatsapp", "when asked", "window", "work-on-block", "written", "yes without wanting",
	"open_count", "next_due", "last_session", "next_session", "sequence", "clients", "ledgers", "summaries",
	"sum", "n", "erasing", "relocking", "counts", "body", "indexes",
	"index-alias", "index-open", "index-due", "index-start", "index-session", "index-running",
	"until", "over", "notes", "hint", "last", "promises", "silences", "muted", "put_off", "reported_on", "reminded", "limit",
	"writes", "k", "habit", "silent_doer", "unknown", "reports", "occasionally silent", "habitually silent",
	"A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13",
	"export", "exports", "format", "file", "markdown", "csv", "ics", "pdf", "hours", "unseen",
}

var dictionaryNumbers = func() map[string]int {
	m := make(map[string]int, len(dictionary))
	for i, w := range dictionary {
		m[w] = i
	}
	return m
}()

func dictionaryNumber(s string) (int, bool) {
	n, ok := dictionaryNumbers[s]
	return n, ok
}
