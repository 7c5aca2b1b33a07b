// Package datasets holds the example study sets with what is known about them. The counts are facts from published
// reviews; the citation of each names the review and where its counts were taken from.
package datasets

import (
	"embed"

	"bivar/stats/studyio"
)

// Files are the CSV files as they stand.
//
//go:embed *.csv
var Files embed.FS

// Example is one study set.
type Example struct {
	Key     string // name of the file without .csv
	About   studyio.About
	Note    string // a sentence to show beside the set, "" if there is nothing to warn about
	Offered bool   // in the page's list; the others serve as numeric tests only
	CSV     []byte
}

// Set is the example as a study set. It is complete for every example of this package: a test reads them all.
func (e Example) Set() studyio.Set {
	set, _, err := studyio.Read(e.Key+".csv", e.CSV)
	if err != nil {
		return studyio.Set{About: e.About}
	}
	set.About = e.About
	return set
}

// All gives every example, the one of the first visit first, then by what readers look for: well-filled sets, sets
// with groups to compare, sparse ones, simulated ones.
func All() []Example {
	all := make([]Example, len(examples))
	for i, e := range examples {
		e.CSV, _ = Files.ReadFile(e.Key + ".csv") // embedded under this name: a test reads them all
		all[i] = e
	}
	return all
}

// ByKey finds an example; false if there is none of this key.
func ByKey(key string) (Example, bool) {
	for _, e := range examples {
		if e.Key == key {
			e.CSV, _ = Files.ReadFile(key + ".csv")
			return e, true
		}
	}
	return Example{}, false
}
