package analysis

import (
	"slices"
	"strconv"
	"strings"

	"bivar/stats/studyio"
)

// Comparison compares groups of studies, or regresses on a number, in one joint model with a common between-study
// covariance. Problem is set, and the rest empty, where the column cannot be compared; the main result stands.
type Comparison struct {
	Column    string `json:"column"`
	Kind      string `json:"kind,omitempty"` // groups, number
	Problem   string `json:"problem,omitempty"`
	Detail    string `json:"detail,omitempty"` // the value or column the problem is about
	Reference string `json:"reference,omitempty"`
	Centre    Real   `json:"centre,omitzero"` // of a number: its mean
	Dropped   int    `json:"dropped"`         // rows without a value

	DroppedIndex []int  `json:"droppedIndex,omitempty"` // which, from 0
	NotNumber    string `json:"notNumber,omitempty"`    // the cell because of which a column mostly of numbers is read as groups

	Levels           []Level          `json:"levels,omitempty"`
	Line             *Line            `json:"line,omitempty"` // of a number
	Effects          []ContrastEffect `json:"effects,omitempty"`
	Tests            *Tests           `json:"tests,omitempty"`
	UnequalVariances *Test            `json:"unequalVariances,omitempty"`
	UnequalStatistic Real             `json:"unequalStatistic,omitzero"` // given also where no P is
	Pairwise         []Pair           `json:"pairwise,omitempty"`
	Fit              *Fit             `json:"fit,omitempty"`
	Second           *SecondColumn    `json:"second,omitempty"`
	WithinStudy      *WithinStudy     `json:"withinStudy,omitempty"`

	Rows      int                  `json:"rows"` // in the joint model
	Bootstrap *ComparisonBootstrap `json:"bootstrap,omitempty"`
}

// Level is one group: its own estimates from the joint model. Diagnostic: estimated; few (fewer than four rows);
// perfect (a rate of 0 or 1 in every row, not in the joint model); failed.
type Level struct {
	Name        string    `json:"name"`
	Rows        int       `json:"rows"`
	Index       []int     `json:"index"` // the rows, from 0
	Diagnostic  string    `json:"diagnostic"`
	Sensitivity *Interval `json:"sensitivity,omitempty"`
	Specificity *Interval `json:"specificity,omitempty"`
	LRPositive  *Interval `json:"lrPositive,omitempty"`
	LRNegative  *Interval `json:"lrNegative,omitempty"`
	DOR         *Interval `json:"dor,omitempty"`
	SROC        *SROC     `json:"sroc,omitempty"`
}

// ContrastEffect is one level against the reference, or one unit of a number.
type ContrastEffect struct {
	Level                 string    `json:"level"`
	LogitSensitivity      Wald      `json:"logitSensitivity"`
	LogitSpecificity      Wald      `json:"logitSpecificity"`
	RatioSensitivity      *Interval `json:"ratioSensitivity,omitempty"`
	RatioSpecificity      *Interval `json:"ratioSpecificity,omitempty"`
	DifferenceSensitivity *Interval `json:"differenceSensitivity,omitempty"`
	DifferenceSpecificity *Interval `json:"differenceSpecificity,omitempty"`
	RDOR                  *Interval `json:"rdor,omitempty"`
}

// Wald is a coefficient on the logit scale with its z test (t where the rows are clustered).
type Wald struct {
	Estimate Real `json:"estimate,omitzero"`
	SE       Real `json:"se,omitzero"`
	Z        Real `json:"z,omitzero"`
	P        Real `json:"p,omitzero"`
}

// Tests are likelihood-ratio tests from ML fits, each against the fit that lacks just that effect.
type Tests struct {
	Both        *Test `json:"both,omitempty"`
	Sensitivity *Test `json:"sensitivity,omitempty"`
	Specificity *Test `json:"specificity,omitempty"`
}

// Pair is a Wald contrast of two levels; Holm are the P adjusted over all pairs of that margin.
type Pair struct {
	A               string `json:"a"`
	B               string `json:"b"`
	PSensitivity    Real   `json:"pSensitivity,omitzero"`
	PSpecificity    Real   `json:"pSpecificity,omitzero"`
	HolmSensitivity Real   `json:"holmSensitivity,omitzero"`
	HolmSpecificity Real   `json:"holmSpecificity,omitzero"`
}

// SecondColumn is what a second column adds to the first: its own tests given the first, and those of the interaction.
type SecondColumn struct {
	Column      string `json:"column"`
	Kind        string `json:"kind"`
	At          string `json:"at"` // the level, or the mean as a number, at which the first column's estimates are
	Tests       *Tests `json:"tests,omitempty"`
	Interaction *Tests `json:"interaction,omitempty"`
}

// WithinStudy is the same comparison on the studies that have every level.
type WithinStudy struct {
	Studies int     `json:"studies"`
	Rows    int     `json:"rows"`
	Tests   *Tests  `json:"tests,omitempty"`
	Levels  []Level `json:"levels,omitempty"`
}

// Problems of a column.
const (
	oneLevel      = "one-level"
	allDistinct   = "all-distinct"
	tooManyLevels = "too-many-levels"
	constant      = "constant"
	notNumbers    = "not-numbers"
	collinear     = "collinear"
	noFit         = "no-fit"
	unknownLevel  = "unknown-reference"
)

const (
	maxLevels     = 40
	fewInLevel    = 4 // rows below which a level's estimate is marked
	unequalLevels = 8 // rows every level needs for the test of unequal variances to have a P
)

// covariate is one column, read as groups or as a number, over the rows that have a value in every column.
type covariate struct {
	column, kind string
	notNumber    string // as in Comparison
	cells        []string
	numbers      []float64
	levels       []string // sorted, the reference first
	centre       float64
}

// compare answers Options.By.
func compare(set studyio.Set, o Options) *Comparison {
	c, j := readJoint(set, o)
	if j != nil {
		j.fill(c)
	}
	return c
}

// readJoint reads the columns; where they cannot be compared the comparison says why, and there is no joint model.
func readJoint(set studyio.Set, o Options) (*Comparison, *joint) {
	c := &Comparison{Column: o.By[0], Centre: Missing(), UnequalStatistic: Missing()}
	if len(o.Representative) > 0 { // every study is one row
		o.StudyID = ""
	}
	rows, dropped := complete(set, o.By)
	c.Dropped, c.DroppedIndex = len(dropped), dropped
	var read []covariate
	for _, name := range o.By {
		v, problem, detail := readColumn(set, rows, name, o)
		if problem != "" {
			c.Column, c.Problem, c.Detail = name, problem, detail
			return c, nil
		}
		read = append(read, v)
	}
	j := newJoint(set, rows, read, o)
	c.Rows = len(j.rows)
	c.Kind, c.NotNumber = read[0].kind, read[0].notNumber
	if c.Kind == "groups" {
		c.Reference = firstOf(j.first.levels) // none where every group is perfect
	} else {
		c.Centre = Real(read[0].centre)
	}
	return c, j
}

// complete are the usable rows that have a value in every column, and those that have not.
func complete(set studyio.Set, columns []string) (rows, dropped []int) {
	for i, row := range set.Rows {
		if !row.Poolable() {
			continue
		}
		whole := true
		for _, name := range columns {
			whole = whole && strings.TrimSpace(row.Cells[slices.Index(set.Columns, name)]) != ""
		}
		if whole {
			rows = append(rows, i)
		} else {
			dropped = append(dropped, i)
		}
	}
	return rows, dropped
}

// readColumn decides how a column is read; a problem says why it cannot be compared.
func readColumn(set studyio.Set, rows []int, name string, o Options) (v covariate, problem, detail string) {
	column := slices.Index(set.Columns, name)
	v = covariate{column: name, kind: "groups"}
	as := o.As
	switch t := set.Types[name]; {
	case as == "" && t.Numeric():
		as = "number"
	case as == "" && t.Grouping():
		as = "groups"
	}
	numeric, bad, numbers := true, "", 0
	for _, i := range rows {
		cell := strings.TrimSpace(set.Rows[i].Cells[column])
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil || !finite(x) {
			if numeric {
				bad = cell
			}
			numeric = false
		} else {
			numbers++
		}
		v.cells, v.numbers = append(v.cells, cell), append(v.numbers, x)
	}
	v.levels = slices.Compact(slices.Sorted(slices.Values(v.cells)))
	if as == "" && !numeric && 2*numbers > len(rows) {
		v.notNumber = bad
	}
	if as == "number" && !numeric {
		return v, notNumbers, bad
	}
	if as == "number" || as == "" && numeric {
		v.kind = "number"
		for _, x := range v.numbers {
			v.centre += x / float64(len(v.numbers))
		}
		if len(v.levels) < 2 {
			return v, constant, firstOf(v.levels)
		}
		return v, "", ""
	}
	switch {
	case len(v.levels) < 2:
		return v, oneLevel, firstOf(v.levels)
	case len(v.levels) == len(rows):
		return v, allDistinct, ""
	case len(v.levels) > maxLevels:
		return v, tooManyLevels, strconv.Itoa(len(v.levels))
	}
	if o.Reference != "" && name == o.By[0] {
		i := slices.Index(v.levels, o.Reference)
		if i < 0 {
			return v, unknownLevel, o.Reference
		}
		v.levels = append([]string{o.Reference}, slices.Delete(slices.Clone(v.levels), i, i+1)...)
	}
	return v, "", ""
}

func firstOf(levels []string) string {
	if len(levels) == 0 {
		return ""
	}
	return levels[0]
}

// columns are the covariate's columns in a design, without the intercept: one per level but the first, or the centred
// number.
func (v covariate) columns(row int) []float64 {
	if v.kind == "number" {
		return []float64{v.numbers[row] - v.centre}
	}
	out := make([]float64, len(v.levels)-1)
	for l, name := range v.levels[1:] {
		if v.cells[row] == name {
			out[l] = 1
		}
	}
	return out
}
