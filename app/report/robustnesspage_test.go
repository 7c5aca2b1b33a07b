package report

import (
	"strings"
	"testing"
	"time"

	"bivar/app/analysis"
)

// robustWords is all that the page says of what was computed beside a result.
func robustWords(r analysis.Result) string {
	parts := []string{NoRobustness(r), NoRows(r), AcceptanceText(r), SimulationText(r), BootstrapNote(r), SimulationNote(r), WithinText(r), StoppedText(r, 1, 2)}
	for _, texts := range [][]string{LeftOutTexts(r), InfluenceTexts(r), MultiverseTexts(r), RowsTexts(r), RuleNames(r)} {
		parts = append(parts, texts...)
	}
	for _, t := range RobustnessTables(r) {
		for _, row := range t.Table.cells() {
			parts = append(parts, strings.Join(row, " "))
		}
	}
	for _, kind := range []string{"leave-one-out", "influence", "multiverse", "acceptable"} {
		number, caption, note := FigureWords(kind, r)
		parts = append(parts, number+caption, note)
	}
	return strings.Join(parts, "\n")
}

var allChecks = []string{"loo", "influence", "bootstrap"}

func TestRobustnessNeverPrintsNaN(t *testing.T) {
	results := map[string]analysis.Result{"nothing": {}, "bare": {Robustness: &analysis.Robustness{Bootstrap: &analysis.Bootstrap{}, Simulation: &analysis.Simulation{}}}}
	for name, req := range thin() {
		req.Options.Robustness, req.Options.Simulate, req.Options.Replicates = allChecks, true, 2
		req.Options.Acceptable = &analysis.Acceptable{Sensitivity: 0.8, Specificity: 0.8}
		results[name] = analysis.Run(req)
	}
	for name, r := range results {
		text := strings.ReplaceAll(robustWords(r), "Influence", "")
		for _, bad := range []string{"NaN", "+Inf", "-Inf", " Inf", "%!", "<nil>", "  .", "..", "null", "within .", ": ."} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q in\n%s", name, bad, text)
			}
		}
	}
}

// The words say what the numbers say: the smallest and the largest of the refits, the study that moves the result most.
func TestLeaveOneOutInWords(t *testing.T) {
	r := analysed(t, "auditc", analysis.Options{Model: "normal", Correct: "all", Robustness: allChecks, Simulate: true, Replicates: 50,
		Acceptable: &analysis.Acceptable{Sensitivity: 0.8, Specificity: 0.75}})
	low, high, far := analysis.Real(1), analysis.Real(0), analysis.LeftOut{}
	for _, l := range r.Robustness.LeaveOneOut {
		low, high = min(low, l.Sensitivity.Estimate), max(high, l.Sensitivity.Estimate)
		if l.Label == mover(r).Label {
			far = l
		}
	}
	text := robustWords(r)
	for _, want := range []string{
		Percent(low) + " to " + Percent(high), "It moves most without " + far.Label + ": sensitivity " + Percent(far.Sensitivity.Estimate),
		"All " + inWords(14) + " refits converged", "(sensitivity 80.0", Percent(r.Acceptance.Mean) + percentEnd + " for the mean", Percent(r.Acceptance.Setting) + percentEnd + " for a new one",
		"50 reviews drawn", "would hold it in " + Percent(r.Robustness.Simulation.Sensitivity.Z.Share),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for _, i := range r.Robustness.Influence {
		if strings.Contains(strings.Join(InfluenceTexts(r), " "), i.Label) != i.Flagged {
			t.Errorf("%s: flagged %v\n%s", i.Label, i.Flagged, text)
		}
	}
	a := Document(r, Paper)
	var titles []string
	for _, p := range a.Parts {
		titles = append(titles, p.Title)
	}
	if all := strings.Join(titles, ", "); !strings.Contains(all, "Robustness, What this does not show") || !strings.Contains(a.Text(), far.Label+": sensitivity") {
		t.Errorf("parts %s", all)
	}
	r.Robustness, r.Acceptance = nil, nil
	for _, p := range Document(r, Paper).Parts {
		if p.Title == "Robustness" {
			t.Error("a part about nothing")
		}
	}
}

func TestMultiverseInWords(t *testing.T) {
	r := analysed(t, "fracture-ai-simulated-models", analysis.Options{Model: "normal", StudyID: "study_id", Robustness: []string{"multiverse"}})
	text := robustWords(r)
	for _, want := range []string{"Every row, robust intervals", "The best row (Youden)", "Of 200 draws of one random row", "31 rows come from 14 studies", "several rows has no residual"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for rule, want := range map[string]string{"model=A": "model: A", "external:testing=external": "testing: external", "first": "The first row"} {
		if got := RuleName(rule); got != want {
			t.Errorf("%s: %s", rule, got)
		}
	}
}

func TestStoppedAndLeft(t *testing.T) {
	r := analysis.Result{Unfinished: 3, Request: analysis.Options{Replicates: 1000, Simulate: true}, Robustness: &analysis.Robustness{Bootstrap: &analysis.Bootstrap{Replicates: 425}}}
	if got := StoppedText(r, 18, 41); got != "Stopped after 425 of 1,000." {
		t.Error(got)
	}
	r.Robustness = nil
	if got := StoppedText(r, 1, 41); got != "Stopped after 0 of 1,000." {
		t.Error(got)
	}
	r = analysis.Result{Unfinished: 1, Robustness: &analysis.Robustness{LeaveOneOut: make([]analysis.LeftOut, 12)}}
	if got := StoppedText(r, 13, 52); got != "Stopped after 12 of 51." {
		t.Error(got)
	}
	if got := StoppedText(analysis.Result{}, 52, 52); got != "" {
		t.Error(got)
	}
	for left, want := range map[time.Duration]string{0: "", 1200 * time.Millisecond: "about 2 s left", 89 * time.Second: "about 89 s left", 2 * time.Minute: "about 2 min left"} {
		if got := TimeLeft(left); got != want {
			t.Errorf("%v: %q", left, got)
		}
	}
	if got := Computing(3, 41, 5*time.Second); got != "Computing, 3 of 41, about 5 s left" {
		t.Error(got)
	}
}
