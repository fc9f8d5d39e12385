package prompts

import "alongside/model"

// WithPractice is the bank with the coach's own questions and imported packs.
func (b *Bank) WithPractice(p model.Practice) (*Bank, error) {
	if len(p.Packs) == 0 && len(p.Own) == 0 {
		return b, nil
	}
	var packs []*Pack
	for _, imported := range p.Packs {
		pack, err := ReadParts([]byte(imported.JSON), imported.Lines)
		if err != nil {
			return nil, err
		}
		packs = append(packs, pack)
	}
	return b.With(packs, p.Own)
}
