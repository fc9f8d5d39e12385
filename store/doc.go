// Package store is where everything stays: one bbolt file, every value of it
// sealed. It is one concrete type, [Store]; whoever needs less declares the
// interface it needs.
//
// # The file
//
// The tree below is what a real file holds; a test compares. Ids are 16 bytes
// (a ULID), days 4 (since 1970), moments 8 (seconds, sortable); a fingerprint
// is 16 bytes of an HMAC. Nothing else is in a key, and never a word of a
// client. The coach's own records and those of solo sessions lie under the
// client of sixteen zeros.
//
//	header
//	    "format": plain
//	    "slots": plain
//	state
//	    "state": sealed
//	records
//	    client
//	        "client"
//	            client: sealed
//	        "engagement", "agreement", "session", "commitment", "review", "contact", "loop", "asked", "taken", "export"
//	            id: sealed
//	        "entry"
//	            session id: sealed
//	    nobody
//	        "question", "evidence", "plan"
//	            id: sealed
//	        "favourite", "pack", "setting", "draft"
//	            fingerprint: sealed
//	ledgers
//	    client: sealed
//	    nobody: sealed
//	summaries
//	    client: sealed
//	facts
//	    client: sealed
//	words
//	    client: sealed
//	    nobody: sealed
//	caseload
//	    day: sealed
//	erasures
//	    fingerprint: sealed
//	index-alias
//	    fingerprint: client
//	index-due
//	    day client id: empty
//	index-open
//	    client day id: empty
//	index-running
//	    client id: empty
//	index-session
//	    client moment id: empty
//	index-start
//	    moment client id: empty
//
// A record's kind and client are its path, so a client's history is a read of
// neighbouring pages whatever the size of the vault, and new records, whose
// ids grow with time, go to the end. An index is what its keys say: which
// sessions start when, which commitments are open and when they are due. The
// value of an alias is the id of its client; the other indexes have none.
//
// Facts are what the rules say of a client, and words are where the client's
// words stand, both reckoned from the records and sealed with the tag of the
// ledger they were reckoned under: after the next change of a record they say
// by themselves that they are stale, and are reckoned again when there is time.
// So a save costs nothing for them, and a kill changes nothing. The same holds
// for the caseload, the first rows of the first screen for this and the coming
// days, which goes with the sum of all clients' ledgers. An index of
// words is one sealed value per client: nothing of a word is in a key, and a
// search opens them all.
//
// What stays visible to whoever has the file and no key: how many clients,
// records and commits there are, the times at which ids were made, when
// sessions start and open commitments are due, for which days the first rows
// are kept, and the lengths of records, rounded up.
//
// # What keeps it true
//
// Sealing ties each value to its vault, place and kind. The ledgers count each
// client's records and add up their tags, the state does the same with the
// ledgers: a record that is missing or not the newest is noticed when the
// client is opened, without a checksum in bbolt's pages. Every transaction
// writes records, indexes, ledgers, standing and state together.
//
// What panics or faults inside bbolt comes back as an [Error] with the code
// [Damaged]. After a commit that failed, the file is opened anew before the
// next: memory and disk may disagree. A file that was replaced, removed or cut
// behind the program's back is noticed at the next save; a full copy is then
// written beside it and saving stops.
//
// Erasing, changing the passphrase, restoring and salvaging write a new file
// from the records of the old one and put it in its place once it is verified,
// so that there is never a moment with less than one good file.
//
// # What it refuses
//
// It has no clock and takes moments from its callers; randomness is read in
// package seal alone. It follows no symbolic link, never creates a file where
// one is asked to be opened, never replaces one where one is to be created,
// and leaves a file of a newer format untouched.
//
// # Where a line belongs
//
//	opening, creating, closing, notices    store.go; keys and slots: package seal
//	the file under bbolt, its folder       file.go, pages.go, readahead_*.go; its lock: unlock_*.go
//	keeping records, and their indexes     record.go
//	names of buckets and keys              bucket.go
//	a record as bytes                      codec.go; fewer of them: squeeze.go, dictionary.go
//	reading records                        read.go
//	what is reckoned and kept beside them  derived.go; which: facts.go, caseload.go, words.go with texts.go
//	that nothing is missing or older       ledger.go; looking through it all: verify.go
//	copies                                 snapshot.go; the way back: restore.go, open: goback.go
//	a new file in place of the old         rebuild.go; why: erase.go, passphrase.go, restore.go, salvage.go
//	a file of an older format              migrate.go
//	what could not be saved                rescue.go; what it names and is not there: mend.go
//	what went wrong, for the coach         errors.go
package store
