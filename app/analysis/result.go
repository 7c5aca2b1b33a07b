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
	Studies      int           `json:"studies"` // in the fit: rows with members in both groups, or the studies they belong to
	Diseased     int           `json:"diseased"`
	NonDiseased  int           `json:"nonDiseased"`
	ZeroCells    int           `json:"zeroCells"`
	RowsWithZero int           `json:"rowsWithZero"`
	PerStudy     []PerStudy    `json:"perStudy"`
	Judgements   []Judgement   `json:"judgements,omitempty"` // of the columns that hold some, in the order of the table
	Fit          Fit           `json:"fit"`
	Fits         []Fit         `json:"fits,omitempty"`
	Ladder       Ladder        `json:"ladder"`
	Univariate   *Univariate   `json:"univariate,omitempty"`

	UnivariateDOR *UnivariateDOR `json:"univariateDor,omitempty"`
	F1            *F1            `json:"f1,omitempty"`
	Heterogeneity *Heterogeneity `json:"heterogeneity,omitempty"`
	Threshold     *Threshold     `json:"threshold,omitempty"`
	RevMan        *RevMan        `json:"revman,omitempty"`
	SmallStudy    *SmallStudy    `json:"smallStudy,omitempty"`
	InPractice    []InPractice   `json:"inPractice,omitempty"`

	RatioPrediction *RatioPrediction `json:"ratioPrediction,omitempty"`

	Profile    *Profile    `json:"profile,omitempty"`
	Comparison *Comparison `json:"comparison,omitempty"`
	Cluster    *Cluster    `json:"cluster,omitempty"`
	Acceptance *Acceptance `json:"acceptance,omitempty"`
	Robustness *Robustness `json:"robustness,omitempty"`
	Unfinished int         `json:"unfinished,omitempty"` // parts that were not computed because the run was stopped

	Warnings []Warning `json:"warnings"`
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

// Judgement is what a column of judgements says of the rows, in the order of PerStudy: low, high, unclear, or "" where
// nothing was judged. No number of a Result depends on it.
type Judgement struct {
	Column string   `json:"column"`
	Rows   []string `json:"rows"`
}

// Of is the judgement of a row, "" where there is none.
func (j Judgement) Of(row int) string {
	if row < len(j.Rows) {
		return j.Rows[row]
	}
	return ""
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
	F1                *Interval `json:"f1,omitempty"`               // delta limits on the logit scale
	Prevalence        Real      `json:"prevalence,omitzero"`        // (TP+FN)/total
	WeightSensitivity Real      `json:"weightSensitivity,omitzero"` // percent
	WeightSpecificity Real      `json:"weightSpecificity,omitzero"` // percent
	EBSensitivity     *Interval `json:"ebSensitivity,omitempty"`    // empirical Bayes: shrunk towards the mean
	EBSpecificity     *Interval `json:"ebSpecificity,omitempty"`
	Corrected         bool      `json:"corrected,omitempty"`
}

// Fit is one fitted model. With Status failed nothing but the status, its reason and the certificate is there.
type Fit struct {
	Name         string        `json:"name,omitempty"`
	Note         string        `json:"note,omitempty"` // which program computes so, and why it differs; filled by app/report
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
	Kind             string          `json:"kind"`
	AUC              *Interval       `json:"auc,omitempty"` // over (0,1)
	PartialAUC       *PartialAUC     `json:"partialAuc,omitempty"`
	AtSpecificity    []AtSpecificity `json:"atSpecificity,omitempty"`
	Curve            [][2]Real       `json:"curve,omitempty"`        // over the observed range of the false positive rate
	Extrapolated     [][][2]Real     `json:"extrapolated,omitempty"` // the pieces left and right of it
	ConfidenceRegion *Region         `json:"confidenceRegion,omitempty"`
	PredictionRegion *Region         `json:"predictionRegion,omitempty"`
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

// PartialAUC is the mean sensitivity on the curve over the observed range of the false positive rate.
type PartialAUC struct {
	Estimate Real `json:"estimate,omitzero"`
	Lower    Real `json:"lower,omitzero"`
	Upper    Real `json:"upper,omitzero"`
	FPRLower Real `json:"fprLower,omitzero"`
	FPRUpper Real `json:"fprUpper,omitzero"`
}

// AtSpecificity is the sensitivity on the curve at one specificity.
type AtSpecificity struct {
	Specificity Real      `json:"specificity"`
	Sensitivity *Interval `json:"sensitivity,omitempty"`
}

// UnivariateDOR pools ln DOR alone: DerSimonian–Laird, REML, and Mantel–Haenszel without correction.
type UnivariateDOR struct {
	DL   *Effect `json:"dl,omitempty"`
	REML *Effect `json:"reml,omitempty"`
	MH   *Effect `json:"mh,omitempty"`
}

// Effect is a pooled effect on its natural scale, with the heterogeneity of what was pooled.
type Effect struct {
	Estimate        Real `json:"estimate,omitzero"`
	Lower           Real `json:"lower,omitzero"`
	Upper           Real `json:"upper,omitzero"`
	Tau2            Real `json:"tau2,omitzero"`
	Q               Real `json:"q,omitzero"`
	DF              Real `json:"df,omitzero"`
	P               Real `json:"p,omitzero"`
	I2              Real `json:"i2,omitzero"` // a proportion
	PredictionLower Real `json:"predictionLower,omitzero"`
	PredictionUpper Real `json:"predictionUpper,omitzero"`
}

// F1 is the pooled F1 score, and what the summary point implies for it at stated prevalences.
type F1 struct {
	REML         *Effect        `json:"reml,omitempty"`
	DL           *Effect        `json:"dl,omitempty"`
	KnappHartung *Effect        `json:"knappHartung,omitempty"`
	Fixed        *Effect        `json:"fixed,omitempty"`
	AtPrevalence []F1Prevalence `json:"atPrevalence,omitempty"`
}

// F1Prevalence is the F1 score at one prevalence.
type F1Prevalence struct {
	Prevalence Real `json:"prevalence"`
	Estimate   Real `json:"estimate,omitzero"`
	Lower      Real `json:"lower,omitzero"`
	Upper      Real `json:"upper,omitzero"`
}

// Heterogeneity is how much the studies differ beyond chance. I² are proportions.
type Heterogeneity struct {
	I2Bivariate                Real   `json:"i2Bivariate,omitzero"` // absent on the boundary
	I2Sensitivity              Real   `json:"i2Sensitivity,omitzero"`
	I2Specificity              Real   `json:"i2Specificity,omitzero"`
	HollingUnadjusted          []Real `json:"hollingUnadjusted,omitempty"`
	HollingAdjusted            []Real `json:"hollingAdjusted,omitempty"`
	ChiSquareSensitivity       *Test  `json:"chiSquareSensitivity,omitempty"`
	ChiSquareSpecificity       *Test  `json:"chiSquareSpecificity,omitempty"`
	MedianOddsRatioSensitivity Real   `json:"medianOddsRatioSensitivity,omitzero"`
	MedianOddsRatioSpecificity Real   `json:"medianOddsRatioSpecificity,omitzero"`
	LRTRandomVsFixed           *Test  `json:"lrtRandomVsFixed,omitempty"`
}

// Test is a test statistic with its P.
type Test struct {
	Statistic Real `json:"statistic,omitzero"`
	DF        Real `json:"df,omitzero"`
	P         Real `json:"p,omitzero"`

	PBootstrap *Real `json:"pBootstrap,omitempty"` // of a comparison; see Comparison.Bootstrap
}

// Threshold is how the raw sensitivities and false positive rates go together.
type Threshold struct {
	Spearman     Real `json:"spearman,omitzero"`
	P            Real `json:"p,omitzero"`
	Pearson      Real `json:"pearson,omitzero"`
	PearsonLower Real `json:"pearsonLower,omitzero"`
	PearsonUpper Real `json:"pearsonUpper,omitzero"`
}

// RevMan are the parameters that Review Manager asks for, on the logit scale.
type RevMan struct {
	ELogitSensitivity   Real   `json:"eLogitSensitivity,omitzero"`
	ELogitSpecificity   Real   `json:"eLogitSpecificity,omitzero"`
	VarLogitSensitivity Real   `json:"varSensitivity,omitzero"`
	VarLogitSpecificity Real   `json:"varSpecificity,omitzero"`
	Covariance          Real   `json:"covariance,omitzero"`
	Correlation         Real   `json:"correlation,omitzero"`
	SESensitivity       Real   `json:"seSensitivity,omitzero"`
	SESpecificity       Real   `json:"seSpecificity,omitzero"`
	CovEs               Real   `json:"covEs,omitzero"`
	K                   int    `json:"k"`
	HSROC               *HSROC `json:"hsroc,omitempty"`
}

// SmallStudy is the test of funnel-plot asymmetry, for ten studies or more.
type SmallStudy struct {
	Deeks *Deeks `json:"deeks,omitempty"`
}

// Deeks is the regression of ln DOR on 1/√ESS.
type Deeks struct {
	Slope     Real `json:"slope,omitzero"`
	SE        Real `json:"se,omitzero"`
	T         Real `json:"t,omitzero"`
	DF        Real `json:"df,omitzero"`
	P         Real `json:"p,omitzero"`
	Intercept Real `json:"intercept,omitzero"`
}

// RatioPrediction is where the likelihood ratios of a new study are expected, by the joint distribution of its two rates.
// They do not depend on the prevalence, so that they give the prediction limits of PPV and NPV at any.
type RatioPrediction struct {
	LRPositive *Limits `json:"lrPositive,omitempty"`
	LRNegative *Limits `json:"lrNegative,omitempty"`
}

// InPractice is what a result means at one prevalence.
type InPractice struct {
	Prevalence    Real      `json:"prevalence"`
	PPV           *Interval `json:"ppv,omitempty"`
	NPV           *Interval `json:"npv,omitempty"`
	Per1000       *Per1000  `json:"per1000,omitempty"`
	PPVPrediction *Limits   `json:"ppvPrediction,omitempty"`
	NPVPrediction *Limits   `json:"npvPrediction,omitempty"`
}

// Per1000 are natural frequencies among a thousand tested, not rounded.
type Per1000 struct {
	TP Real `json:"tp"`
	FP Real `json:"fp"`
	FN Real `json:"fn"`
	TN Real `json:"tn"`
}

// Profile are profile-likelihood intervals: means on the logit scale, standard deviations and correlation between
// studies.
type Profile struct {
	LogitSensitivity *Interval `json:"logitSensitivity,omitempty"`
	LogitSpecificity *Interval `json:"logitSpecificity,omitempty"`
	SDSensitivity    *Interval `json:"sdSensitivity,omitempty"`
	SDSpecificity    *Interval `json:"sdSpecificity,omitempty"`
	Correlation      *Interval `json:"correlation,omitempty"`
}

// Cluster says how rows belong to studies; the intervals of the fit are then the robust ones, and Naive are those that
// take every row for a study of its own.
//
// With a rule that takes one row of each study, the rows are those before it was applied, every study is one row in the
// fit, and there is no other interval.
type Cluster struct {
	RowsPerStudy RowsPerStudy  `json:"rowsPerStudy"`
	Studies      []RowsOfStudy `json:"studies"`
	Naive        *Rates        `json:"naive,omitempty"`
	Rule         string        `json:"rule,omitempty"`    // the first of Options.Representative
	LeftOut      []string      `json:"leftOut,omitempty"` // studies that have no row of the value the rule asks for
}

// RowsOfStudy is one study's number of rows that can be pooled.
type RowsOfStudy struct {
	Study string `json:"study"`
	Rows  int    `json:"rows"`
}

// RowsPerStudy are the sizes of the clusters.
type RowsPerStudy struct {
	Min    int     `json:"min"`
	Median float64 `json:"median"`
	Max    int     `json:"max"`
}

// Rates are the two pooled rates.
type Rates struct {
	Sensitivity *Interval `json:"sensitivity,omitempty"`
	Specificity *Interval `json:"specificity,omitempty"`
}
