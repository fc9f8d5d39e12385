package prompts

// index is built when the first search asks for it.
type index struct{ lines []*Line }
