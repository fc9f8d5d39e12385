package words

import "alongside/model"

// Errors are the sentences for what can go wrong: what happened and the next
// step, by the code the error carries.
type Errors struct {
	Rules   map[model.Code]string `json:"rules"`
	Vault   map[string]string     `json:"vault"` // by store.Code, which words do not import
	Short   map[string]string     `json:"short"` // the same in two or three words, for the status line
	Unknown string                `json:"unknown"`
}

// Say puts a rule that does not hold into a sentence of the coach's language.
// Any other error is said in general words: its own text is for logs, in
// English, and may name things of a client.
func (e Errors) Say(err error) string { return e.Coded(err, "") }

// Coded is Say for an error that may come from the vault with a code.
func (e Errors) Coded(err error, code string) string {
	if s, ok := e.Rules[model.CodeOf(err)]; ok {
		return s
	}
	if s, ok := e.Vault[code]; ok {
		return s
	}
	return e.Unknown
}
