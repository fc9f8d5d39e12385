package words

import (
	"errors"

	"alongside/model"
)

// Errors are the sentences for what can go wrong: what happened and the next
// step, by the code the error carries.
type Errors struct {
	Rules   map[model.Code]string `json:"rules"`
	Vault   map[string]string     `json:"vault"`
	Unknown string                `json:"unknown"`
}

// coded is an error of the vault that says its code, such as "disk-full". The
// codes are a contract by name alone, so that words need not know the store.
type coded interface{ Code() string }

// Say puts an error into a sentence of the coach's language. An error without
// a code is said in general words: its own text is for logs, in English, and
// may name things of a client.
func (e Errors) Say(err error) string {
	if s, ok := e.Rules[model.CodeOf(err)]; ok {
		return s
	}
	var c coded
	if errors.As(err, &c) {
		if s, ok := e.Vault[c.Code()]; ok {
			return s
		}
	}
	return e.Unknown
}
