package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
)

// Compared is a comparison of groups, or a regression on a number, in words.
type Compared struct {
	Answer   []string // the results paragraph, sentence by sentence
	Cautions []string // what qualifies it
	Method   string   // which model and tests, for whoever writes them down
}

// Comparison puts a result's comparison into words; it is empty if none was asked for.
func Comparison(r analysis.Result) Compared {
	c := r.Comparison
	if c == nil {
		return Compared{}
	}
	w := comparing{r, c}
	if c.Problem != "" {
		return Compared{Answer: []string{w.problem()}, Cautions: w.groupCautions()}
	}
	out := Compared{Method: w.method()}
	add := func(all ...string) {
		for _, s := range all {
			if s != "" {
				out.Answer = append(out.Answer, s)
			}
		}
	}
	if c.Kind == "number" {
		add(w.verdict(), w.slope())
	} else {
		add(w.verdict(), w.rates(), w.differences())
	}
	add(w.secondColumn(), w.withinStudy())
	out.Cautions = append(w.groupCautions(), w.cautions()...)
	return out
}

// comparing is a comparison with the result it belongs to.
type comparing struct {
	r analysis.Result
	*analysis.Comparison
}

// exactP is a P value with three digits, as a reader needs it who computes it again elsewhere: P = 0.325, P < 0.001.
func exactP(p analysis.Real) string {
	switch {
	case !p.Ok():
		return "P not computed"
	case p < 0.001:
		return "P < 0.001"
	case p > 0.999:
		return "P > 0.999"
	}
	return "P = " + strconv.FormatFloat(float64(p), 'f', 3, 64)
}

// tested is a likelihood-ratio test in parentheses: 4.651 on 4 df, P = 0.325.
func tested(t *analysis.Test) string {
	return Decimal(t.Statistic, 3) + " on " + Decimal(t.DF, 0) + " df, " + exactP(t.P)
}

// small reports a P value below what the confidence level leaves.
func (w comparing) small(t *analysis.Test) bool {
	level := w.r.Request.Level
	if !(level > 0 && level < 1) {
		level = 0.95
	}
	return t != nil && t.P.Ok() && float64(t.P) < 1-level
}

// across names what accuracy may differ with: "by type", "with year", given a second column.
func (w comparing) across() string {
	text := "by " + w.Column
	if w.Kind == "number" {
		text = "with " + w.Column
	}
	if w.Second != nil {
		text += ", given " + w.Second.Column
	}
	return text
}

// verdict is the answer of the likelihood-ratio tests. It never says that there is no difference: a test cannot.
func (w comparing) verdict() string {
	t := w.Tests
	if t == nil || t.Both == nil || !t.Both.P.Ok() {
		return "The likelihood-ratio test of whether accuracy differed " + w.across() + " could not be computed."
	}
	lead := "There was no evidence that accuracy differed " + w.across()
	if w.small(t.Both) {
		lead = "Accuracy differed " + w.across()
	}
	lead += " (likelihood-ratio test " + tested(t.Both) + ")"
	if t.Sensitivity == nil || t.Specificity == nil || !t.Sensitivity.P.Ok() || !t.Specificity.P.Ok() {
		return lead + "."
	}
	one, other := margin{"sensitivity", t.Sensitivity}, margin{"specificity", t.Specificity}
	both := "sensitivity (" + exactP(t.Sensitivity.P) + ") and specificity (" + exactP(t.Specificity.P) + ")"
	small := w.small(t.Both)
	differ := 0
	for _, m := range []margin{one, other} {
		if w.small(m.test) {
			differ++
		}
	}
	if differ == 1 && w.small(other.test) {
		one, other = other, one
	}
	rest := ""
	switch {
	case differ == 2 && small:
		rest = ": both " + both + " did."
	case differ == 2:
		rest = "; tested one at a time, " + both + " did, which the joint test does not confirm."
	case differ == 1 && small:
		rest = ": " + one.did() + "; there was no evidence that " + other.did() + "."
	case differ == 1:
		rest = "; tested by itself, " + one.did() + ", which the joint test does not confirm, and there was no evidence that " + other.did() + "."
	case small:
		rest = ", though there was no evidence that " + strings.Replace(both, " and ", " or ", 1) + " did by itself."
	default:
		rest = ", neither for " + strings.Replace(both, " and ", " nor for ", 1) + "."
	}
	return lead + rest
}

// margin is one of the two rates with its test.
type margin struct {
	name string
	test *analysis.Test
}

func (m margin) did() string { return m.name + " did (" + exactP(m.test.P) + ")" }

// namedGroups is how many groups a sentence can list before a table does it better.
const namedGroups = 6

// rates lists the groups' sensitivity and specificity.
func (w comparing) rates() string {
	var items []string
	for _, l := range w.Levels {
		if l.Sensitivity == nil || l.Specificity == nil {
			continue
		}
		name := w.level(l.Name)
		if name != l.Name {
			name += ":"
		}
		items = append(items, name+" "+percentCI(l.Sensitivity)+" and "+percentCI(l.Specificity)+", "+w.studies(l.Rows))
	}
	if len(items) == 0 {
		return ""
	}
	lead := "Sensitivity and specificity (" + Level(w.r.Request.Level) + " CI)"
	if w.Second != nil {
		lead += " at " + w.Second.Column + " " + w.Second.At
	}
	if len(items) > namedGroups {
		return lead + " of the " + inWords(len(items)) + " groups are in the table."
	}
	return lead + ": " + strings.Join(items, "; ") + "."
}

// percentCI is 95.5 % (91.0–97.8).
func percentCI(i *analysis.Interval) string {
	s := Percent(i.Estimate) + percentEnd
	if limits := PercentDash(*i); limits != "" {
		s += " (" + limits + ")"
	}
	return s
}

// level is a group's name in a sentence; a code or a yes says nothing without its column.
func (w comparing) level(name string) string {
	bare := len([]rune(name)) < 2 || name[0] >= '0' && name[0] <= '9'
	for _, word := range []string{"yes", "no", "true", "false"} {
		bare = bare || strings.EqualFold(name, word)
	}
	if bare {
		return w.Column + " = " + name
	}
	return name
}

// studies counts what is compared: studies, or rows where several belong to one study.
func (w comparing) studies(n int) string {
	if w.r.Cluster != nil {
		return plural(n, "row", "rows")
	}
	return plural(n, "study", "studies")
}

// differences says by how much two groups differ; of more the table does.
func (w comparing) differences() string {
	if len(w.Effects) != 1 {
		return ""
	}
	e := w.Effects[0]
	if e.DifferenceSensitivity == nil || e.DifferenceSpecificity == nil {
		return ""
	}
	return "From " + w.level(w.Reference) + " to " + w.level(e.Level) + ", sensitivity " + points(e.DifferenceSensitivity) +
		" and specificity " + points(e.DifferenceSpecificity) + "."
}

// points is a difference of two proportions in words: was 6.5 percentage points lower (95 % CI …).
func points(d *analysis.Interval) string {
	size, how := d.Estimate, "higher"
	if d.Estimate < 0 {
		size, how = -d.Estimate, "lower"
	}
	text := "was " + hundred(size) + " percentage points " + how
	if limits := to(d.Lower, d.Upper, hundred); limits != "" {
		text += " (difference " + limits + ")"
	}
	return text
}

// slope says where the fitted rates went over the observed range of a number.
func (w comparing) slope() string {
	if w.Line == nil || len(w.Line.Fitted) < 2 {
		return ""
	}
	first, last := w.Line.Fitted[0], w.Line.Fitted[len(w.Line.Fitted)-1]
	went := func(name string, from, to *analysis.Interval) string {
		how := " rose from "
		if to.Estimate < from.Estimate {
			how = " fell from "
		}
		if Percent(from.Estimate) == Percent(to.Estimate) {
			how = " stayed, from "
		}
		return name + how + percentCI(from) + " to " + percentCI(to)
	}
	if first.Sensitivity == nil || first.Specificity == nil || last.Sensitivity == nil || last.Specificity == nil {
		return ""
	}
	return "From " + w.Column + " " + numberText(first.X) + " to " + numberText(last.X) + ", fitted " +
		went("sensitivity", first.Sensitivity, last.Sensitivity) + ", and fitted " + went("specificity", first.Specificity, last.Specificity) +
		" (" + Level(w.r.Request.Level) + " CI)."
}

// numberText is a number as it was entered, as far as six digits go.
func numberText(x analysis.Real) string {
	return strings.Replace(strconv.FormatFloat(float64(x), 'g', 6, 64), "-", minus, 1)
}

// secondColumn is what the other column adds, and whether the two work on each other.
func (w comparing) secondColumn() string {
	s := w.Second
	if s == nil || s.Tests == nil || s.Tests.Both == nil {
		return ""
	}
	text := "Given " + w.Column + ", there was no evidence that accuracy differed by " + s.Column
	if w.small(s.Tests.Both) {
		text = "Given " + w.Column + ", accuracy differed by " + s.Column
	}
	text += " (" + tested(s.Tests.Both) + ")."
	if s.Interaction == nil || s.Interaction.Both == nil {
		return text
	}
	if w.small(s.Interaction.Both) {
		return text + " The effect of " + w.Column + " depended on " + s.Column + " (interaction " + tested(s.Interaction.Both) + "): read neither alone."
	}
	return text + " There was no evidence that the effect of " + w.Column + " depends on " + s.Column + " (interaction " + tested(s.Interaction.Both) + ")."
}

// withinStudy is the comparison on the studies that have every group, where nothing but the group differs.
func (w comparing) withinStudy() string {
	s := w.WithinStudy
	if s == nil || s.Tests == nil || s.Tests.Both == nil || !s.Tests.Both.P.Ok() {
		return ""
	}
	rows := 0
	for _, l := range w.Levels {
		rows += l.Rows
	}
	if s.Rows == rows {
		return "Each of the " + inWords(s.Studies) + " studies has every group, so the comparison is one within studies."
	}
	text := "Within the " + inWords(s.Studies) + " studies that have every group (" + plural(s.Rows, "row", "rows") + "), "
	if w.small(s.Tests.Both) {
		return text + "accuracy differed (" + tested(s.Tests.Both) + ")."
	}
	return text + "there was no evidence that accuracy differed (" + tested(s.Tests.Both) + ")."
}

// groupCautions name the groups that are thin or cannot be estimated, each with the reason.
func (w comparing) groupCautions() []string {
	var few []string
	var out []string
	for _, l := range w.Levels {
		switch l.Diagnostic {
		case "few":
			few = append(few, w.level(l.Name))
		case "perfect":
			out = append(out, w.perfect(l))
		}
	}
	switch {
	case len(few) == 1:
		out = append(out, capital(few[0])+" has fewer than four studies: its estimate borrows"+borrowed+"it.")
	case len(few) > namedGroups:
		out = append(out, capital(inWords(len(few)))+" of the "+inWords(len(w.Levels))+" groups have fewer than four studies each: their estimates borrow"+borrowed+"them.")
	case len(few) > 1:
		out = append(out, capital(list(few))+" have fewer than four studies each: their estimates borrow"+borrowed+"them.")
	}
	return out
}

// borrowed goes on about the estimate of a thin group.
const borrowed = " the variation between studies from the other groups, and one more study could move "

// perfect says what no study of a group has, what that leaves without an estimate, and what the studies found.
func (w comparing) perfect(l analysis.Level) string {
	var tp, fp, fn, tn int
	for _, i := range l.Index {
		if i >= 0 && i < len(w.r.PerStudy) {
			s := w.r.PerStudy[i]
			tp, fp, fn, tn = tp+s.TP, fp+s.FP, fn+s.FN, tn+s.TN
		}
	}
	var none []string
	for _, c := range []struct {
		n    int
		text string
	}{
		{fn, "no false negative in " + Count(tp) + " with the condition"}, {tp, "no true positive in " + Count(fn) + " with the condition"},
		{fp, "no false positive in " + Count(tn) + " without it"}, {tn, "no true negative in " + Count(fp) + " without it"},
	} {
		if c.n == 0 {
			none = append(none, c.text)
		}
	}
	return capital(w.level(l.Name)) + " (" + w.studies(l.Rows) + ") has " + list(none) +
		". Such a rate has no finite estimate on the logit scale, so the group is shown with its studies but is not in the joint model and its tests."
}

// cautions are what else qualifies a comparison.
func (w comparing) cautions() []string {
	var out []string
	add := func(when bool, text string) {
		if when {
			out = append(out, text)
		}
	}
	add(w.NotNumber != "", "Most values of "+w.Column+" are numbers, but “"+w.NotNumber+"” is not, so they are compared as groups. Mend that cell, or leave it empty, to regress on the number.")
	add(w.Dropped > 0, capital(studiesHave(w.Dropped))+" no value for "+w.columns(" or ")+" ("+labels(w.r, w.DroppedIndex)+"): left out of the comparison, but in the pooled result.")
	if w.Fit != nil && w.Fit.Status == "boundary" {
		out = append(out, w.limit())
	}
	add(len(w.Pairwise) > 1, capital(inWords(len(w.Pairwise)))+" pairs of groups can be compared, and the more pairs, the likelier one looks different by chance: "+
		"go by the P adjusted for that (Holm), and only where the groups as a whole differ.")
	unequal := w.UnequalVariances
	add(w.small(unequal), "How much studies vary within a group seems to differ between the groups ("+testedOr(unequal)+"), while the joint model gives all groups one common variation: read the P values as approximate.")
	add(unequal != nil && !w.small(unequal), "The joint model gives all groups one common variation between studies; there was no evidence against that ("+testedOr(unequal)+").")
	add(unequal == nil && w.Kind == "groups" && w.Second == nil, "The joint model gives all groups one common variation between studies. Whether that holds was not tested: it takes eight studies in every group, and no fit at a limit.")
	add(w.r.Cluster != nil, "Intervals and P values of single effects allow for several rows per study; the likelihood-ratio tests take every row for a study of its own.")
	return out
}

func testedOr(t *analysis.Test) string {
	if t == nil {
		return ""
	}
	return tested(t)
}

// studiesHave is "one study has" or "three studies have".
func studiesHave(n int) string {
	if n == 1 {
		return "one study has"
	}
	return inWords(n) + " studies have"
}

// columns names both columns.
func (w comparing) columns(between string) string {
	if w.Second != nil {
		return w.Column + between + w.Second.Column
	}
	return w.Column
}

// limit explains a joint model on the boundary.
func (w comparing) limit() string {
	where := map[string]string{
		"rho-plus":  "the between-study correlation is estimated at its limit of +1",
		"rho-minus": "the between-study correlation is estimated at its limit of " + minus + "1",
		"sd-sens":   "sensitivity varies no more within the groups than chance makes it vary",
		"sd-spec":   "specificity varies no more within the groups than chance makes it vary",
		"sd-both":   "the studies of a group vary no more than chance makes them vary",
	}[w.Fit.Reason]
	if where == "" {
		where = "a parameter of the variation between studies is estimated at its limit"
	}
	return "The joint model lies at a limit: " + where + ". The groups’ rates and the tests remain usable; take the P values as approximate."
}

// method says which model and which tests, in words that a paper can take over.
func (w comparing) method() string {
	model := "the exact binomial model"
	if w.r.Request.Model == "normal" {
		model = "the normal model (" + Method(w.r.Request.Method) + ")"
	}
	s := "One joint fit of " + model + " with " + w.columns(" and ") + " on sensitivity and specificity and a common between-study covariance. " +
		"P values by likelihood-ratio tests, each against the fit without just that effect"
	if w.r.Request.Model == "normal" && w.r.Request.Method == "reml" {
		s += ", both refitted by ML, since REML fits with different effects cannot be compared"
	}
	s += "; those of single effects by Wald."
	if w.Kind == "groups" {
		return s + " Studies were not assigned to groups at random: groups may differ in other ways than by " + w.Column + "."
	}
	return s + " Studies with different values may differ in other ways than in " + w.Column + "."
}

// problem says why a column cannot be compared, and what can be done.
func (w comparing) problem() string {
	stands := " The pooled result stands."
	if w.r.Fit.Summary == nil {
		stands = ""
	}
	switch w.Problem {
	case "one-level":
		switch {
		case len(w.Levels) > 0:
			return "Fewer than two groups of " + w.Column + " have an estimate, so there is nothing to compare." + stands
		case w.Detail == "":
			return "No study has a value for " + w.Column + ", so there is nothing to compare." + stands
		}
		return "Every study that has a value for " + w.Column + " has the same, “" + w.Detail + "”: there is nothing to compare." + stands
	case "all-distinct":
		return "Every study has a value of its own in " + w.Column + ". Groups are compared where several studies share a value; if these are numbers, read them as a number." + stands
	case "too-many-levels":
		return w.Column + " has " + w.Detail + " different values, and at most 40 groups are compared. Put values that belong together under one name." + stands
	case "constant":
		if w.Detail == "" {
			return "No study has a value for " + w.Column + ", so there is no trend to estimate." + stands
		}
		return "Every study that has a value for " + w.Column + " has the same number, " + w.Detail + ": there is no trend to estimate." + stands
	case "not-numbers":
		return "“" + w.Detail + "” in " + w.Column + " is not a number. Mend the cell, or compare " + w.Column + " as groups." + stands
	case "collinear":
		if w.Detail == "" {
			return "The numbers in " + w.Column + " are too far apart to compute with." + stands
		}
		return w.Column + " and " + w.Detail + " go together so closely in these studies that their effects cannot be told apart. Choose one of them." + stands
	case "unknown-reference":
		return "No study has “" + w.Detail + "” in " + w.Column + ", so effects cannot be measured from it. Choose another reference." + stands
	}
	return "The joint model of " + w.Column + " has no certain best fit for these studies, so no comparison is shown: there may be too few studies for its parameters." + stands
}
