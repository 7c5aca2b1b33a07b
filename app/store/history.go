package store

import "time"

// KeptRevisions are as many as are kept of every set, whatever their age.
const KeptRevisions = 20

// Again is a revision as the newest of its set, behind the one with this number and hash.
func (r Record) Again(last int, parent string, now time.Time) (Record, error) {
	r.Revision, r.Parent, r.Updated, r.Aside = last+1, parent, now, false
	return r.Sealed()
}

// Superfluous are the numbers of the revisions that need not be kept of a history that is given newest first. Typing makes a
// revision every second or so: beside the newest ones the last of every hour is kept, and what is older than a day by the
// last of every day. What was set aside stays.
func Superfluous(history []Record) []int {
	var old []int
	for i := KeptRevisions; i < len(history); i++ {
		span := time.Hour
		if history[0].Updated.Sub(history[i].Updated) > 24*time.Hour {
			span = 24 * time.Hour
		}
		later := history[i-1].Updated.Truncate(span)
		if !history[i].Aside && history[i].Updated.Truncate(span).Equal(later) {
			old = append(old, history[i].Revision)
		}
	}
	return old
}
