package analysis

import "encoding/json"

// Robustness is how far the result depends on single studies, on chance, and on which row stands for a study. What was
// not asked for, or cannot be had of this fit, is absent.
type Robustness struct {
	LeaveOneOut []LeftOut   `json:"leaveOneOut,omitempty"`
	Influence   []Influence `json:"influence,omitempty"`
	Bootstrap   *Bootstrap  `json:"bootstrap,omitempty"`
	Simulation  *Simulation `json:"simulation,omitempty"`
	Multiverse  []Universe  `json:"multiverse,omitempty"`
}

// LeftOut is the result without one study: a row, or with a column that names studies all rows of one.
type LeftOut struct {
	Label           string    `json:"label"`
	Row             int       `json:"row"` // the study's first, from 0
	Sensitivity     *Interval `json:"sensitivity,omitempty"`
	Specificity     *Interval `json:"specificity,omitempty"`
	Tau2Sensitivity Real      `json:"tau2Sensitivity,omitzero"`
	Tau2Specificity Real      `json:"tau2Specificity,omitzero"`
	Correlation     Real      `json:"correlation,omitzero"`
	LogLik          Real      `json:"logLik,omitzero"`
	Status          string    `json:"status"`
	Step            string    `json:"step"`   // the rung of the ladder
	Starts          int       `json:"starts"` // 1: refitted from the whole set's result, and certified
}

// Influence is how much one study moves the summary point, and how far it lies from it. Residuals are absent where a
// study has several rows.
type Influence struct {
	Label                   string `json:"label"`
	Row                     int    `json:"row"`
	Cook                    Real   `json:"cook,omitzero"`
	DFBETASSensitivity      Real   `json:"dfbetasSensitivity,omitzero"`
	DFBETASSpecificity      Real   `json:"dfbetasSpecificity,omitzero"`
	StandardizedSensitivity Real   `json:"standardizedSensitivity,omitzero"`
	StandardizedSpecificity Real   `json:"standardizedSpecificity,omitzero"`
	Mahalanobis             Real   `json:"mahalanobis,omitzero"`
	Flagged                 bool   `json:"flagged"`
}

// Bootstrap are percentile intervals from reviews drawn from the fit and fitted with the same model. The estimates are
// those of the fit.
type Bootstrap struct {
	Replicates  int       `json:"replicates"` // drawn; the intervals rest on those that did not fail
	Failed      int       `json:"failed"`
	Boundary    int       `json:"boundary"`
	Seed        uint64    `json:"seed"`
	Model       string    `json:"model"`
	Method      string    `json:"method"`
	Refits      string    `json:"refits"` // full, or laplace where one quadrature node was asked for
	Sensitivity *Interval `json:"sensitivity,omitempty"`
	Specificity *Interval `json:"specificity,omitempty"`
	DOR         *Interval `json:"dor,omitempty"`
}

// Simulation is how the Wald intervals do in reviews of these sizes drawn from the fit, as if it were the truth.
type Simulation struct {
	Replicates  int          `json:"replicates"`
	Failed      int          `json:"failed"`
	Boundary    int          `json:"boundary"`
	Seed        uint64       `json:"seed"`
	Level       float64      `json:"level"`
	Sensitivity *Performance `json:"sensitivity,omitempty"`
	Specificity *Performance `json:"specificity,omitempty"`
}

// Performance is of the intervals of one rate; errors are Monte-Carlo standard errors.
type Performance struct {
	BiasLogit      Real     `json:"biasLogit,omitzero"` // mean of estimate − truth
	BiasLogitError Real     `json:"biasLogitError,omitzero"`
	Bias           Real     `json:"bias,omitzero"` // of the rate, a proportion
	Z              Coverage `json:"z"`             // with normal quantiles
	T              Coverage `json:"t"`             // with t(k − 2)
}

// Coverage is the share of intervals that hold the truth, and their mean width on the scale of the rate.
type Coverage struct {
	Share Real `json:"share,omitzero"`
	Error Real `json:"error,omitzero"`
	Width Real `json:"width,omitzero"`
}

// Universe is the pooled result under one rule of which row stands for a study. Of the random rule the estimates are the
// medians of those of the draws, and the limits the range of the draws' estimates without the 2.5 % at either end: how
// much the choice matters, not how sure the result is.
type Universe struct {
	Rule        string    `json:"rule"` // all (every row, robust intervals), first, best, median, random, COLUMN=VALUE, external:COLUMN=VALUE
	Draws       int       `json:"draws"`
	Failed      int       `json:"failed"`
	Studies     int       `json:"studies"`
	Rows        int       `json:"rows"`
	Status      string    `json:"status"`
	Step        string    `json:"step,omitempty"`
	Sensitivity *Interval `json:"sensitivity,omitempty"`
	Specificity *Interval `json:"specificity,omitempty"`
}

// Acceptance are the probabilities that sensitivity and specificity are both at least what was called acceptable: of the
// mean, and of a new setting.
type Acceptance struct {
	Mean    Real `json:"mean,omitzero"`
	Setting Real `json:"setting,omitzero"`
}

// UnmarshalJSON implements json.Unmarshaler: what is absent is missing, not 0.
func (l *LeftOut) UnmarshalJSON(b []byte) error {
	type plain LeftOut
	v := plain{Tau2Sensitivity: Missing(), Tau2Specificity: Missing(), Correlation: Missing(), LogLik: Missing()}
	err := json.Unmarshal(b, &v)
	*l = LeftOut(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (i *Influence) UnmarshalJSON(b []byte) error {
	type plain Influence
	m := Missing()
	v := plain{Cook: m, DFBETASSensitivity: m, DFBETASSpecificity: m, StandardizedSensitivity: m, StandardizedSpecificity: m, Mahalanobis: m}
	err := json.Unmarshal(b, &v)
	*i = Influence(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *Performance) UnmarshalJSON(b []byte) error {
	type plain Performance
	none := Coverage{Missing(), Missing(), Missing()}
	v := plain{Missing(), Missing(), Missing(), none, none}
	err := json.Unmarshal(b, &v)
	*p = Performance(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Coverage) UnmarshalJSON(b []byte) error {
	type plain Coverage
	v := plain{Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*c = Coverage(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (a *Acceptance) UnmarshalJSON(b []byte) error {
	type plain Acceptance
	v := plain{Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*a = Acceptance(v)
	return err
}
