package words

import (
	"strings"
	"testing"

	"alongside/model"
)

func TestClause(t *testing.T) {
	signed := model.Agreement{ID: "v1", Form: model.FormSigned, Stop: model.StopAfterN, StopAfter: 3, MissedRule: "24 h", Confidential: "entre tú y yo"}
	for _, l := range model.Languages {
		w := For(string(l))
		for _, c := range []struct {
			basis model.Basis
			want  string
		}{
			{model.Basis{}, w.Client.Advice.NoRule},
			{model.Basis{Agreement: "v1"}, w.Client.Advice.Silent},
			{model.Basis{Agreement: "v1", Line: model.LineStop}, w.Agreement.Labels.Stop + ": "},
			{model.Basis{Agreement: "v1", Line: model.LineMissed}, w.Agreement.Labels.Missed + ": 24 h"},
			{model.Basis{Agreement: "v1", Line: model.LineCare}, w.Agreement.Labels.Confidential + ": entre tú y yo"},
		} {
			if got := w.Clause(c.basis, []model.Agreement{signed}); !strings.HasPrefix(got, c.want) {
				t.Errorf("%s: %+v says %q, want %q", l, c.basis, got, c.want)
			}
		}
	}
}

// A row that waits for its day does not advise to wait from that day on.
func TestActSaysItsDay(t *testing.T) {
	w := For("en")
	for _, c := range []struct {
		row  model.RowA
		want string
	}{
		{model.RowA{Act: model.ActMessage, Day: "2026-11-20"}, "one message, if you like"},
		{model.RowA{Act: model.ActContact, Day: "2026-11-30"}, "the contact you promised, from Mon Nov 30 on"},
		{model.RowA{Act: model.ActWait, Day: "2026-11-30"}, "wait until Mon Nov 30, then do what was agreed"},
		{model.RowA{Act: model.ActWait}, "wait, and bring it to the session"},
	} {
		if got := w.Act(c.row, "2026-11-22"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
