package words

import "alongside/model"

// Draft is a message to a client in their language and register: one line that
// names the step, or two about how it is going, of which one is kept. Nobody
// sends it but the coach.
func Draft(m model.Message, to model.Client, step string) []string {
	all := ForClient(to).Client.Drafts
	d := all.Other
	if to.Register == model.PlainRegister {
		d = all.Plain
	}
	switch m {
	case model.MessageLight:
		return []string{d.Light.With("alias", to.Alias, "words", step)}
	case model.MessageHowIs:
		return []string{d.How, d.Help}
	}
	return nil
}
