package command

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// analysisFlags are the flags of an analysis, named as the keys of its options. What o and about hold stays where no flag
// says otherwise.
func analysisFlags(flags *flag.FlagSet, o *analysis.Options, about *studyio.About) {
	flags.StringVar(&o.Model, "model", o.Model, "`binomial` (default) or normal")
	flags.StringVar(&o.Method, "method", o.Method, "with --model normal: `reml` (default) or ml")
	flags.Func("nodes", "with --model binomial: quadrature nodes per axis, `auto` (default) or 1 to 101; 1 is Laplace", func(s string) error {
		n, err := strconv.Atoi(s)
		if s == "auto" {
			n, err = 0, nil
		}
		if err != nil || s != "auto" && (n < 1 || n > 101) {
			return errors.New("it is auto or a number from 1 to 101")
		}
		o.Nodes = analysis.Nodes(n)
		return nil
	})
	flags.Func("correction", "with --model normal: what is added to the four cells, default `0.5`", func(s string) error {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || !(v > 0) {
			return errors.New("it is a number above 0; for no correction say --correct none")
		}
		o.Correction = analysis.Real(v)
		return nil
	})
	flags.StringVar(&o.Correct, "correct", o.Correct, "with --model normal: `single` (studies with a zero; default), all (every study if any has a zero) or none")
	flags.Float64Var(&o.Level, "level", o.Level, "of every interval and region")
	flags.StringVar(&o.Region, "region", o.Region, "`f` (default) or chisq")
	flags.StringVar(&o.Interval, "interval", o.Interval, "`z` (default) or t with k − 2 degrees of freedom")
	flags.Func("prevalence", "for predictive values, proportions: default `0.05,0.2,0.5`", func(s string) error {
		o.Prevalence = nil
		for part := range strings.SplitSeq(s, ",") {
			v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
			if err != nil {
				return fmt.Errorf("%q is not a number", part)
			}
			o.Prevalence = append(o.Prevalence, v)
		}
		return nil
	})
	flags.StringVar(&o.StudyID, "study-id", o.StudyID, "the `column` that names a row's study; intervals are then cluster-robust")
	var where []analysis.Condition
	flags.Func("where", "keep only the rows of `COLUMN=VALUE` (repeatable)", func(s string) error {
		column, value, ok := strings.Cut(s, "=")
		if !ok {
			return errors.New("it is COLUMN=VALUE")
		}
		where = append(where, analysis.Condition{Column: column, Value: value})
		o.Where = where
		return nil
	})
	var by []string
	flags.Func("by", "compare groups, or regress on a number, by `COLUMN` (twice for two columns)", func(s string) error {
		by = append(by, s)
		o.By = by
		return nil
	})
	flags.StringVar(&o.As, "as", o.As, "read the --by column as `groups` or number; default by its cells")
	flags.StringVar(&o.Reference, "reference", o.Reference, "the `LEVEL` that effects are measured from")
	flags.BoolVar(&o.Interaction, "interaction", o.Interaction, "with two --by columns: test their interaction")
	flags.BoolVar(&o.Profile, "profile", o.Profile, "profile-likelihood intervals")
	flags.StringVar((*string)(&o.Threshold), "threshold", string(o.Threshold), "do the studies share one positivity threshold? common, varies or `unknown` (default)")
	robustnessFlags(flags, o)
	flags.StringVar(&about.Title, "title", about.Title, "what the review is called")
	flags.StringVar(&about.IndexTest, "test", about.IndexTest, "the index test")
	flags.StringVar(&about.Condition, "condition", about.Condition, "the target condition")
	flags.StringVar(&about.Unit, "unit", about.Unit, "what is counted: people, images, lesions …")
}

// robustnessFlags are the flags of what is computed beside the result, to see what it depends on.
func robustnessFlags(flags *flag.FlagSet, o *analysis.Options) {
	flags.Func("robustness", "further fits, a `LIST` of loo, influence, models, bootstrap, multiverse", func(s string) error {
		o.Robustness = strings.Split(s, ",")
		return nil
	})
	flags.Func("replicates", "of bootstrap and simulation, `1000`", func(s string) (err error) {
		if o.Replicates, err = strconv.Atoi(s); err != nil || o.Replicates < 1 {
			return errors.New("it is a whole number from 1 to 100000")
		}
		return nil
	})
	flags.Func("seed", "of what is drawn at random, `1`", func(s string) (err error) {
		if o.Seed, err = strconv.ParseUint(s, 10, 53); err != nil || o.Seed == 0 {
			return errors.New("it is a whole number from 1 to 9007199254740991")
		}
		return nil
	})
	flags.BoolVar(&o.Simulate, "simulate", o.Simulate, "how the intervals do in reviews drawn from the result")
	var rules []string
	flags.Func("representative", "with --study-id: which row stands for a study, a `RULE`: COLUMN=VALUE, external:COLUMN=VALUE, first, best, median or random; again for more to try in the multiverse", func(s string) error {
		rules = append(rules, s)
		o.Representative = rules
		return nil
	})
	flags.Func("acceptable", "the least `SENSITIVITY,SPECIFICITY` that would do, such as 0.9,0.9", func(s string) error {
		one, two, ok := strings.Cut(s, ",")
		sens, err := strconv.ParseFloat(strings.TrimSpace(one), 64)
		spec, err2 := strconv.ParseFloat(strings.TrimSpace(two), 64)
		if !ok || err != nil || err2 != nil {
			return errors.New("it is two proportions with a comma between them, such as 0.9,0.9")
		}
		o.Acceptable = &analysis.Acceptable{Sensitivity: sens, Specificity: spec}
		return nil
	})
}
