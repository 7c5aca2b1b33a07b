package report

import (
	"strings"

	"bivar/app/analysis"
)

// ForestCaption names Figure 1.
func ForestCaption(r analysis.Result) string {
	if r.Fit.Summary == nil {
		return "Each study"
	}
	return "Each study, and all together"
}

// SROCCaption names Figure 2.
func SROCCaption(r analysis.Result) string {
	if r.Fit.SROC == nil || len(r.Fit.SROC.Curve) == 0 {
		return "The studies in the ROC plane"
	}
	return "Summary ROC"
}

// ForestNote says what Figure 1 shows: which intervals, which estimator.
func ForestNote(r analysis.Result) string {
	level := Level(r.Request.Level)
	s := "Each study: its own proportion with Wilson’s " + level + " interval; squares grow with the size of the study."
	if r.Fit.Summary != nil {
		s += " Diamond: pooled by " + estimator(r.Fit) + ", with its " + level + " interval."
	}
	if r.Fit.Prediction != nil {
		s += " Dashed: " + level + " prediction interval for a new study (t, " + degrees(r) + ")."
	}
	return s
}

// SROCNote says which curve, which regions and which estimator Figure 2 shows.
func SROCNote(r analysis.Result) string {
	if r.Fit.Summary == nil {
		return "Nothing was pooled: the studies alone are shown."
	}
	s := "Pooled by " + estimator(r.Fit) + "."
	c := r.Fit.SROC
	if c == nil {
		return s
	}
	if c.ConfidenceRegion != nil || c.PredictionRegion != nil {
		s += " Regions: " + Level(r.Request.Level) + ", " + RegionText(r) + "."
	}
	if len(c.Curve) > 0 {
		s += " Curve: " + curveName(c.Kind) + ", solid over the specificities observed."
	}
	return s
}

func curveName(kind string) string {
	if kind == "rutter-gatsonis" {
		return "hierarchical SROC (Rutter and Gatsonis)"
	}
	return kind
}

// estimator is the model with its method, as a sentence has it.
func estimator(f analysis.Fit) string {
	switch {
	case f.Parameters == 4:
		return "two separate random-effects logistic models (ML)"
	case f.Model == "normal":
		return "the normal model (" + Method(f.Method) + ")"
	}
	name := ModelName(f)
	return "the " + strings.ToLower(name[:1]) + name[1:] + " (ML)"
}

func degrees(r analysis.Result) string {
	return plural(r.Studies-2, "degree of freedom", "degrees of freedom")
}
