package analysis_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

// everything asks an example for all that can be computed beside its result.
func everything(t *testing.T, key string, o analysis.Options) analysis.Request {
	t.Helper()
	example, ok := datasets.ByKey(key)
	if !ok {
		t.Fatalf("there is no set %s", key)
	}
	o.Robustness, o.Simulate = []string{"loo", "influence", "bootstrap"}, true
	if o.StudyID != "" {
		o.Robustness = append(o.Robustness, "multiverse")
	}
	if o.Replicates == 0 {
		o.Replicates = 60
	}
	req := analysis.Request{Set: example.Set(), Options: o}
	if err := req.Check(); err != nil {
		t.Fatal(err)
	}
	return req
}

// dealt computes the parts in random order on several goroutines, each with a Work of its own.
func dealt(req analysis.Request, workers int, r *rand.Rand) analysis.Result {
	parts := analysis.Split(req)
	pieces := make([]analysis.Piece, len(parts))
	order := r.Perm(len(parts))
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			work := analysis.NewWork(req)
			for n := next.Add(1) - 1; n < int64(len(parts)); n = next.Add(1) - 1 {
				i := order[n]
				pieces[i] = work.Do(parts[i])
			}
		})
	}
	group.Wait()
	return analysis.Merge(req, pieces)
}

func text(t *testing.T, r analysis.Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Any number of workers, in whatever order they get the parts, gives the same bits; another seed gives others.
func TestAnyNumberOfWorkers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, req := range []analysis.Request{
		everything(t, "iqcode", analysis.Options{By: []string{"form"}, Acceptable: &analysis.Acceptable{Sensitivity: 0.9, Specificity: 0.6}}),
		everything(t, "fracture-ai-simulated-models", analysis.Options{Model: "normal", StudyID: "study_id"}),
		everything(t, "fracture-ai-simulated-models", analysis.Options{StudyID: "study_id", Representative: []string{"representative=yes"}}),
	} {
		want := text(t, analysis.Run(req))
		for _, workers := range []int{1, 2, 4} {
			if got := text(t, dealt(req, workers, r)); got != want {
				t.Errorf("%d workers: another result", workers)
			}
		}
		req.Options.Seed = 2
		if text(t, analysis.Run(req)) == want {
			t.Error("the seed makes no difference")
		}
	}
}

// Parts that were not computed are counted, and what rests on the others is there.
func TestUnfinished(t *testing.T) {
	req := everything(t, "auditc", analysis.Options{Model: "normal"})
	parts := analysis.Split(req)
	pieces := make([]analysis.Piece, len(parts))
	work := analysis.NewWork(req)
	left := 0
	for i, part := range parts {
		if part.Kind == "leave-out" && part.Index >= 5 || part.Kind == "replicates" && part.Index != 1 {
			left++
			continue
		}
		pieces[i] = work.Do(part)
	}
	r := analysis.Merge(req, pieces)
	if r.Unfinished != left || len(r.Robustness.LeaveOneOut) != 5 || r.Robustness.Bootstrap.Replicates != 25 || r.Robustness.Simulation.Replicates != 25 {
		t.Errorf("%d unfinished, want %d; %d left out; %+v", r.Unfinished, left, len(r.Robustness.LeaveOneOut), r.Robustness.Bootstrap)
	}
	if whole := analysis.Run(req); whole.Unfinished != 0 || len(whole.Robustness.LeaveOneOut) != whole.Studies {
		t.Errorf("the whole: %d unfinished, %d left out", whole.Unfinished, len(whole.Robustness.LeaveOneOut))
	}
}

// Leaving a study out is the analysis of the table without it, the correction rule applied anew.
func TestLeaveOneOutIsTheAnalysisOfTheOthers(t *testing.T) {
	for key, o := range map[string]analysis.Options{
		"iqcode":                       {Interval: "t"},
		"telomerase":                   {Model: "normal", Correct: "all"},
		"fracture-ai-simulated-models": {StudyID: "study_id"},
	} {
		example, _ := datasets.ByKey(key)
		o.Robustness = []string{"loo"}
		r := analysis.Run(analysis.Request{Set: example.Set(), Options: o})
		o.Robustness = nil
		if len(r.Robustness.LeaveOneOut) != r.Studies {
			t.Errorf("%s: %d of %d studies left out", key, len(r.Robustness.LeaveOneOut), r.Studies)
		}
		for _, l := range r.Robustness.LeaveOneOut {
			set := example.Set()
			column := slices.Index(set.Columns, o.StudyID)
			set.Rows = slices.DeleteFunc(slices.Clone(set.Rows), func(row studyio.Row) bool {
				return row.Label == l.Label || column >= 0 && row.Cells[column] == l.Label
			})
			if len(set.Rows) == len(example.Set().Rows) {
				t.Errorf("%s: no study is called %q", key, l.Label)
			}
			want := analysis.Run(analysis.Request{Set: set, Options: o})
			if l.Status != want.Fit.Status || l.Step != want.Ladder.Step || l.Starts != 1 {
				t.Errorf("%s without %s: %s, %s, %d starts; want %s, %s", key, l.Label, l.Status, l.Step, l.Starts, want.Fit.Status, want.Ladder.Step)
			}
			s := want.Fit.Summary
			expectInterval(t, key+" without "+l.Label, l.Sensitivity, float64(s.Sensitivity.Estimate), float64(s.Sensitivity.Lower), float64(s.Sensitivity.Upper), 1e-6)
			expectInterval(t, key+" without "+l.Label, l.Specificity, float64(s.Specificity.Estimate), float64(s.Specificity.Lower), float64(s.Specificity.Upper), 1e-6)
			expect(t, key+" without "+l.Label+": log-likelihood", l.LogLik, float64(want.Fit.LogLik), 1e-6)
			expect(t, key+" without "+l.Label+": variance", l.Tau2Sensitivity, float64(want.Fit.Between.VarSensitivity), 1e-5)
		}
	}
}

// The percentile interval is that of the replicates, and the simulation reads the same ones.
func TestBootstrapAndSimulation(t *testing.T) {
	r := analysis.Run(everything(t, "auditc", analysis.Options{Replicates: 200, Seed: 3}))
	b, s, fit := r.Robustness.Bootstrap, r.Robustness.Simulation, r.Fit.Summary
	if b.Replicates != 200 || b.Seed != 3 || b.Model != "binomial" || b.Refits != "full" || s.Replicates != 200 || s.Failed != b.Failed {
		t.Errorf("%+v, %+v", b, s)
	}
	// About as wide as Wald's, and around the estimate: 14 studies.
	for name, pair := range map[string][2]*analysis.Interval{"sensitivity": {b.Sensitivity, fit.Sensitivity}, "specificity": {b.Specificity, fit.Specificity}, "DOR": {b.DOR, fit.DOR}} {
		ratio := float64(pair[0].Upper-pair[0].Lower) / float64(pair[1].Upper-pair[1].Lower)
		if pair[0].Estimate != pair[1].Estimate && !(math.Abs(float64(pair[0].Estimate/pair[1].Estimate-1)) < 1e-12) || !(ratio > 0.7 && ratio < 1.4) ||
			!(pair[0].Lower < pair[0].Estimate && pair[0].Estimate < pair[0].Upper) {
			t.Errorf("%s: %+v beside %+v", name, pair[0], pair[1])
		}
	}
	for name, p := range map[string]*analysis.Performance{"sensitivity": s.Sensitivity, "specificity": s.Specificity} {
		if !(p.Z.Share > 0.8 && p.Z.Share <= p.T.Share && p.T.Share <= 1 && p.Z.Width < p.T.Width && math.Abs(float64(p.BiasLogit)) < 5*float64(p.BiasLogitError)+0.1) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// The P of a comparison counts the replicates at least as extreme, (1 + n)/(B + 1): a multiple of 1/61 here.
func TestComparisonBootstrap(t *testing.T) {
	for _, model := range []string{"binomial", "normal"} {
		c := analysis.Run(everything(t, "fracture-ai-simulated", analysis.Options{Model: model, By: []string{"bone"}})).Comparison
		if c.Bootstrap == nil || c.Bootstrap.Replicates != 60 {
			t.Fatalf("%+v", c.Bootstrap)
		}
		if want := map[string]string{"binomial": "laplace", "normal": "full"}[model]; c.Bootstrap.Refits != want {
			t.Errorf("%s: refits are %s", model, c.Bootstrap.Refits)
		}
		for _, test := range []*analysis.Test{c.Tests.Both, c.Tests.Sensitivity, c.Tests.Specificity} {
			p := float64(*test.PBootstrap)
			n := p * float64(61-c.Bootstrap.Failed)
			if !(math.Abs(n-math.Round(n)) < 1e-9 && n >= 1 && p <= 1) || !(math.Abs(p-float64(test.P)) < 0.35) {
				t.Errorf("%s: bootstrap P %g beside %g", model, p, float64(test.P))
			}
		}
	}
	clustered := analysis.Run(everything(t, "fracture-ai-simulated-models", analysis.Options{Model: "normal", StudyID: "study_id", By: []string{"views"}}))
	if clustered.Comparison.Bootstrap != nil || clustered.Robustness.Bootstrap != nil || clustered.Robustness.Simulation != nil {
		t.Error("clustered rows were drawn one by one")
	}
}

// A comparison of so few studies that its tests find too much says so, and where there are more it does not.
func TestSmallComparisonWarns(t *testing.T) {
	for key, by := range map[string]string{"iqcode": "form", "scheidler": "modality"} {
		r := run(t, key, analysis.Options{Model: "normal", By: []string{by}})
		warned := slices.ContainsFunc(r.Warnings, func(w analysis.Warning) bool { return w.Code == "smallComparison" })
		if small := key == "iqcode"; warned != small || (r.Comparison.Rows <= 16) != small {
			t.Errorf("%s, %d rows: warned %v", key, r.Comparison.Rows, warned)
		}
	}
}

// models is two studies of three rows, one of two and one alone: counts are chosen so that each rule takes another row.
const models = `study,tp,fp,fn,tn,id,role,set
a1,80,20,20,80,a,,internal
a2,90,10,10,90,a,main,internal
a3,60,30,40,70,a,,external
b1,70,20,30,80,b,main,external
b2,95,20,5,80,b,,external
b3,85,20,15,80,b,,internal
c1,60,10,40,90,c,,internal
c2,50,10,50,90,c,main,external
d1,88,12,12,88,d,main,internal
e1,77,17,23,83,,,internal
`

func TestRepresentatives(t *testing.T) {
	set, _, err := studyio.Read("models.csv", []byte(models))
	if err != nil {
		t.Fatal(err)
	}
	for rule, want := range map[string]string{
		"first": "a1 b1 c1 d1 e1", "best": "a2 b2 c1 d1 e1", "median": "a1 b3 c2 d1 e1",
		"role=main": "a2 b1 c2 d1", "external:set=external": "a3 b1 c2",
	} {
		req := analysis.Request{Set: set, Options: analysis.Options{Model: "normal", StudyID: "id", Representative: []string{rule}}}
		if err := req.Check(); err != nil {
			t.Fatal(err)
		}
		r := analysis.Run(req)
		var got []string
		for _, s := range r.PerStudy {
			got = append(got, s.Label)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s takes %v, want %s", rule, got, want)
		}
		if r.Studies != len(got) || r.Cluster.RowsPerStudy != (analysis.RowsPerStudy{Min: 1, Median: 2, Max: 3}) || r.Cluster.Naive != nil || r.Cluster.Rule != rule {
			t.Errorf("%s: %d studies, %+v", rule, r.Studies, r.Cluster)
		}
		if left := 5 - len(got); len(r.Cluster.LeftOut) != left || slices.ContainsFunc(r.Warnings, func(w analysis.Warning) bool { return w.Code == "unrepresented" }) != (left > 0) {
			t.Errorf("%s leaves out %v, warns %v", rule, r.Cluster.LeftOut, r.Warnings)
		}
		alone := set
		alone.Rows = slices.DeleteFunc(slices.Clone(set.Rows), func(row studyio.Row) bool { return !slices.Contains(got, row.Label) })
		same := analysis.Run(analysis.Request{Set: alone, Options: analysis.Options{Model: "normal"}})
		if r.Fit.LogLik != same.Fit.LogLik || r.DataHash != same.DataHash {
			t.Errorf("%s is not the analysis of %v", rule, got)
		}
	}
	for _, bad := range []string{"worst", "role=nobody", "nothing=x", "external:", "=x"} {
		if (analysis.Request{Set: set, Options: analysis.Options{StudyID: "id", Representative: []string{bad}}}).Check() == nil {
			t.Errorf("the rule %q is taken", bad)
		}
	}
}

// The multiverse has every rule that applies, each the result that this rule alone gives; the random one holds the others.
func TestMultiverse(t *testing.T) {
	example, _ := datasets.ByKey("fracture-ai-simulated-models")
	o := analysis.Options{Model: "normal", StudyID: "study_id", Representative: []string{"representative=yes", "external:testing=external", "best"}}
	ask := o
	ask.Robustness = []string{"multiverse"}
	r := analysis.Run(analysis.Request{Set: example.Set(), Options: ask})
	var rules []string
	for _, u := range r.Robustness.Multiverse {
		rules = append(rules, u.Rule)
		if u.Rule == "random" {
			if u.Draws != 200 || u.Failed != 0 || !(u.Sensitivity.Lower <= u.Sensitivity.Estimate && u.Sensitivity.Estimate <= u.Sensitivity.Upper) || u.Sensitivity.Lower == u.Sensitivity.Upper {
				t.Errorf("%+v, %+v", u, u.Sensitivity)
			}
			continue
		}
		o.Representative = []string{u.Rule}
		if u.Rule == "all" {
			o.Representative = nil
		}
		want := analysis.Run(analysis.Request{Set: example.Set(), Options: o})
		if u.Studies != want.Studies || u.Draws != 1 || *u.Sensitivity != *want.Fit.Summary.Sensitivity || *u.Specificity != *want.Fit.Summary.Specificity {
			t.Errorf("%s: %+v, want %+v of %d studies", u.Rule, u.Sensitivity, want.Fit.Summary.Sensitivity, want.Studies)
		}
	}
	if got := strings.Join(rules, " "); got != "all first best median representative=yes external:testing=external random" {
		t.Error(got)
	}
}

// Internal against external test sets within the studies that have both: tests, and each level's rates from these alone.
func TestWithinStudyLevels(t *testing.T) {
	example, _ := datasets.ByKey("fracture-ai-simulated-models")
	w := analysis.Run(analysis.Request{Set: example.Set(), Options: analysis.Options{Model: "normal", StudyID: "study_id", By: []string{"model"}}}).Comparison.WithinStudy
	if w == nil || w.Tests == nil || len(w.Levels) < 2 {
		t.Fatalf("%+v", w)
	}
	rows := 0
	for _, l := range w.Levels {
		rows += l.Rows
		if l.Sensitivity == nil || l.Specificity == nil || !l.Sensitivity.Lower.Ok() {
			t.Errorf("%s has no estimate", l.Name)
		}
	}
	if rows != w.Rows {
		t.Errorf("the levels have %d rows of %d", rows, w.Rows)
	}
}

// What is hostile to the fits is so to all that is drawn from them: no panic, no number that is none.
func TestHostileRobustness(t *testing.T) {
	r := rand.New(rand.NewPCG(20261124, 1))
	for _, kind := range kinds {
		for range 3 {
			studies := kind.make(r)
			set := studyio.Set{Columns: []string{"id"}}
			for i, s := range studies {
				set.Rows = append(set.Rows, studyio.Row{Study: s, Cells: []string{string(rune('a' + i/2%20))}})
			}
			for _, o := range []analysis.Options{{}, {Model: "normal"}, {StudyID: "id"}, {StudyID: "id", Representative: []string{"random"}}} {
				o.Robustness, o.Simulate, o.Replicates = []string{"loo", "influence", "bootstrap"}, true, 3
				o.Acceptable = &analysis.Acceptable{Sensitivity: 0.8, Specificity: 0.8}
				result := analysis.Run(analysis.Request{Set: set, Options: o})
				if b, err := json.Marshal(result); err != nil || strings.Contains(string(b), "null") {
					t.Errorf("%s, %+v: %v", kind.name, o, err)
				}
				if a := result.Acceptance; a != nil {
					for _, p := range []analysis.Real{a.Mean, a.Setting} {
						if p.Ok() && !(p >= 0 && p <= 1+1e-9) {
							t.Errorf("%s: a probability of %g", kind.name, float64(p))
						}
					}
				}
			}
		}
	}
}
