package analysis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bivar/stats/studyio"
)

// WithDefaults fills in the choices that were left empty.
func (o Options) WithDefaults() Options {
	fill := func(s *string, value string) {
		if *s == "" {
			*s = value
		}
	}
	fill(&o.Model, "binomial")
	if o.Model == "normal" {
		fill(&o.Method, "reml")
		fill(&o.Correct, "single")
		if !(o.Correction > 0) {
			o.Correction = 0.5
		}
		o.Nodes = -1
	} else {
		fill(&o.Method, "ml")
		o.Correction, o.Nodes = Missing(), max(o.Nodes, 0)
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	fill(&o.Interval, "z")
	if len(o.Prevalence) == 0 {
		o.Prevalence = []float64{0.05, 0.2, 0.5}
	}
	fill(&o.Region, "f")
	if o.draws() {
		if o.Replicates == 0 {
			o.Replicates = 1000
		}
		if o.Seed == 0 {
			o.Seed = 1
		}
	}
	if o.Threshold == "" {
		o.Threshold = studyio.ThresholdUnknown
	}
	return o
}

// asks reports that one of the robustness checks is wanted.
func (o Options) asks(check string) bool { return slices.Contains(o.Robustness, check) }

// draws reports that something of the analysis is random.
func (o Options) draws() bool {
	return o.Simulate || o.asks("bootstrap") || o.asks("multiverse") || slices.Contains(o.Representative, "random")
}

// MainOnly are the options without what is computed beside the main result.
func (o Options) MainOnly() Options {
	o.By, o.As, o.Interaction, o.Reference = nil, "", false, ""
	o.Robustness, o.Profile, o.Simulate = nil, false, false
	return o
}

// Check names every choice that cannot be, a sentence each for people who typed them, joined; nil means the options
// are good. Empty fields are good: they become defaults.
func (o Options) Check() error {
	var faults []error
	oneOf := func(flag, value string, known ...string) {
		if value != "" && !slices.Contains(known, value) {
			faults = append(faults, fmt.Errorf("--%s %q is not known; it is one of %s", flag, value, strings.Join(known, ", ")))
		}
	}
	oneOf("model", o.Model, "binomial", "normal")
	oneOf("method", o.Method, "ml", "reml")
	oneOf("correct", o.Correct, "single", "all", "none")
	oneOf("region", o.Region, "f", "chisq")
	oneOf("as", o.As, "groups", "number")
	oneOf("interval", o.Interval, "z", "t")
	oneOf("threshold", string(o.Threshold), "common", "varies", "unknown")
	for _, r := range o.Robustness {
		oneOf("robustness", r, "loo", "influence", "models", "bootstrap", "multiverse")
	}
	fault := func(bad bool, text string) {
		if bad {
			faults = append(faults, errors.New(text))
		}
	}
	normal := o.Model == "normal"
	fault(!normal && o.Method == "reml", "--method reml belongs to --model normal; the binomial model is fitted by ml")
	fault(!normal && o.Correct != "", "--correct belongs to --model normal; the binomial model uses the counts as they are")
	fault(!normal && o.Correction.Ok() && o.Correction != 0, "--correction belongs to --model normal; the binomial model uses the counts as they are")
	fault(normal && o.Nodes > 0, "--nodes belongs to --model binomial; the normal model needs no quadrature")
	fault(o.Nodes > 101, fmt.Sprintf("--nodes %d is outside 1 to 101", o.Nodes))
	fault(normal && (o.Correction < 0 || o.Correction > 5), fmt.Sprintf("--correction %g is outside 0 to 5", float64(o.Correction)))
	fault(len(o.By) > 2, "--by takes one or two columns")
	fault(o.Interaction && len(o.By) != 2, "--interaction needs two --by columns")
	fault(o.Reference != "" && len(o.By) == 0, "--reference needs --by")
	fault(o.As != "" && len(o.By) == 0, "--as needs --by")
	for _, p := range o.Prevalence {
		fault(!(p > 0 && p < 1), fmt.Sprintf("--prevalence %g is not between 0 and 1", p))
	}
	fault(len(o.Prevalence) > 100, "--prevalence takes at most 100 values")
	fault(o.Replicates < 0 || o.Replicates > 100_000, fmt.Sprintf("--replicates %d is outside 1 to 100000", o.Replicates))
	if a := o.Acceptable; a != nil {
		for _, v := range []float64{a.Sensitivity, a.Specificity} {
			fault(!(v > 0 && v < 1), fmt.Sprintf("--acceptable %g is not between 0 and 1", v))
		}
	}
	fault(len(o.Representative) > 0 && o.StudyID == "", "--representative needs --study-id, the column that names a row's study")
	fault(o.asks("multiverse") && o.StudyID == "", "--robustness multiverse needs --study-id, the column that names a row's study")
	for _, text := range o.Representative {
		_, ok := parseRule(text)
		fault(!ok, fmt.Sprintf("--representative %q is not known; it is COLUMN=VALUE, external:COLUMN=VALUE, first, best, median or random", text))
	}
	fault(o.Level != 0 && !(o.Level >= 0.5 && o.Level <= 0.999), fmt.Sprintf("--level %g is outside 0.5 to 0.999", o.Level))
	return errors.Join(faults...)
}
