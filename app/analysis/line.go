package analysis

import (
	"encoding/json"
	"slices"

	"bivar/stats"
)

// Line is a regression on a number as it is drawn: the number of every row in the joint model, and the fitted rates
// over the observed range. With a second column the rates are at its reference level or mean.
type Line struct {
	Rows   []RowNumber `json:"rows"`
	Fitted []AtNumber  `json:"fitted,omitempty"` // by rising x, from the smallest number to the largest
}

// RowNumber is the number of one row.
type RowNumber struct {
	Row int  `json:"row"` // from 0
	X   Real `json:"x,omitzero"`
}

// AtNumber are the fitted rates at one number.
type AtNumber struct {
	X           Real      `json:"x,omitzero"`
	Sensitivity *Interval `json:"sensitivity,omitempty"`
	Specificity *Interval `json:"specificity,omitempty"`
}

// linePoints is how many points a fitted line has: enough to look smooth at any width.
const linePoints = 33

// line is the regression's line; without a fit it holds the rows alone.
func (j *joint) line(fit stats.RegressionFit) *Line {
	l := &Line{}
	for i, row := range j.rows {
		l.Rows = append(l.Rows, RowNumber{row, Real(j.first.numbers[i])})
	}
	if fit.Status == stats.Failed {
		return l
	}
	low, high := slices.Min(j.first.numbers), slices.Max(j.first.numbers)
	for p := range linePoints {
		share := float64(p) / (linePoints - 1)
		number := low*(1-share) + high*share
		x := []float64{1, number - j.first.centre}
		if j.second != nil {
			x = append(x, make([]float64, len(j.second.columns(0)))...)
		}
		at := withInterval(fit.At(x, x), j.options)
		if fit.Clusters > 0 {
			at.DF = fit.DF
		}
		s := at.Summary(j.options.Level)
		l.Fitted = append(l.Fitted, AtNumber{Real(number), interval(s.Sensitivity), interval(s.Specificity)})
	}
	return l
}

// UnmarshalJSON implements json.Unmarshaler: a number that is absent is missing, not 0.
func (r *RowNumber) UnmarshalJSON(b []byte) error {
	type plain RowNumber
	v := plain{X: Missing()}
	err := json.Unmarshal(b, &v)
	*r = RowNumber(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (a *AtNumber) UnmarshalJSON(b []byte) error {
	type plain AtNumber
	v := plain{X: Missing()}
	err := json.Unmarshal(b, &v)
	*a = AtNumber(v)
	return err
}
