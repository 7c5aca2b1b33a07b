package analysis

import "bivar/stats/studyio"

// Schema is the version of Result's JSON.
const Schema = 1

// Result is everything one analysis found out. A quantity that could not be estimated is absent (a nil pointer, or a
// Real that is NaN), never 0.
type Result struct {
	Schema       int           `json:"schema"`
	Software     Software      `json:"software"`
	Request      Options       `json:"request"` // as run, defaults filled in
	Review       studyio.About `json:"review"`
	DataHash     string        `json:"dataHash"`
	Rows         int           `json:"rows"`
	Studies      int           `json:"studies"` // in the fit: rows with members in both groups
	Diseased     int           `json:"diseased"`
	NonDiseased  int           `json:"nonDiseased"`
	ZeroCells    int           `json:"zeroCells"`
	RowsWithZero int           `json:"rowsWithZero"`
	PerStudy     []PerStudy    `json:"perStudy"`
	Fit          Fit           `json:"fit"`
	Fits         []Fit         `json:"fits,omitempty"`
	Ladder       Ladder        `json:"ladder"`
	Univariate   *Univariate   `json:"univariate,omitempty"`
	Warnings     []Warning     `json:"warnings"`
}

// Software is what computed the result.
type Software struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
}

// Interval is an estimate with its limits.
type Interval struct {
	Estimate Real `json:"estimate,omitzero"`
	Lower    Real `json:"lower,omitzero"`
	Upper    Real `json:"upper,omitzero"`
}

// Limits are limits without an estimate.
type Limits struct {
	Lower Real `json:"lower,omitzero"`
	Upper Real `json:"upper,omitzero"`
}

// PerStudy is one row's own estimates: rates from raw counts (Wilson limits), ratios with 0.5 added to all four cells
// of a row that has a zero (Corrected says so). A rate whose group is empty is absent.
type PerStudy struct {
	Label             string    `json:"label"`
	TP                int       `json:"tp"`
	FP                int       `json:"fp"`
	FN                int       `json:"fn"`
	TN                int       `json:"tn"`
	Sensitivity       *Interval `json:"sensitivity,omitempty"`
	Specificity       *Interval `json:"specificity,omitempty"`
	FalsePositiveRate *Interval `json:"falsePositiveRate,omitempty"`
	LRPositive        *Interval `json:"lrPositive,omitempty"`
	LRNegative        *Interval `json:"lrNegative,omitempty"`
	DOR               *Interval `json:"dor,omitempty"`
	Prevalence        Real      `json:"prevalence,omitzero"` // (TP+FN)/total
	Corrected         bool      `json:"corrected,omitempty"`
}

// Fit is one fitted model. With Status failed nothing but the status, its reason and the certificate is there.
type Fit struct {
	Name         string        `json:"name,omitempty"`
	Note         string        `json:"note,omitempty"` // code; app/report has the words
	Model        string        `json:"model"`
	Method       string        `json:"method"`
	Nodes        int           `json:"nodes,omitempty"`
	Status       string        `json:"status"`           // converged, boundary, failed
	Reason       string        `json:"reason,omitempty"` // code: why failed, or which limit was reached
	StatusText   string        `json:"statusText,omitempty"`
	Certificate  *Certificate  `json:"certificate,omitempty"`
	LogLik       Real          `json:"logLik,omitzero"`
	AIC          Real          `json:"aic,omitzero"`
	BIC          Real          `json:"bic,omitzero"`
	Parameters   int           `json:"parameters,omitempty"`
	Coefficients *Coefficients `json:"coefficients,omitempty"`
	Between      *Between      `json:"between,omitempty"`
	Summary      *Summary      `json:"summary,omitempty"`
	Prediction   *Prediction   `json:"prediction,omitempty"`
	HSROC        *HSROC        `json:"hsroc,omitempty"`
	SROC         *SROC         `json:"sroc,omitempty"`
}

// Certificate is the evidence that the reported optimum is one.
type Certificate struct {
	Gradient      Real `json:"gradient,omitzero"`
	MinEigenvalue Real `json:"minEigenvalue,omitzero"`
	Starts        int  `json:"starts"`
	StartsAgree   Real `json:"startsAgree,omitzero"` // difference in logLik of the best two starts
	Evaluations   int  `json:"evaluations"`
}

// Coefficients are the two means on the logit scale, with the covariance of their estimates, sensitivity first.
type Coefficients struct {
	LogitSensitivity *Coefficient `json:"logitSensitivity,omitempty"`
	LogitSpecificity *Coefficient `json:"logitSpecificity,omitempty"`
	Covariance       *[2][2]Real  `json:"covariance,omitempty"`
}

// Coefficient is an estimate on the logit scale.
type Coefficient struct {
	Estimate Real `json:"estimate,omitzero"`
	SE       Real `json:"se,omitzero"`
	Lower    Real `json:"lower,omitzero"`
	Upper    Real `json:"upper,omitzero"`
}

// Between is the between-study covariance matrix of the two logits.
type Between struct {
	VarSensitivity Real              `json:"varSensitivity,omitzero"`
	VarSpecificity Real              `json:"varSpecificity,omitzero"`
	Covariance     Real              `json:"covariance,omitzero"`
	Correlation    Real              `json:"correlation,omitzero"` // absent where an SD is 0 or the margins were fitted apart
	Intervals      *BetweenIntervals `json:"intervals,omitempty"`
}

// BetweenIntervals are Wald intervals on ln σ and atanh ρ, back on the natural scale.
type BetweenIntervals struct {
	SDSensitivity *Limits `json:"sdSensitivity,omitempty"`
	SDSpecificity *Limits `json:"sdSpecificity,omitempty"`
	Correlation   *Limits `json:"correlation,omitempty"`
}

// Summary is the summary point and what follows from it. A margin that could not be pooled is absent.
type Summary struct {
	Sensitivity       *Interval `json:"sensitivity,omitempty"`
	Specificity       *Interval `json:"specificity,omitempty"`
	FalsePositiveRate *Interval `json:"falsePositiveRate,omitempty"`
	LRPositive        *Interval `json:"lrPositive,omitempty"`
	LRNegative        *Interval `json:"lrNegative,omitempty"`
	DOR               *Interval `json:"dor,omitempty"`
}

// Prediction is where a new study's sensitivity and specificity are expected, each margin alone, t with k − 2 df.
type Prediction struct {
	Sensitivity *Limits `json:"sensitivity,omitempty"`
	Specificity *Limits `json:"specificity,omitempty"`
}

// HSROC are the parameters of Rutter and Gatsonis's model that follow from the bivariate ones.
type HSROC struct {
	Lambda       Real `json:"lambda,omitzero"`
	Theta        Real `json:"theta,omitzero"`
	Beta         Real `json:"beta,omitzero"`
	VarAccuracy  Real `json:"varAccuracy,omitzero"`
	VarThreshold Real `json:"varThreshold,omitzero"`
}

// SROC is the curve, its area and the regions; points are (false positive rate, sensitivity).
type SROC struct {
	Kind             string      `json:"kind"`
	AUC              *Interval   `json:"auc,omitempty"`
	Curve            [][2]Real   `json:"curve,omitempty"`        // over the observed range of the false positive rate
	Extrapolated     [][][2]Real `json:"extrapolated,omitempty"` // the pieces left and right of it
	ConfidenceRegion *Region     `json:"confidenceRegion,omitempty"`
	PredictionRegion *Region     `json:"predictionRegion,omitempty"`
}

// Region is an ellipse on the logit scale, drawn in ROC space.
type Region struct {
	Kind    string    `json:"kind"` // f, chisq
	Radius2 Real      `json:"radius2"`
	Points  [][2]Real `json:"points"`
}

// Ladder says which rung of the ladder the result stands on, and why.
type Ladder struct {
	Step       string `json:"step"`             // full, rho-bound, one-random, univariate, fixed, none
	Code       string `json:"code,omitempty"`   // why
	ReasonText string `json:"reason,omitempty"` // filled by app/report
}

// Univariate are random-effects logistic models of each margin alone.
type Univariate struct {
	Sensitivity *UnivariateMargin `json:"sensitivity,omitempty"`
	Specificity *UnivariateMargin `json:"specificity,omitempty"`
}

// UnivariateMargin is the pooled proportion and the between-study variance of its logit.
type UnivariateMargin struct {
	Estimate Real `json:"estimate,omitzero"`
	Lower    Real `json:"lower,omitzero"`
	Upper    Real `json:"upper,omitzero"`
	Tau2     Real `json:"tau2,omitzero"`
}

// Warning qualifies a result without voiding it.
type Warning struct {
	Code string `json:"code"`
	Rows []int  `json:"rows,omitempty"` // the rows concerned, from 0
	Text string `json:"text,omitempty"` // filled by app/report
}
