package prompts

import "alongside/model"

// id numbers a stem within one language; unknown words are 0.
type id int32

// learn gives a folded word its id.
func (x *lexicon) learn(form string) id {
	if n, ok := x.forms[form]; ok {
		return n
	}
	s := x.stemmer.lemma(form)
	n, ok := x.ids[s]
	if !ok {
		n = id(len(x.ids) + 1)
		x.ids[s] = n
	}
	x.forms[form] = n
	return n
}

// minStemmed is the shortest word that is matched with any ending: "me da" is
// not "me das".
const minStemmed = 5

// objects says whether a place makes the client the object of the verb that
// follows, so that its ending does not matter.
func (x *lexicon) objects(w string) bool {
	return model.Languages[x.lang] != model.English && (w == "me" || w == "me|nos" || w == "nos")
}

func (x *lexicon) stemID(form string, learn bool) id {
	s := x.stemmer.stem(form)
	if n, ok := x.stems[s]; ok || !learn {
		return n
	}
	n := id(len(x.stems) + 1)
	x.stems[s] = n
	return n
}

// typoLength is the shortest word in which one wrong letter is forgiven:
// shorter words have too many neighbours ("casa", "caso").
const typoLength = 6

func (x *lexicon) learnTypos() {
	for form, n := range x.forms {
		if len(form) < typoLength {
			continue
		}
		for i := 1; i < len(form); i++ {
			less := hashed(hashed(hashStart, form[:i]), form[i+1:])
			if other, twice := x.near[less]; twice && other != n {
				x.near[less] = 0
				continue
			}
			x.near[less] = n
		}
	}
}

// hashed goes on with an FNV-1a hash. There are some twenty thousand forms less
// a letter: kept as words they would be a third of what the ear weighs.
func hashed(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

const hashStart = 14695981039346656037

// idOf finds a folded word: as it stands, by its stem, or with one typo (a
// letter missing, doubled, added or swapped with its neighbour).
func (x *lexicon) idOf(st *stemmer, form string) id {
	if n, ok := x.forms[form]; ok {
		return n
	}
	if n, ok := x.ids[st.lemma(form)]; ok {
		return n
	}
	if len(form) < typoLength-1 || len(form) > 20 {
		return 0
	}
	if n := x.near[hashed(hashStart, form)]; n != 0 {
		return n
	}
	var buf [24]byte
	for i := 1; i < len(form); i++ {
		b := append(append(buf[:0], form[:i]...), form[i+1:]...)
		if len(b) >= typoLength-1 {
			if n, ok := x.forms[string(b)]; ok {
				return n
			}
		}
		if i+1 < len(form) && form[i] != form[i+1] {
			b = append(buf[:0], form...)
			b[i], b[i+1] = b[i+1], b[i]
			if n, ok := x.forms[string(b)]; ok {
				return n
			}
		}
	}
	return 0
}
