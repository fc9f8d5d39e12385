package prompts

import (
	"slices"
	"strings"
	"testing"
	"time"

	"alongside/model"
)

func kindsOf(r Reading) []model.Kind {
	var out []model.Kind
	for _, c := range r.Kinds {
		out = append(out, c.Kind)
	}
	return out
}

// TestHearSignals holds every signal of section 4: each raises its kind.
func TestHearSignals(t *testing.T) {
	for kind, signals := range sectionFour {
		for signal := range strings.SplitSeq(signals, "·") {
			signal = strings.TrimSpace(signal)
			if r := Hear(signal, "", ""); !slices.Contains(kindsOf(r), kind) {
				t.Errorf("%q raises %v, want %s among them", signal, kindsOf(r), kind)
			}
		}
	}
}

// TestHearAmbiguous is S63: it is ambiguous by nature, all three are offered.
func TestHearAmbiguous(t *testing.T) {
	for _, words := range []string{
		"No creo que esto funcione para mí", "I don't think this will work for me", "Não acho que isso funcione para mim",
		"no creo q esto funcione para mi", "i dont think this will work for me",
	} {
		r := Hear(words, "", "")
		got := kindsOf(r)
		slices.Sort(got)
		if !slices.Equal(got, []model.Kind{model.Belief, model.Confidence, model.Misfit}) || !r.Resists() {
			t.Errorf("%q: %s %v", words, r.Label, got)
		}
		if s := BuiltIn().Suggest(State{Reading: r, Language: r.Language}, 3); len(s) != 3 || s[0].Intent != model.IntentAcknowledge {
			t.Errorf("%q opens with %v", words, s)
		}
	}
}

func TestHearPrecedence(t *testing.T) {
	for words, want := range map[string]model.Kind{
		"No me escuchas, y me da miedo, mucho miedo, no llego a nada":         model.Unheard,
		"You're not listening, I'm scared, what if I fail, it's too risky":    model.Unheard,
		"Não me pressione, tenho medo e estou sobrecarregada":                 model.Autonomy,
		"No me digas lo que tengo que hacer, ya lo intenté, no sirve de nada": model.Autonomy,
		"I don't see the point of coaching, I'm swamped and I have no time":   model.ProcessDoubt,
		"No quiero vivir, no me escuchas":                                     model.Care,
		"They're not listening to me and I want to kill myself":               model.Care,
		"Tengo miedo, una parte de mí quiere irse":                            model.Ambivalence,
	} {
		if r := Hear(words, "", ""); len(r.Kinds) == 0 || r.Kinds[0].Kind != want {
			t.Errorf("%q: %v, want %s first", words, kindsOf(r), want)
		}
	}
}

func TestHearWeak(t *testing.T) {
	for _, words := range []string{"depende, no sé", "i don't know, it depends", "não sei, depende"} {
		got := kindsOf(Hear(words, "", ""))
		if len(got) < 2 || got[0] != model.Unclear {
			t.Errorf("%q: %v, want unclear before what is only weak", words, got)
		}
	}
	for _, word := range []string{"no", "miedo", "depende", "whatever", "não", "", "  ", "¿?", "sobrecarregada"} {
		if r := Hear(word, "", ""); len(r.Kinds) != 0 || r.Resists() {
			t.Errorf("one word raises nothing, %q raises %v", word, kindsOf(r))
		}
	}
}

// TestHearNegation: a signal undone is none, and may lean to the change.
func TestHearNegation(t *testing.T) {
	for _, words := range []string{
		"No me da miedo", "Ya no me da miedo hablar en público", "No es que no quiera", "No es que me dé miedo",
		"I'm not afraid of failing", "It's not that I don't want to", "I'm not overwhelmed anymore",
		"Não tenho medo", "Não é que eu não queira", "Já não estou sobrecarregada",
		"Antes me daba miedo, ahora lo hago", "I used to be scared of it", "Me da miedo, pero lo voy a hacer el lunes",
		"Aunque me da miedo, lo voy a hacer", "I'm scared but I'm going to do it", "Tenho medo, mas vou falar com ela amanhã",
	} {
		if r := Hear(words, "", ""); r.Resists() {
			t.Errorf("%q is called resistance: %v %v", words, kindsOf(r), r.Scores)
		}
	}
	for _, words := range []string{"Quiero hacerlo, pero no tengo tiempo", "I want to, but I have no time", "Eu queria, mas não tenho tempo",
		"Sí, pero es que mi jefe no me deja", "No quiero hacerlo", "I'm not going to call him", "Não vou fazer isso",
		"No es que no quiera, es que me da miedo"} {
		if r := Hear(words, "", ""); !r.Resists() {
			t.Errorf("%q is not heard as resistance: %s %v", words, r.Label, r.Scores)
		}
	}
}

// TestHearAnyLanguage: accents, case, typos, and two languages in one turn.
func TestHearAnyLanguage(t *testing.T) {
	for words, want := range map[string]model.Kind{
		"ESTOY DESBORDADA, NO LLEGO":           model.Overwhelm,
		"estoy desbordda con todo":             model.Overwhelm,
		"i'm overwhelmd by all this":           model.Overwhelm,
		"n dou conta d tudo":                   model.Overwhelm,
		"é que, sinceramente, i'm scared":      model.Fear,
		"me da muchísimo miedo":                model.Fear,
		"Estou sobrecarregadíssima, sem tempo": model.Overwhelm,
	} {
		if r := Hear(words, "", model.English); !slices.Contains(kindsOf(r), want) {
			t.Errorf("%q: %v, want %s", words, kindsOf(r), want)
		}
	}
}

func TestHearShowsWords(t *testing.T) {
	r := Hear("La verdad, ¡No tengo TIEMPO para eso!", "", "")
	if len(r.Kinds) == 0 || r.Kinds[0].Kind != model.Overwhelm || !slices.Equal(r.Kinds[0].Words, []string{"No tengo TIEMPO"}) {
		t.Errorf("%+v", r.Kinds)
	}
}

// TestHearGoals holds the ear to the goals on own coaching cases, as the coach
// types them after feeling resistance. The aside half was kept from the tuning.
func TestHearGoals(t *testing.T) {
	for _, half := range []string{"tune", "aside"} {
		var noticed, resisting, alarms, others, first, two int
		for _, lang := range model.Languages {
			for _, row := range readCases(t, "testdata/talk."+string(lang)+"."+half+".txt", 4) {
				r := HearFelt(row[3], row[2], lang)
				if row[0] != string(Sustain) {
					others++
					alarms += btoi(r.Resists())
					continue
				}
				resisting++
				noticed += btoi(r.Resists())
				place := slices.IndexFunc(kindsOf(r), func(k model.Kind) bool { return slices.Contains(strings.Split(row[1], ","), string(k)) })
				first += btoi(place == 0)
				two += btoi(place == 0 || place == 1)
			}
		}
		for _, goal := range []struct {
			name  string
			share float64
			ok    bool
		}{
			{"resistance noticed", share2(noticed, resisting), share2(noticed, resisting) >= 0.75},
			{"false alarms", share2(alarms, others), share2(alarms, others) <= 0.25},
			{"first kind", share2(first, resisting), share2(first, resisting) >= 0.5},
			{"first two kinds", share2(two, resisting), share2(two, resisting) >= 0.65},
		} {
			t.Logf("%s: %s %.3f", half, goal.name, goal.share)
			if !goal.ok {
				t.Errorf("%s: %s is %.3f", half, goal.name, goal.share)
			}
		}
	}
}

func share2(n, of int) float64 { return float64(n) / float64(max(1, of)) }

func TestHearIsAFunction(t *testing.T) {
	for _, words := range []string{"no sé, depende, me da miedo y no tengo tiempo", "part of me wants to and part of me doesn't"} {
		want := Hear(words, "¿Y si…?", "")
		for range 5 {
			if got := Hear(words, "¿Y si…?", ""); !equalReading(got, want) {
				t.Fatalf("%q read twice differs", words)
			}
		}
	}
}

func equalReading(a, b Reading) bool {
	return a.Label == b.Label && a.Scores == b.Scores && a.Language == b.Language &&
		slices.EqualFunc(a.Kinds, b.Kinds, func(x, y Candidate) bool {
			return x.Kind == y.Kind && x.Weight == y.Weight && slices.Equal(x.Words, y.Words)
		})
}

func FuzzHear(f *testing.F) {
	for _, s := range []string{"no sé, depende", "I'm not ‘sure’ 😀 at all", "é que não", "\xff\xfe no tengo", strings.Repeat("no ", 500), "İstanbul ǅ ﬁ e\u0301"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, words, prev string) {
		r := Hear(words, prev, "")
		if len(r.Kinds) > maxCandidates {
			t.Errorf("%d candidates", len(r.Kinds))
		}
		for _, c := range r.Kinds {
			for _, w := range c.Words {
				if !strings.Contains(words, w) {
					t.Errorf("%q is not in %q", w, words)
				}
			}
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"¿Por qué no?", "why", "?", "o que, ou como?", "¿¿??", "\xff?"} {
		f.Add(s, "es")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		v := Check(text, model.Language(lang))
		if v.Form != FormOpen && v.Form != FormClosed && v.Form != FormNone {
			t.Errorf("form %q", v.Form)
		}
		for _, finding := range v.Findings {
			if !strings.Contains(text, finding.Words) && finding.Code != NoMark {
				t.Errorf("%q is not in %q", finding.Words, text)
			}
		}
	})
}

// BenchmarkKeystroke is one key in the capture line: the ear, then the ranking
// over the whole bank. The goal is 300 µs for the slowest key in a hundred.
func BenchmarkKeystroke(b *testing.B) {
	Warm()
	text := []rune("La verdad es que no tengo tiempo y me da miedo decirle a mi jefe que no llego")
	var took []time.Duration
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		start := time.Now()
		r := HearFelt(string(text[:1+n%len(text)]), "¿Y si hablas con él?", model.Spanish)
		s := State{Reading: r, Language: model.Spanish, Phase: model.PhaseExplore}
		BuiltIn().Suggest(s, 5)
		BuiltIn().Offer(s, WantFirst)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// BenchmarkWarm is what the first use pays: lexicons and bank read from the
// files built in.
func BenchmarkWarm(b *testing.B) {
	for b.Loop() {
		if _, err := readLexicons(); err != nil {
			b.Fatal(err)
		}
		if _, err := readBuiltIn(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHear(b *testing.B) {
	text := "La verdad es que no tengo tiempo y me da miedo decirle a mi jefe que no llego"
	ears()
	b.ReportAllocs()
	for b.Loop() {
		Hear(text, "", model.Spanish)
	}
}

// sectionFour is the signals of section 4, as they stand there.
var sectionFour = map[model.Kind]string{
	model.Fear: "me da miedo · me asusta · y si sale mal · y si fracaso · más vale malo conocido · es muy arriesgado · mejor dejarlo como está · " +
		"i'm scared · i'm afraid · what if it goes wrong · what if i fail · too risky · better the devil you know · leave it as it is · " +
		"tenho medo · me assusta · e se der errado · e se correr mal · e se eu falhar · arriscado demais · deixar como está",
	model.Belief: "yo soy así · siempre ha sido así · la gente como yo · eso no se puede · aquí no se hace · no va conmigo cambiar · no creo que esto funcione · " +
		"that's just how i am · it's always been like this · people like me · it can't be done · we don't do that here · i don't think this will work · " +
		"eu sou assim · sempre foi assim · gente como eu · isso não dá · aqui não se faz · não acho que isso funcione",
	model.Priorities: "no es prioridad · tengo cosas más importantes · eso lo quiere mi jefe · lo que de verdad me importa · ahora no toca · ya veremos · " +
		"not a priority · more important things · that's what my boss wants · what i really care about · maybe later · not right now · " +
		"não é prioridade · coisas mais importantes · isso é o que meu chefe quer · o que realmente importa · depois a gente vê · logo se vê",
	model.Uncertainty: "no sé · no lo tengo claro · no estoy seguro · no estoy segura · por dónde empezar · me falta información · " +
		"i don't know · i'm not sure · it's not clear · it depends · where to start · i need more information · " +
		"não sei · não tenho certeza · não tenho a certeza · não está claro · por onde começar · falta informação",
	model.Overwhelm: "no me da la vida · no llego · es demasiado · estoy saturado · estoy saturada · estoy desbordado · estoy desbordada · no tengo tiempo · una cosa más · " +
		"it's too much · i can't keep up · i'm swamped · i have no time · so overwhelmed · one more thing · my plate is full · " +
		"é demais · não dou conta · tão sobrecarregado · tão sobrecarregada · não tenho tempo · mais uma coisa · estou no limite",
	model.Unheard: "no me estás entendiendo · no me entiendes · no es eso lo que digo · ya te lo he dicho · no me escuchas · no es tan fácil · " +
		"you don't understand · you're not getting it · that's not what i'm saying · i already told you · you're not listening · it's not that simple · " +
		"você não está entendendo · não me entende · não é isso que estou dizendo · já falei · não está me ouvindo · não me está a ouvir · não é tão simples",
	model.Confidence: "no creo que pueda · no soy capaz · no se me da bien · no creo que esto funcione para mí · eso es para otros · lo voy a hacer mal · " +
		"i don't think i can · i'm not good at · i don't think this will work for me · that's for other people · i'd mess it up · " +
		"não acho que consigo · não sou capaz · não levo jeito · não acho que isso funcione para mim · isso é para os outros · vou fazer errado",
	model.Autonomy: "no me digas lo que tengo que hacer · es mi decisión · no estás en mi lugar · no me presiones · no pienso hacerlo · déjame a mí · " +
		"don't tell me what to do · it's my decision · you're not in my shoes · stop pushing · i'm not going to do that · let me decide · " +
		"não me diga o que fazer · a decisão é minha · você não está no meu lugar · não me pressione · não vou fazer isso · deixa comigo",
	model.Resignation: "ya lo intenté · ya lo he probado · para qué · da igual · no va a cambiar nada · siempre acabo igual · no sirve de nada · " +
		"i already tried · i've tried that · what's the point · it won't change anything · it always ends the same · it never works · " +
		"já tentei · tanto faz · não vai mudar nada · sempre acaba igual · não adianta · para quê",
	model.External: "sí, pero · sí pero · ya, pero · es que · mi jefe no me deja · si no fuera por · la culpa es de · en mi sector es imposible · " +
		"yes, but · yes but · yeah but · the thing is · my boss won't let me · if it weren't for · it's impossible in my · " +
		"sim, mas · sim mas · pois, mas · é que · meu chefe não deixa · se não fosse · a culpa é · no meu setor é impossível",
	model.Misfit: "en mi caso no · no encaja conmigo · no conoces a mi equipo · eso ya lo descarté · va contra mis valores · no creo que esto funcione para mí · " +
		"i don't think this will work for me · it doesn't apply to me · it's not a fit · you don't know my team · i've ruled that out · against my values · this won't work for me · " +
		"no meu caso não · não combina comigo · não conhece minha equipe · não conhece a minha equipa · já descartei · contra meus valores · não acho que isso funcione para mim",
	model.Ambivalence: "una parte de mí · quiero y no quiero · por un lado · me debato · le doy vueltas · no me decido · " +
		"part of me · i want to and i don't · on the one hand · i'm torn · back and forth · i can't decide · " +
		"uma parte de mim · quero e não quero · por um lado · estou dividido · estou dividida · fico em dúvida · não me decido",
	model.HiddenCost: "qué van a pensar · no quiero decepcionar · voy a quedar mal · luego me exigirán más · yo perdería · no quiero ser de los que · " +
		"what will they think · i'd let people down · i'd look bad · then they'll expect more · i'd lose · i don't want to be the kind of person · " +
		"o que vão pensar · não quero decepcionar · não quero desiludir · vou ficar mal · depois vão exigir mais · eu perderia · não quero ser do tipo",
	model.ProcessDoubt: "no sé si esto sirve · me manda la empresa · vengo a probar · esperaba que me dijeras qué hacer · no veo resultados · no le veo sentido al coaching · " +
		"i don't see the point of coaching · my company sent me · just trying it out · i expected you to tell me · i'm not seeing results · " +
		"não sei se isto serve · a empresa me mandou · vim só experimentar · esperava que você me dissesse · não vejo resultados · não vejo sentido no coaching",
	model.SurfaceYes: "vale, lo haré · lo que tú digas · como quieras · da lo mismo · " +
		"sure, sure · fine, i'll do it · whatever you say · oh anyway · if you say so · " +
		"sim, sim · tá bom, eu faço · como você quiser · se você diz · tudo bem, faço",
	model.NoNeed: "no es para tanto · estoy bien así · no lo veo como un problema · así me va bien · siempre lo he hecho así y funciona · " +
		"it's not that bad · i'm fine as i am · i don't see the problem · it works for me · it's not a big deal · " +
		"não é para tanto · estou bem assim · não vejo problema · assim está bom · funciona para mim",
	model.Deflect: "hablemos de otra cosa · cambiando de tema · por cierto · ya lo miraré · no viene al caso · " +
		"let's talk about something else · by the way · that's a story for another day · i'll get to it · it's not relevant · " +
		"vamos falar de outra coisa · mudando de assunto · a propósito · depois eu vejo · não vem ao caso",
	model.Care: "no quiero vivir · quitarme la vida · hacerme daño · ataques de pánico · me pega · no puedo más · " +
		"i don't want to live · kill myself · hurt myself · panic attacks · hits me · i can't go on · " +
		"não quero viver · tirar a minha vida · me machucar · ataques de pânico · me bate · não aguento mais",
}
