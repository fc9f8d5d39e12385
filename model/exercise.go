package model

// Exercise is the step at which an exercise of the options phase stands: the
// perspectives exercise (S54–S57) or the executive one (S76–S79).
type Exercise string

const (
	NoExercise Exercise = ""

	ListViews      Exercise = "views"      // at least three
	NarrowViews    Exercise = "narrow"     // the one that fits the moment
	BrainstormOnes Exercise = "brainstorm" // only on request; the client's ideas first

	LookInside Exercise = "inside-out"
	LookOut    Exercise = "outside-in"
	Directions Exercise = "directions" // two or three
	Decide     Exercise = "decision"
)

// exerciseStep is one row of the two exercises: what a line becomes, what is
// asked, and how many lines belong to it.
type exerciseStep struct {
	step   Exercise
	mark   Mark
	intent Intent
	least  int
	next   Exercise
}

var exerciseSteps = []exerciseStep{
	{ListViews, MarkView, IntentPerspective, 3, NarrowViews},
	{NarrowViews, MarkChosen, IntentNarrow, 1, NoExercise},
	{BrainstormOnes, MarkOption, IntentBrainstorm, 1, NarrowViews},
	{LookInside, MarkInside, IntentInsideOut, 3, LookOut},
	{LookOut, MarkOutside, IntentOutsideIn, 2, Directions},
	{Directions, MarkDirection, IntentDirections, 2, Decide},
	{Decide, MarkDecision, IntentDirections, 1, NoExercise},
}

func (e Exercise) row() exerciseStep {
	for _, r := range exerciseSteps {
		if r.step == e {
			return r
		}
	}
	return exerciseStep{mark: MarkOption, intent: IntentPerspective}
}

// Mark is what a captured line becomes at this step.
func (e Exercise) Mark() Mark { return e.row().mark }

// Intent is what is asked at this step.
func (e Exercise) Intent() Intent { return e.row().intent }

// Least is how many lines the step wants before the next is proposed.
func (e Exercise) Least() int { return e.row().least }

// Next is the step that follows; brainstorming returns to narrowing.
func (e Exercise) Next() Exercise { return e.row().next }
