package model

// Change is one fact for the vault: a record as it now stands, or one taken
// away. Keeping a record again replaces it, so recording twice equals once;
// the undo of a change is the record as it was before, or its removal.
//
// The methods at the end of this file are the complete list of what is kept.
type Change interface {
	Ref() Ref
}

// RecordType names a kind of record. It is part of what the vault seals.
type RecordType string

const (
	ClientRecord      RecordType = "client"
	EngagementRecord  RecordType = "engagement"
	AgreementRecord   RecordType = "agreement"
	SessionRecord     RecordType = "session"
	EntryRecord       RecordType = "entry"
	CommitmentRecord  RecordType = "commitment"
	ReviewRecord      RecordType = "review"
	ContactRecord     RecordType = "contact"
	LoopRecord        RecordType = "loop"
	AskedRecord       RecordType = "asked"
	TakenRecord       RecordType = "taken"
	OwnQuestionRecord RecordType = "question"
	FavouriteRecord   RecordType = "favourite"
	EvidenceRecord    RecordType = "evidence"
	PackRecord        RecordType = "pack"
	PlanRecord        RecordType = "plan"
	SettingRecord     RecordType = "setting"
	DraftRecord       RecordType = "draft"
	ExportRecord      RecordType = "export"
)

// Ref names a record. Client is the client it belongs to, "" for the coach's
// own records and for solo sessions. Name stands instead of ID for records
// that are named and not numbered (favourites, packs, settings, drafts).
// Session is set for records read by session (entries).
type Ref struct {
	Type    RecordType
	ID      ID
	Name    string
	Client  ID
	Session ID
}

// Removed takes a record away: the undo of making it. Taking away what is not
// there is no error.
type Removed struct{ What Ref }

// One method a record: the whole list of facts.

func (c Client) Ref() Ref     { return Ref{Type: ClientRecord, ID: c.ID, Client: c.ID} }
func (e Engagement) Ref() Ref { return Ref{Type: EngagementRecord, ID: e.ID, Client: e.Client} }
func (a Agreement) Ref() Ref  { return Ref{Type: AgreementRecord, ID: a.ID, Client: a.Client} }
func (s Session) Ref() Ref    { return Ref{Type: SessionRecord, ID: s.ID, Client: s.Client} }
func (e Entry) Ref() Ref {
	return Ref{Type: EntryRecord, ID: e.ID, Client: e.Client, Session: e.Session}
}
func (c Commitment) Ref() Ref   { return Ref{Type: CommitmentRecord, ID: c.ID, Client: c.Client} }
func (r Review) Ref() Ref       { return Ref{Type: ReviewRecord, ID: r.ID, Client: r.Client} }
func (c Contact) Ref() Ref      { return Ref{Type: ContactRecord, ID: c.ID, Client: c.Client} }
func (l Loop) Ref() Ref         { return Ref{Type: LoopRecord, ID: l.ID, Client: l.Client} }
func (a Asked) Ref() Ref        { return Ref{Type: AskedRecord, ID: a.ID, Client: a.Client} }
func (t Taken) Ref() Ref        { return Ref{Type: TakenRecord, ID: t.ID, Client: t.Client} }
func (q OwnQuestion) Ref() Ref  { return Ref{Type: OwnQuestionRecord, ID: q.ID} }
func (f Favourite) Ref() Ref    { return Ref{Type: FavouriteRecord, Name: f.Question} }
func (e Evidence) Ref() Ref     { return Ref{Type: EvidenceRecord, ID: e.ID} }
func (p ImportedPack) Ref() Ref { return Ref{Type: PackRecord, Name: p.Name} }
func (p Plan) Ref() Ref         { return Ref{Type: PlanRecord, ID: p.ID} }
func (s Setting) Ref() Ref      { return Ref{Type: SettingRecord, Name: string(s.Name)} }
func (d Draft) Ref() Ref        { return Ref{Type: DraftRecord, Name: d.Place} }
func (e Export) Ref() Ref       { return Ref{Type: ExportRecord, ID: e.ID, Client: e.Client} }
func (r Removed) Ref() Ref      { return r.What }
