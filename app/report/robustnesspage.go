package report

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"bivar/app/analysis"
)

// NoRobustness says why nothing can be computed beside a result, "" if it can.
func NoRobustness(r analysis.Result) string {
	switch {
	case r.Fit.Status == "failed" || r.Fit.Summary == nil:
		return "Nothing was pooled, so there is nothing to check."
	case r.Studies < 4:
		return "With " + plural(r.Studies, "study", "studies") + " nothing is left to pool without one. Leaving studies out in turn needs at least four."
	}
	return ""
}

// RobustnessLead says what the page is for.
const RobustnessLead = "What does the pooled result rest on? Nothing here changes it: each part is computed beside it."

// TimeLeft is how long a computation still takes, roughly.
func TimeLeft(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < 90*time.Second:
		return "about " + strconv.Itoa(int(math.Ceil(d.Seconds()))) + " s left"
	}
	return "about " + strconv.Itoa(int(math.Ceil(d.Minutes()))) + " min left"
}

// Computing says how far a computation has come.
func Computing(done, total int, left time.Duration) string {
	if total < 2 {
		return "Computing …"
	}
	text := "Computing, " + Count(done) + " of " + Count(total)
	if rest := TimeLeft(left); rest != "" {
		text += ", " + rest
	}
	return text
}

// StoppedText says how far a computation had come when it was stopped, "" if it is whole.
func StoppedText(r analysis.Result, done, total int) string {
	if r.Unfinished == 0 {
		return ""
	}
	b := robustness(r)
	switch {
	case b.Bootstrap != nil:
		done, total = b.Bootstrap.Replicates, r.Request.Replicates
	case r.Request.Simulate:
		done, total = 0, r.Request.Replicates
	case b.LeaveOneOut != nil:
		done, total = len(b.LeaveOneOut), total-1
	}
	return "Stopped after " + Count(done) + " of " + Count(total) + "."
}

// LeftOutTexts read the leave-one-out: how far the result moves, which study moves it most, what became of the refits.
func LeftOutTexts(r analysis.Result) []string {
	all := robustness(r).LeaveOneOut
	sens, spec := rangeOf(all, func(l analysis.LeftOut) *analysis.Interval { return l.Sensitivity }), rangeOf(all, func(l analysis.LeftOut) *analysis.Interval { return l.Specificity })
	var out []string
	if sens != "" || spec != "" {
		out = append(out, "Without one study at a time, "+strung(", and ", of("pooled sensitivity", sens), of("specificity", spec))+".")
	}
	if l := mover(r); l != nil {
		out = append(out, "It moves most without "+l.Label+": "+strung(", ", named("sensitivity", l.Sensitivity), named("specificity", l.Specificity))+
			" in place of "+strung(" and ", bare(r.Fit.Summary.Sensitivity), bare(r.Fit.Summary.Specificity))+".")
	}
	return texts(append(out, refits(all))...)
}

// refits says what became of them.
func refits(all []analysis.LeftOut) string {
	var limit, failed, lower []string
	for _, l := range all {
		switch {
		case l.Status == "failed":
			failed = append(failed, l.Label)
		case l.Status == "boundary":
			limit = append(limit, l.Label)
		}
		if l.Status != "failed" && l.Step != "full" && l.Step != "rho-bound" {
			lower = append(lower, l.Label)
		}
	}
	var out []string
	switch {
	case len(all) == 0:
		return ""
	case len(limit)+len(failed) == 0:
		out = append(out, "All "+inWords(len(all))+" refits converged.")
	default:
		if len(failed) > 0 {
			out = append(out, "Without "+few(failed)+" nothing could be pooled.")
		}
		if len(limit) > 0 {
			out = append(out, "Without "+few(limit)+" the fit lies on a limit.")
		}
	}
	if len(lower) > 0 {
		out = append(out, "Without "+few(lower)+" only a simpler model could be fitted.")
	}
	return strings.Join(out, " ")
}

// few are names, the first of many.
func few(names []string) string {
	const shown = 4
	if len(names) > shown+1 {
		names = append(names[:shown:shown], Count(len(names)-shown)+" more")
	}
	return list(names)
}

// mover is the study without which the result moves most on the logit scale, nil if none is known.
func mover(r analysis.Result) (most *analysis.LeftOut) {
	s := r.Fit.Summary
	if s == nil {
		return nil
	}
	far := 0.0
	for i, l := range robustness(r).LeaveOneOut {
		d := math.Hypot(shift(l.Sensitivity, s.Sensitivity), shift(l.Specificity, s.Specificity))
		if d > far {
			far, most = d, &r.Robustness.LeaveOneOut[i]
		}
	}
	return most
}

// shift is how far two rates lie from each other on the logit scale, 0 where one is missing.
func shift(a, b *analysis.Interval) float64 {
	if a == nil || b == nil {
		return 0
	}
	logit := func(p analysis.Real) float64 { return math.Log(float64(p / (1 - p))) }
	if d := logit(a.Estimate) - logit(b.Estimate); !math.IsNaN(d) && !math.IsInf(d, 0) {
		return d
	}
	return 0
}

// rangeOf are the smallest and the largest estimate, in percent.
func rangeOf[T any](all []T, rate func(T) *analysis.Interval) string {
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range all {
		if v := rate(l); v != nil && v.Estimate.Ok() {
			low, high = min(low, float64(v.Estimate)), max(high, float64(v.Estimate))
		}
	}
	if low > high {
		return ""
	}
	return to(analysis.Real(low), analysis.Real(high), Percent) + percentEnd
}

// of says where a rate lies.
func of(name, span string) string {
	if span == "" {
		return ""
	}
	return name + " lies within " + span
}

func named(name string, v *analysis.Interval) string {
	if v == nil {
		return ""
	}
	return name + " " + brief(v.Estimate, v.Lower, v.Upper)
}

func bare(v *analysis.Interval) string {
	if v == nil || !v.Estimate.Ok() {
		return ""
	}
	return Percent(v.Estimate) + percentEnd
}

// strung are the texts that say something.
func strung(between string, all ...string) string { return strings.Join(texts(all...), between) }

// InfluenceTexts name the studies that are flagged.
func InfluenceTexts(r analysis.Result) []string {
	all := robustness(r).Influence
	if len(all) == 0 {
		return nil
	}
	var flagged []analysis.Influence
	for _, i := range all { // the weightiest first
		if i.Flagged {
			at := 0
			for at < len(flagged) && flagged[at].Cook >= i.Cook {
				at++
			}
			flagged = slices.Insert(flagged, at, i)
		}
	}
	line := "The line of Cook’s distance, 4/" + Count(len(all)) + " = " + Decimal(analysis.Real(4/float64(len(all))), 3) + ", is a custom and no test."
	if len(flagged) == 0 {
		return []string{"No study moves the pooled result more than the others do.", line}
	}
	var names []string
	for _, i := range flagged {
		names = append(names, i.Label+" ("+Decimal(i.Cook, 2)+")")
	}
	return []string{capital(plural(len(flagged), "study is", "studies are")) + " worth a second look: " + few(names) + ".", line +
		" To see whether a study changes what you would conclude, leave it out."}
}

// MultiverseTexts say how much the rule matters.
func MultiverseTexts(r analysis.Result) []string {
	all := robustness(r).Multiverse
	if len(all) == 0 {
		return nil
	}
	sens := rangeOf(all, func(u analysis.Universe) *analysis.Interval { return u.Sensitivity })
	spec := rangeOf(all, func(u analysis.Universe) *analysis.Interval { return u.Specificity })
	out := []string{"Whichever row stands for a study, " + strung(", and ", of("pooled sensitivity", sens), of("specificity", spec)) + "."}
	for _, u := range all {
		if u.Rule == "random" && u.Sensitivity != nil && u.Specificity != nil {
			out = append(out, "Of "+Count(u.Draws)+" draws of one random row of each study, 95"+percentEnd+" pool a sensitivity of "+PercentTo(*u.Sensitivity)+percentEnd+
				" and a specificity of "+PercentTo(*u.Specificity)+percentEnd+". That is how much the choice matters, not how sure the result is.")
		}
	}
	return out
}

// MultiverseIntro says what it is.
const MultiverseIntro = "Where a study has several rows (its models, thresholds or readers), which one is pooled is a choice. Here the same studies are pooled under each rule."

// WithinText says what a comparison within the same studies is of.
func WithinText(r analysis.Result) string {
	t := WithinTable(r)
	if len(t.Rows) < 2 {
		return ""
	}
	return "Both rows are of the same " + plural(r.Studies, "study", "studies") + ", so that no study accounts for the difference."
}

// RowsTexts tell of the rows of each study.
func RowsTexts(r analysis.Result) []string {
	if r.Cluster == nil {
		return nil
	}
	return texts(rowsText(r, *r.Cluster), warningOf(r, "fewClusters"))
}

// AcceptanceText puts the probabilities in a sentence.
func AcceptanceText(r analysis.Result) string {
	a, least := r.Acceptance, r.Request.Acceptable
	if a == nil || least == nil {
		return ""
	}
	text := "By the fit, the probability that both rates reach what would do (sensitivity " + bare(&analysis.Interval{Estimate: analysis.Real(least.Sensitivity)}) +
		", specificity " + bare(&analysis.Interval{Estimate: analysis.Real(least.Specificity)}) + ") is " + Percent(a.Mean) + percentEnd + " for the mean of all settings"
	if a.Setting.Ok() {
		text += ", and " + Percent(a.Setting) + percentEnd + " for a new one"
	}
	return text + "."
}

// AcceptanceIntro says what the two numbers are.
const AcceptanceIntro = "The least sensitivity and specificity with which the test would be worth using. Decide on them before looking at the result (PRISMA-DTA, item D1)."

// NotAcceptable says what is wrong with a number that was typed.
const NotAcceptable = "Enter both as a percentage between 0 and 100, such as 90."

// BootstrapIntro says what it does.
const BootstrapIntro = "Reviews of the same size are drawn from the fitted model, and each is fitted again. The spread of their results gives intervals that do not rest on the normal approximation; the same draws tell how good the usual intervals are."

// SimulationText is coverage and bias in a sentence.
func SimulationText(r analysis.Result) string {
	s := robustness(r).Simulation
	if s == nil || s.Sensitivity == nil || s.Specificity == nil || !s.Sensitivity.Z.Share.Ok() {
		return ""
	}
	share := func(c analysis.Coverage) string { return Percent(c.Share) + percentEnd }
	return "If the fit were the truth, the usual " + Level(s.Level) + " interval would hold it in " + share(s.Sensitivity.Z) + " of reviews like this one for sensitivity and in " +
		share(s.Specificity.Z) + " for specificity; the estimates would be off by " + Decimal(100*s.Sensitivity.Bias, 2) + " and " + Decimal(100*s.Specificity.Bias, 2) +
		" percentage points on average."
}

// robustnessFigure are number, caption and note of the figures of the page.
func robustnessFigure(kind string, r analysis.Result) (number, caption, note string) {
	level := Level(r.Request.Level)
	switch kind {
	case "leave-one-out":
		return "Figure 9.", "The pooled result without each study", "Squares: pooled by " + estimator(r.Fit) + " without the study named, with " + level +
			" intervals. Dotted line: all studies. An open square: a fit at a limit."
	case "influence":
		note = "Cook’s distance: how far the two pooled logits move without the study, against their covariance. Residuals: how far the study lies from the pooled result, in standard deviations; beyond ±2 is unusual."
		if r.Cluster != nil {
			note += " A study with several rows has no residual."
		}
		return "Figure 10.", "Influence of each study", note
	case "multiverse":
		return "Figure 11.", "The pooled result by the choice of rows", "Squares: pooled rates with " + level + " intervals; of the random rule the median of the draws and the range of 95" + percentEnd + " of them. Dotted line: every row."
	}
	return "Figure 12.", "Acceptable accuracy", "Green: both rates are at least what would do. Regions: " + level + ", " + RegionText(r) + "."
}

// NoRows says why there is nothing to say of several rows of one study, "" if there is.
func NoRows(r analysis.Result) string {
	switch {
	case r.Request.StudyID == "":
		return "Every row counts as a study of its own: no column is chosen that names studies. Where several rows come from one study, choose the column that names it."
	case r.Cluster == nil:
		return WarningText(r, analysis.Warning{Code: "clusterIgnored"})
	case r.Cluster.RowsPerStudy.Max < 2:
		return "No study has several rows: no name stands twice in the column that names studies."
	}
	return ""
}

// WithinIntro says in how many studies two values can be compared.
func WithinIntro(studies int) string {
	return capital(plural(studies, "study has", "studies have")) + " rows of both of the column’s first two values: they can be compared within the same studies."
}

// NoDraws says why no reviews are drawn.
const NoDraws = "Where several rows come from one study, no reviews are drawn: rows drawn one by one would not hang together as these do."

// SimulationIntro says what the same draws tell.
const SimulationIntro = "The reviews that the bootstrap draws also tell how often the usual intervals would hold the truth if the fit were the truth, and how far off the estimates would be. It is computed with the bootstrap."

// Picked names the row of a figure that was clicked, and says how one is.
func Picked(name string, there, can bool) string {
	switch {
	case there:
		return name
	case can:
		return "Click a row to leave its study out, or use the table."
	}
	return ""
}
