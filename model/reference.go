package model

// References lists the records a record belongs to or names, the client first.
// Where one of them is not there, the record leads nowhere.
func References(c Change) []Ref {
	client := c.Ref().Client
	var list []Ref
	add := func(kind RecordType, id ID) {
		if id != "" {
			list = append(list, Ref{Type: kind, ID: id, Client: client})
		}
	}
	add(ClientRecord, client)
	switch c := c.(type) {
	case Agreement:
		add(EngagementRecord, c.Engagement)
	case Session:
		add(EngagementRecord, c.Engagement)
		add(SessionRecord, c.MovedTo)
	case Entry:
		add(SessionRecord, c.Session)
	case Commitment:
		add(EngagementRecord, c.Engagement)
		add(SessionRecord, c.Session)
		add(CommitmentRecord, c.From)
		add(CommitmentRecord, c.Chain)
	case Review:
		add(CommitmentRecord, c.Commitment)
		add(SessionRecord, c.Session)
	case Contact:
		add(CommitmentRecord, c.Commitment)
	case Loop:
		add(SessionRecord, c.Session)
	case Asked:
		add(SessionRecord, c.Session)
	case Taken:
		add(SessionRecord, c.Session)
	}
	return list
}
