package report

import (
	"strings"

	"bivar/app/analysis"
)

// Captions of the two figures.
const (
	ForestCaption = "Each study, and all together"
	SROCCaption   = "Summary ROC"
)

// ForestNote says what Figure 1 shows: which intervals, which estimator.
func ForestNote(r analysis.Result) string {
	level := Level(r.Request.Level)
	s := "Each study: its own proportion with Wilson’s " + level + " interval; squares grow with its size."
	if r.Fit.Summary != nil {
		s += " Diamond: " + estimator(r.Fit) + " with its " + level + " interval."
	}
	if r.Fit.Prediction != nil {
		s += " Dotted: " + level + " prediction interval for a new study (t, " + degrees(r) + ")."
	}
	return s
}

// SROCNote says which curve, which regions and which estimator Figure 2 shows.
func SROCNote(r analysis.Result) string {
	s := "Circles: studies, by size."
	if r.Fit.Summary == nil {
		return s
	}
	if sum := r.Fit.Summary; sum.Sensitivity != nil && sum.Specificity != nil {
		s += " Diamond: " + estimator(r.Fit) + "."
	}
	c := r.Fit.SROC
	if c == nil {
		return s
	}
	if c.ConfidenceRegion != nil || c.PredictionRegion != nil {
		s += " Regions: " + Level(r.Request.Level) + ", " + RegionText(r) + "."
	}
	if len(c.Curve) > 0 {
		s += " Curve: " + curveName(c.Kind) + ", over the observed range of specificity."
	}
	return s
}

func curveName(kind string) string {
	if kind == "rutter-gatsonis" {
		return "Rutter and Gatsonis"
	}
	return kind
}

func estimator(f analysis.Fit) string {
	name := ModelName(f)
	if f.Model == "binomial" {
		name += ", ML"
	}
	return strings.ToLower(name[:1]) + name[1:]
}

func degrees(r analysis.Result) string {
	return plural(r.Studies-2, "degree of freedom", "degrees of freedom")
}

// Key is an entry of Figure 2's legend; Mark names the kind of line.
type Key struct{ Mark, Text string }

// SROCKeys is the legend of Figure 2: only what the result has.
func SROCKeys(r analysis.Result) []Key {
	c := r.Fit.SROC
	if c == nil {
		return nil
	}
	var keys []Key
	level := Level(r.Request.Level)
	if c.ConfidenceRegion != nil {
		keys = append(keys, Key{"confidence", "summary point and " + level + " confidence region"})
	}
	if c.PredictionRegion != nil {
		keys = append(keys, Key{"prediction", level + " prediction region"})
	}
	if len(c.Curve) > 0 {
		keys = append(keys, Key{"curve", "SROC curve, over the observed range"})
	}
	return keys
}
