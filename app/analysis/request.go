// Package analysis is the contract between the models and everything that shows or stores their results: a Request
// (a study set and options) gives a Result (codes and numbers, no prose). The same Request gives the same Result,
// bit for bit, on the same platform and for any number of workers.
package analysis

import (
	"encoding/json"
	"strconv"

	"bivar/stats/studyio"
)

// Request asks for one analysis.
type Request struct {
	Set     studyio.Set `json:"set"`
	Options Options     `json:"options"`
}

// Options are the choices of an analysis; WithDefaults fills in what is empty.
type Options struct {
	Model       string            `json:"model"`                 // binomial, normal
	Method      string            `json:"method"`                // ml, reml
	Nodes       Nodes             `json:"nodes,omitzero"`        // binomial: quadrature nodes per axis
	Correction  Real              `json:"correction,omitzero"`   // normal: added to the four cells of a study
	Correct     string            `json:"correct,omitempty"`     // normal: single, all, none
	Level       float64           `json:"level"`                 // of every interval and region, 0.95
	Region      string            `json:"region"`                // f, chisq
	Interval    string            `json:"interval"`              // z, t: k − 2 degrees of freedom
	Prevalence  []float64         `json:"prevalence"`            // proportions at which predictive values are given
	StudyID     string            `json:"studyId,omitempty"`     // the column that names the study of a row
	Where       []Condition       `json:"where,omitempty"`       // keep only the rows that meet all of these
	Profile     bool              `json:"profile,omitempty"`     // profile-likelihood intervals
	By          []string          `json:"by,omitempty"`          // compare groups, or regress on a number: one or two columns
	As          string            `json:"as,omitempty"`          // how the columns are read: groups, number; empty: by their cells
	Interaction bool              `json:"interaction,omitempty"` // with two columns: test it
	Reference   string            `json:"reference,omitempty"`   // the level that effects are measured from
	Threshold   studyio.Threshold `json:"threshold"`
	Robustness  []string          `json:"robustness,omitempty"` // loo, influence, models, bootstrap, multiverse
	Simulate    bool              `json:"simulate,omitempty"`   // how the intervals do in reviews like this one
	Replicates  int               `json:"replicates,omitempty"` // of bootstrap and simulation
	Seed        uint64            `json:"seed,omitempty"`       // of everything that is drawn
	Acceptable  *Acceptable       `json:"acceptable,omitempty"` // the least accuracy that would do

	// How one row is taken of a study that has several: the first rule is that of the analysis, the others are only tried
	// in the multiverse. COLUMN=VALUE, external:COLUMN=VALUE, first, best, median, random.
	Representative []string `json:"representative,omitempty"`
}

// Acceptable are the smallest sensitivity and specificity that would do, proportions.
type Acceptable struct {
	Sensitivity float64 `json:"sensitivity"`
	Specificity float64 `json:"specificity"`
}

// Condition keeps the rows whose cell in a column is a value.
type Condition struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// Nodes is the number of quadrature nodes per axis, 1…101; 0 is "auto"; -1 stands for a model without quadrature and
// is absent from JSON.
type Nodes int

// IsZero implements omitzero.
func (n Nodes) IsZero() bool { return n < 0 }

// MarshalJSON writes "auto" or the number.
func (n Nodes) MarshalJSON() ([]byte, error) {
	if n == 0 {
		return []byte(`"auto"`), nil
	}
	return []byte(strconv.Itoa(int(n))), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (n *Nodes) UnmarshalJSON(b []byte) error {
	if string(b) == `"auto"` {
		*n = 0
		return nil
	}
	var i int
	err := json.Unmarshal(b, &i)
	*n = Nodes(i)
	return err
}
