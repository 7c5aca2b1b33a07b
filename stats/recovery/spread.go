package recovery

// Spread is how far the tables that agree lie apart.
type Spread struct {
	TP Range `json:"tp"`
	FP Range `json:"fp"`
	FN Range `json:"fn"`
	TN Range `json:"tn"`

	// Extremes are the tables with the lowest and the highest sensitivity, then specificity; nil where nobody has, or nobody
	// is without, the condition.
	Sensitivity *[2]Table `json:"sensitivity,omitempty"`
	Specificity *[2]Table `json:"specificity,omitempty"`
}

// Range is from the lowest to the highest of some counts.
type Range struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

func spreadOf(tables []Table) *Spread {
	t := tables[0]
	s := &Spread{TP: Range{t.TP, t.TP}, FP: Range{t.FP, t.FP}, FN: Range{t.FN, t.FN}, TN: Range{t.TN, t.TN}}
	for _, t := range tables {
		s.TP.add(t.TP)
		s.FP.add(t.FP)
		s.FN.add(t.FN)
		s.TN.add(t.TN)
	}
	s.Sensitivity = extremes(tables, func(t Table) (int, int) { return t.TP, t.TP + t.FN })
	s.Specificity = extremes(tables, func(t Table) (int, int) { return t.TN, t.FP + t.TN })
	return s
}

func (r *Range) add(n int) { r.Low, r.High = min(r.Low, n), max(r.High, n) }

// extremes are the first tables with the lowest and with the highest rate; those in which it is undefined are passed over.
func extremes(tables []Table, rate func(Table) (part, whole int)) *[2]Table {
	var e *[2]Table
	for _, t := range tables {
		part, whole := rate(t)
		if whole == 0 {
			continue
		}
		if e == nil {
			e = &[2]Table{t, t}
		}
		lowPart, lowWhole := rate(e[0])
		highPart, highWhole := rate(e[1])
		if part*lowWhole < lowPart*whole {
			e[0] = t
		}
		if part*highWhole > highPart*whole {
			e[1] = t
		}
	}
	return e
}
