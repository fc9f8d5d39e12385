package prompts

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"alongside/model"
)

// grammar is what the checker knows of one language (section 3). Words are
// folded; a list entry may be several words.
type grammar struct {
	wh         map[string]bool // interrogatives
	prep       map[string]bool // may stand before one: "de qué"
	aux        map[string]bool // opens a question for yes or no
	closed     []string        // other openings of one
	lead       map[string]bool // may stand before any question
	timeClause map[string]bool // opens a clause before the question: "when you …, what …"
	and, or    map[string]bool
	orIdioms   []string // "o no", "or so"
	negative   map[string]bool
	noFirst    map[string]bool // opens a question that expects yes: "isn't", "no"
	invite     []string        // "tell me", open without a mark
	elicit     []string        // "can you tell me", closed in form and open in effect
	inside     []string        // "I wonder what"
	facts      []string        // interrogatives that ask for one fact
	why        []string
	leading    []string
	advice     []string
	tags       []string
	pressure   []string
	eased      []string // what begins like pressure and is none: "has to do with"
	harmless   []string // what holds a judging word and judges nobody: "goes wrong"
	between    string   // "between this and what …" is one question
	judging    []string
	never      []string // section 7
	clues      []string // openings of a Spanish or Portuguese question typed without accents
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

func list(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, "·") {
		out = append(out, strings.Join(strings.Fields(p), " "))
	}
	return out
}

// pronouns follow an auxiliary in an English question.
var pronouns = set("you i we they he she it that this there your these those")

// asksOpen says whether a clause opens with an interrogative, alone or after a
// preposition.
func (g *grammar) asksOpen(c []word) bool {
	for i := 0; i < len(c) && i < 3; i++ {
		if g.wh[c[i].text] {
			return true
		}
		if !g.prep[c[i].text] {
			return false
		}
	}
	return false
}

func (g *grammar) invites(c []word) bool      { return starts(c, g.invite) > 0 }
func (g *grammar) elicits(c []word) bool      { return starts(c, g.elicit) > 0 }
func (g *grammar) startsClosed(c []word) bool { return starts(c, g.closed) > 0 }
func (g *grammar) factual(c []word) bool      { return starts(c, g.facts) > 0 }
func (g *grammar) cues(c []word) bool         { return starts(c, g.clues) > 0 }
func (g *grammar) orIdiom(c []word) bool      { return starts(c, g.orIdioms) > 0 }

var grammars = sync.OnceValue(func() map[model.Language]*grammar {
	return map[model.Language]*grammar{
		model.Spanish: {
			wh:         set("que como cuando cual cuales cuanto cuanta cuantos cuantas donde quien quienes adonde"),
			prep:       set("a de en con para por desde hacia hasta sobre entre segun al del el"),
			aux:        set("has ha han he puedes puede podrias podria quieres quiere quisieras crees cree piensas es son esta estan estas hay tienes tiene vas va seria serias fue era eres te sabes sabe conoces has habias estas estaria estarias consideras considera ves notas sientes necesitas prefieres tu usted ustedes lo la no si ya sigues empezaste vos podes queres tenes sos hubo habia hiciste fuiste pudiste debes deberias le les nos"),
			closed:     list("te gustaria · vas a · crees que · de acuerdo · alguna · algun · en algun momento · actualmente"),
			lead:       set("y e pero entonces bueno pues ok okay vale bien mira oye ahora eh hola perfecto claro primero luego tambien ademas"),
			timeClause: set("cuando si donde como mientras aunque al en despues antes"),
			and:        set("y e"), or: set("o u"),
			orIdioms: list("no · algo asi · asi · mas · menos · incluso"),
			negative: set("no sin"), noFirst: set("no acaso"),
			invite:   list("cuentame · cuenteme · contame · cuentanos · cuenta · hablame · hableme · habla me · describeme · describe · describa · describame · explicame · expliqueme · dime mas · digame mas · dime que · dime como · dime cual · imagina · imaginate · comparte · comparteme · comentame · comenteme · platicame · ayudame a entender · ayudeme a entender · piensa en · piensa · recuerda · nombra · me pregunto que · me pregunto como · me pregunto cual · me pregunto donde · me da curiosidad saber · tengo curiosidad por saber · quisiera saber · quisiera oir · me gustaria saber · me gustaria oir · me gustaria escuchar"),
			elicit:   list("podrias contarme · puedes contarme · podria contarme · puede contarme · me puedes contar · me podrias contar · me puede contar · me cuentas · me puedes hablar · podrias hablarme · puedes hablarme · podrias explicarme · podria explicarme · puedes explicarme · me explicas · podrias comentarme · podria comentarme · podrias describir · podrias describirme · puedes describir · puedes decirme que · puedes decirme como · podrias decirme que · podrias decirme como · me puedes decir que · me puedes decir como · me puede decir · podrias decirme mas · puedes decirme mas · quieres contarme · quiere comenzar por contarme · podes contarme · me contas"),
			inside:   list("me pregunto que · me pregunto como · me pregunto cual · quisiera saber que · quisiera saber como · me gustaria saber que · me gustaria saber como · te preguntara por cuales"),
			facts:    list("cuantos anos · cuantas veces · cuantos · cuantas · cuanto tiempo llevas · cuanto tiempo tienes · cuanto tiempo lleva · cuanto tiempo hace · cuanto tiempo dura · cuanto tiempo tardas · cuanto tiempo has estado · cuanto tiempo estuviste · cuanto hace · hace cuanto · desde cuando trabajas · desde cuando estas · desde cuando tienes · que edad · que dia · que hora · a que te dedicas · como te llamas · cada cuanto · cuanto llego · cuando fue · donde vives · cual es tu nombre"),
			why:      list("por que · porque · y por que · como es que · cual es la razon de que · a que se debe que · a santo de que"),
			leading:  list("no crees · no cree · no crees que · no te parece · no le parece · no piensas · no sera que · no seria mejor · no estaria bien · no deberias · no es mejor · no es verdad · no es cierto · no te gustaria · no quieres · no puedes · no podrias · no tendrias que · no convendria · no ves · no te das cuenta · acaso no · verdad que · estas de acuerdo en que · no te conviene · te das cuenta de que · no seria bueno · no valdria · no has pensado · no se te ha ocurrido · no ves que · no tendria mas sentido · no opinas"),
			advice:   list("has probado · ha probado · has intentado · ha intentado · has pensado en · ha pensado en · has pensado · ha pensado · has considerado · ha considerado · te has planteado · se ha planteado · y si · que tal si · que tal · por que no · y por que no · que te parece si · que te pareceria · te parece si · probaste · intentaste · pensaste en · consideraste · te planteaste · se te ha ocurrido · se te ocurrio · que pasaria si hablaras · no has probado · deberias · tendrias que · podrias probar · podrias intentar · podrias hablar · podrias pedir · por que no pruebas · y que tal si · no has intentado · puedes probar · puedes intentar"),
			tags:     list("verdad · no · cierto · no es cierto · no es verdad · no es asi · no crees · a que si · eh · vale · de acuerdo · correcto · si · no te parece · o no · o que · no es eso · o no es asi"),
			pressure: list("deberias · deberia · debes · debe · tienes que · tiene que · hay que · has de · debieras · tenes que · estas obligado · estas obligada"),
			eased:    list("tienes que ver con · tiene que ver con · tenes que ver con · que tiene que · tiene que ver"),
			harmless: list("dia malo · racha mala · mala racha · mala noche · mala semana · lo malo de"),
			between:  "entre",
			judging:  list("absurdo · absurda · ridiculo · ridicula · tonto · tonta · malo · mala · irresponsable · egoista · infantil · inmaduro · inmadura · equivocado · equivocada · perezoso · perezosa · pesimo · pesima"),
			never:    list("incumplidor · incumplidora · fallo · fallos · fracaso · excusa · excusas · vago · vaga · castigo · castigar · cliente dificil · perezoso · perezosa"),
			clues:    list("que te · como fue · como estuvo · como esta · que es · que quieres · que crees · que necesitas · que pasaria · que pasa · que hay · que harias · que mas · que parte · que has · que esperas · que seria · que significa · que opciones · que podrias · que vas · que te gustaria · como te · como lo · como va · como seria · como vas · como quieres · como podrias · como sabras · como crees · como se · cual es · cual seria · cuales son · de que · para que · en que · a que · con que · con quien · por que · cuanto · donde · quien · cuando lo · cuando has · cuando vas · que tal"),
		},
		model.English: {
			wh:         set("what how when which where who whom whose why whats hows wheres whos whens whatd howd"),
			prep:       set("in to from with for at on of by about around through under the"),
			aux:        set("do does did dont doesnt didnt are arent is isnt was wasnt were werent can cant could couldnt would wouldnt will wont have havent has hasnt had should shouldnt shall may might must am s d"),
			closed:     list("any · ever · anyone · anybody · sounds · you want · you think · you mean · wanna · want"),
			lead:       set("so and but well okay ok um uh oh right alright now then also yeah yes hmm hm mm great good actually first again maybe like perhaps hi hello thanks"),
			timeClause: set("when if where as while after before since although once with given"),
			and:        set("and"), or: set("or"),
			orIdioms: list("so · something · anything · not · whatever · more · less · otherwise · two · even"),
			noFirst:  set("isnt arent dont doesnt didnt cant couldnt wont wouldnt shouldnt havent hasnt wasnt werent aint"),
			negative: set("not never no nothing nobody none dont doesnt didnt cant couldnt wont wouldnt isnt arent without nor"),
			invite:   list("tell me · please tell me · describe · share · help me understand · walk me through · talk me through · talk to me about · imagine · say more · tell us · give me an example · take me through · explain · id love to hear · id like to hear · i would love to hear · paint me · picture · think of · think about · think back · recall · name · i wonder what · i wonder how · i wonder which · i wonder where · im wondering what · im wondering how · im curious what · im curious how · im curious about · im curious to know · id like to know"),
			elicit:   list("can you tell me · could you tell me · would you tell me · can you describe · could you describe · can you say more · could you say more · can you talk · could you talk · can you explain · could you explain · can you share · could you share · can you walk me · could you walk me · would you describe · can you think of · could you give me · can you give me · would you be willing to tell me · will you tell me · could you help me understand · can you help me understand · are you able to tell me · would you share · would you mind telling me · can you elaborate · could you elaborate · anything else · any other · what else"),
			inside:   list("wondering what · wondering how · wonder what · wonder how · wonder which · curious what · curious how · curious about · interested in what · interested in how · ask you what · ask you how · ask how · to know what · to know how · tell me what · tell me how · tell me about · tell me more · tell me a little · tell me some · would be what · how about · what about · thought at all about how · to hear what · to hear how · love to hear"),
			facts:    list("how many · how long have you been · how long did · how long ago · how long have you had · how long have you worked · how old · how often · what time is · what time are · what time do · what time did · what time does · what time was · what time will · what day is · what day was · what day did · what year · what is your name · whats your name · how deep · how much are you · what age · how frequently"),
			why:      list("why · how come · what for · whyd"),
			leading:  list("dont you think · dont you feel · dont you agree · dont you want · dont you see · dont you believe · dont you · wouldnt it · wouldnt you · isnt it · isnt that · isnt this · arent you · shouldnt you · shouldnt we · couldnt you · cant you · cant we · arent we · would you agree · wouldnt that · isnt there · didnt you · wont you · havent you · hasnt it · doesnt it · doesnt that · you do realize · you do realise · surely · dont we · wasnt it · wasnt that · do you agree that · isnt your · wouldnt your · you must · you would agree · would you not · do you not think · is it not · can you see that · can you see how · you do know · dont they · wouldnt they"),
			advice:   list("have you tried · have you considered · have you thought about · have you thought of · have you ever tried · have you ever thought · have you ever considered · what if you · what if we · how about · why dont you · why not · why dont we · what about trying · what about talking · what about asking · did you try · did you think about · did you consider · maybe you could · perhaps you could · could you try · could you just · can you just · could you not · you could · you should · shouldnt you · should you · what would happen if you just · wouldnt it be better · would it help to · would it be better · would it be better if you · would it not be better · have you looked into · couldnt you just · might it help · might you · how would it be if you · what do you think about trying · have you given any thought to"),
			tags:     list("right · isnt it · okay · ok · correct · arent you · dont you · is it · wasnt it · doesnt it · yes · yeah · dont you think · arent they · wouldnt it · am i right · huh · no · true · isnt that right · isnt that so · wouldnt you say · wouldnt you agree · havent you · didnt you · wont you · cant you · is that right · you know · shouldnt you · agreed"),
			pressure: list("should · must · have to · has to · ought to · gotta · supposed to · shouldnt"),
			eased:    list("have to do with · has to do with · what has to"),
			harmless: list("goes wrong · go wrong · went wrong · going wrong · gone wrong · bad day · bad days · bad week · not bad · right and wrong · feel bad · feels bad · feeling bad"),
			between:  "between",
			judging:  list("silly · stupid · ridiculous · absurd · childish · irresponsible · selfish · bad · wrong · lazy · immature · foolish · unreasonable"),
			never:    list("non compliant · noncompliant · fail · failed · failure · fails · excuse · excuses · lazy · control · punish · difficult client"),
		},
		model.Portuguese: {
			wh:         set("que como quando qual quais quanto quanta quantos quantas onde quem aonde"),
			prep:       set("o a de em com para por desde ate sobre entre do da no na ao pra e"),
			aux:        set("voce voces pode consegue podia poderia conseguiria quer queria gostaria e esta estao estou ha tem tens teria vai vais sera seria foi era acha achas ja sabe sabes pensa pensas sente sentes precisa precisas tu podes queres consegues estas es gostarias te nao tinha houve deu existe existem conhece deve deveria acredita foste fez fizeste"),
			closed:     list("sera que · acha que · de acordo · alguma · algum · voce ja · voce quer · o senhor · a senhora · isso · isto"),
			lead:       set("e mas entao bom bem ok okay ta olha olhe agora ai ah eh ola perfeito certo pois portanto assim tipo primeiro tambem"),
			timeClause: set("quando se onde como enquanto embora ao em depois antes"),
			and:        set("e"), or: set("ou"),
			orIdioms: list("nao · algo assim · assim · mais · menos · ate · seja"),
			negative: set("nao sem"), noFirst: set("nao"),
			invite:   list("conte me · conta me · me conta · me conte · conte · conta · fala me · fale me · me fala · me fale · fala mais · fale mais · fale sobre · fala sobre · descreva · descreve · me descreva · explique · me explica · me explique · explica me · diga me mais · me diga mais · imagine · imagina · partilhe · compartilhe · compartilha · partilha · me ajude a entender · ajude me a entender · me ajuda a entender · ajuda me a perceber · pense em · pensa em · lembre · diga o que · diz me · diga me o que · diga me como · gostaria de ouvir · gostava de ouvir · gostaria de saber · gostava de saber · queria saber · queria ouvir · me pergunto o que · me pergunto como · pergunto me o que · pergunto me como · fico pensando no que · fico pensando em como · fico a pensar no que · fico curioso · fico curiosa · tenho curiosidade de saber · tenho curiosidade em saber"),
			elicit:   list("pode me contar · poderia me contar · podes contar me · pode contar · voce pode me contar · voce poderia me contar · pode me falar · poderia me falar · pode falar mais · voce pode me falar · pode me explicar · poderia me explicar · pode explicar · poderia explicar · pode descrever · poderia descrever · voce pode descrever · pode me dizer o que · pode me dizer como · pode dizer me o que · pode dizer me como · podes dizer me · voce pode me dizer o que · voce pode me dizer como · podes falar me · podes explicar · quer me contar · consegue descrever · consegue me contar · pode contar me · podia contar me · podias contar me · podia falar me · podia descrever"),
			inside:   list("me pergunto o que · me pergunto como · pergunto me o que · pergunto me como · gostaria de saber o que · gostaria de saber como"),
			facts:    list("quantos anos · quantas vezes · quantos · quantas · quanto tempo dura · quanto tempo demora · quanto tempo leva · quanto tempo faz · ha quanto tempo · faz quanto tempo · desde quando trabalha · desde quando esta · desde quando tem · que idade · que dia · que horas · a que horas · como se chama · qual e o seu nome · com que frequencia · de quanto em quanto"),
			why:      list("por que · porque · por que e que · porque e que · como e possivel que · por que razao · por que motivo · a troco de que · como assim que"),
			leading:  list("nao acha · voce nao acha · nao achas · nao acha que · nao lhe parece · nao te parece · nao pensa · nao seria melhor · nao sera que · nao era melhor · nao deveria · voce nao deveria · nao devias · nao quer · nao gostaria · nao pode · nao poderia · nao concorda · voce nao concorda · nao concordas · concorda que · nao ve · voce nao ve · nao ves · nao percebe · voce nao percebe · nao e verdade · nao e melhor · nao e que · voce nao quer · voce nao gostaria · voce nao pode · voce nao poderia · nao valeria · sera que nao · nao seria bom · nao estara · nao convinha · voce nao sente · voce nao pensa · tu nao achas · nao faria mais sentido · nao podias · nao conviria"),
			advice:   list("ja tentou · voce ja tentou · ja tentaste · ja pensou · voce ja pensou · ja pensaste · ja considerou · voce ja considerou · ja consideraste · ja experimentou · voce ja experimentou · ja experimentaste · e se voce · e se · que tal · que tal se · por que nao · porque nao · por que voce nao · porque e que nao · porque nao experimenta · o que acha de · o que voce acha de · o que achas de · e que tal · voce pensou em · pensou em · tentou · voce tentou · deveria · voce deveria · poderia tentar · voce poderia tentar · voce podia · podia tentar · podias tentar · nao quer tentar · ja lhe ocorreu · ja te ocorreu"),
			tags:     list("ne · nao e · certo · ta · ok · verdade · nao e verdade · correto · correcto · sim · nao acha · nao achas · nao · pois nao · esta bem · ta bom · combinado · nao e mesmo · hein · nao concorda · nao e assim · viu"),
			pressure: list("deveria · deverias · deve · deves · devia · devias · tem que · tem de · tens de · tens que · ha que"),
			eased:    list("que tem de · que tem que · tem que ver · tens que ver"),
			harmless: list("da errado · der errado · desse errado · deu errado · dar errado · dando errado · daria errado · deram errado · dia ruim · dias ruins · fase ruim · ma fase · mau dia · lado ruim"),
			between:  "entre",
			judging:  list("absurdo · absurda · ridiculo · ridicula · bobo · boba · ruim · irresponsavel · egoista · infantil · imaturo · imatura · errado · errada · preguicoso · preguicosa · pessimo · mau · ma"),
			never:    list("descumpridor · descumpridora · falha · falhas · fracasso · desculpa · desculpas · preguicoso · preguicosa · castigo · castigar · cliente dificil"),
			clues:    list("o que · qual · quais · como foi · como esta · como tem · como te · como tens · como voce · como e · como seria · como isso · como se · como vai · como quer · como podes · de que · em que · para que · a que · com quem · quem · onde · quanto · que parte · que opcoes · que diferenca · quando voce · por que · porque · que preocupacoes · que tipo · que passo"),
		},
	}
})

// reword offers another wording for a why question where the form allows it: a
// purpose ("para qué"), or what made it so. Where grammar would need more than
// swapping the opening, a question that serves any case.
func (a *asking) reword() string {
	last := strip(a.lastWords(), a.g)
	n := starts(last, a.g.why)
	if n == 0 || n >= len(last) {
		return ""
	}
	rest := last[n:]
	tail := a.text[rest[0].start:rest[len(rest)-1].end]
	negative := slices.ContainsFunc(rest[:min(len(rest), 3)], func(w word) bool { return a.g.negative[w.text] })
	switch a.lang {
	case model.Spanish:
		if negative {
			return "¿Qué lo hizo difícil?"
		}
		return "¿Para qué " + lowerFirst(tail) + "?"
	case model.Portuguese:
		if negative {
			return "O que tornou isso difícil?"
		}
		return "Para que " + lowerFirst(tail) + "?"
	}
	return a.rewordEnglish(rest, negative)
}

// rewordEnglish turns "why do you X" into "what makes you X".
func (a *asking) rewordEnglish(rest []word, negative bool) string {
	if negative {
		return "What got in the way?"
	}
	if len(rest) < 3 || !pronouns[rest[1].text] {
		return ""
	}
	after := a.text[rest[2].start:rest[len(rest)-1].end]
	subject := map[string]string{"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}[rest[1].text]
	if subject == "" {
		subject = a.text[rest[1].start:rest[1].end]
	}
	switch rest[0].text {
	case "do", "does", "is", "are", "would":
		return "What makes " + subject + " " + after + "?"
	case "did", "was", "were":
		return "What made " + subject + " " + after + "?"
	}
	return ""
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
