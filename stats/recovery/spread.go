package recovery

// Spread is how far the tables that agree lie apart.
type Spread struct {
	Lowest  Table `json:"lowest"` // of each count by itself
	Highest Table `json:"highest"`

	// Extremes are the first tables with the lowest and the highest sensitivity, then specificity; an empty table where the
	// rate is undefined in all of them.
	Extremes [4]Table `json:"extremes"`
}

func spreadOf(tables []Table) *Spread {
	s := &Spread{Lowest: tables[0], Highest: tables[0]}
	for _, t := range tables {
		s.Lowest = Table{min(s.Lowest.TP, t.TP), min(s.Lowest.FP, t.FP), min(s.Lowest.FN, t.FN), min(s.Lowest.TN, t.TN)}
		s.Highest = Table{max(s.Highest.TP, t.TP), max(s.Highest.FP, t.FP), max(s.Highest.FN, t.FN), max(s.Highest.TN, t.TN)}
		for i := range s.Extremes {
			e := &s.Extremes[i]
			part, whole := t.rate(i)
			of, in := e.rate(i)
			if above := part*in - of*whole; whole > 0 && (in == 0 || i%2 == 0 && above < 0 || i%2 == 1 && above > 0) {
				*e = t
			}
		}
	}
	return s
}

// rate is sensitivity for an extreme of it, and specificity for the others.
func (t Table) rate(extreme int) (part, whole int) {
	if extreme < 2 {
		return t.TP, t.TP + t.FN
	}
	return t.TN, t.FP + t.TN
}
