package today_test

import (
	"fmt"
	"testing"

	"alongside/model"
	"alongside/store/storetest"
	"alongside/tui/kit"
	"alongside/tui/today"
	"alongside/tui/tuitest"
)

// BenchmarkOpen opens the first screen and draws it, on 10 clients and on
// 1,000: the first frame needs a small record of each and nobody's history.
func BenchmarkOpen(b *testing.B) {
	for _, clients := range []int{10, 1000} {
		b.Run(fmt.Sprint(clients), func(b *testing.B) {
			env := tuitest.Env("es")
			v := storetest.Open(b)
			var all []model.Change
			for i := range clients {
				c := model.Client{ID: env.NewID(), Alias: fmt.Sprintf("Cliente %04d", i), Language: model.Spanish, Created: env.Now()}
				all = append(all, c, model.Engagement{ID: env.NewID(), Client: c.ID, Start: env.Today(), Status: model.Active})
			}
			if err := v.Record(all...); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s := today.New(env, kit.Place{Name: kit.Today}, v)
				s.Resize(80, 22)
				s.Update(s.Start().Cmd())
				if frame, _ := s.View(); frame == "" {
					b.Fatal("nothing drawn")
				}
			}
		})
	}
}
