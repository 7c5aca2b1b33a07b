// Package recovery finds the 2×2 tables behind what a paper reports of them: every table of whole numbers whose sensitivity,
// specificity, predictive values, ratios and counts are those in print, within their rounding.
//
// A printed figure stands for every value that rounds to it, its two edges included: half a unit of the last digit to either
// side, so that both conventions of rounding a half agree. Figures that were cut off instead of rounded, and odds ratios with
// something added to empty cells, do not agree. A ratio whose denominator is 0 is undefined or infinite and agrees with no
// printed number.
//
// A set of figures is sufficient when it bounds both groups: the number tested, or the size of each group, or the size of one
// with figures that keep the prevalence away from 0 or from 1. Comparisons are of whole numbers and exact; floating point only
// narrows, outwards, where to look.
package recovery

// MaxPeople is the largest number tested that is looked for.
const MaxPeople = 1_000_000

// MaxTables is how many tables are listed.
const MaxTables = 10_000

// Table is a 2×2 table: index test against reference standard.
type Table struct {
	TP int `json:"tp"`
	FP int `json:"fp"`
	FN int `json:"fn"`
	TN int `json:"tn"`
}

// Status is what came of a search.
type Status uint8

// The statuses.
const (
	None       Status = iota // agrees, see Conflicts
	One                      // table agrees
	Several                  // tables agree, all listed
	Many                     // more agree than are listed
	NotEnough                // is known to bound the table, see Needs
	Unfinished               // was the search when its work became too much or it was stopped
)

// MarshalText implements encoding.TextMarshaler: a status in JSON is its code.
func (s Status) MarshalText() ([]byte, error) {
	return []byte([...]string{"none", "one", "several", "many", "not-enough", "unfinished"}[s]), nil
}

// Result is what agrees with some figures.
type Result struct {
	Status Status `json:"status"`

	// Tables agree with every figure, by rising number with the condition, number without it, TP and TN.
	Tables []Table `json:"tables,omitempty"`

	Spread    *Spread  `json:"spread,omitempty"`    // over Tables, if they are all
	Conflicts [][]Kind `json:"conflicts,omitempty"` // with None: sets of figures of which each can hold without any one of its own, but not whole
	Needs     []Kind   `json:"needs,omitempty"`     // with NotEnough, Many and Unfinished: a figure of any of these kinds would help
}

// work is how many pairs of group sizes and how many of their rows a search goes through before it gives up.
const work = 4_000_000

// Find finds the tables that agree with all the figures. pause is called now and then, and a false stops the search; it may
// be nil.
func Find(figures []Figure, pause func() bool) *Result {
	s := newSearch(figures, MaxTables, work, pause)
	s.run()
	r := &Result{Status: Several, Tables: s.tables}
	switch {
	case s.unbounded && !s.impossible:
		r.Status, r.Needs = NotEnough, s.missing()
	case len(s.tables) > MaxTables:
		r.Status, r.Tables, r.Needs = Many, s.tables[:MaxTables], s.vague()
	case s.stopped:
		r.Status, r.Tables, r.Needs = Unfinished, nil, s.vague()
	case len(s.tables) == 0:
		r.Status, r.Conflicts = None, conflicts(figures, pause)
	default:
		if len(s.tables) == 1 {
			r.Status = One
		}
		r.Spread = spreadOf(s.tables)
	}
	return r
}

// missing are the figures without which the table could be of any size.
func (s *search) missing() []Kind {
	return s.wide([]Kind{Tested}, func(i int) bool { return s.count[i].open() })
}

// vague are the figures that would tell many tables apart: sizes and rates that are not given.
func (s *search) vague() []Kind {
	needs := s.wide(nil, func(i int) bool { return s.count[i].low < s.count[i].high })
	for k := range PPV {
		given := false
		for _, f := range s.figures {
			given = given || f.Kind == k
		}
		if !given {
			needs = append(needs, k)
		}
	}
	return needs
}

// wide adds the groups of which something holds.
func (s *search) wide(needs []Kind, holds func(int) bool) []Kind {
	if holds(diseased) {
		needs = append(needs, Diseased)
	}
	if holds(nonDiseased) {
		needs = append(needs, NonDiseased)
	}
	return needs
}
