package report

import (
	"math"
	"strings"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// The sections of a printed summary point.
const (
	SectionPublished       = "published"
	SectionPublishedCheck  = "published-checks"
	SectionPublishedRatios = "published-ratios"
	SectionPublishedUse    = "published-values"
)

// PublishedSections are what follows from a printed summary point; none where the request has faults. The first is the
// answer in words. What the paper reports beside it comes next: who types that has come to have it checked.
func PublishedSections(r analysis.PublishedResult, about studyio.About) []Section {
	if r.LRPositive == nil {
		return nil
	}
	p := published{r, about}
	sections := []Section{p.answer()}
	if len(r.Checks) > 0 {
		sections = append(sections, p.checks())
	}
	return append(sections, p.ratios(), p.values())
}

// PublishedRatios are the ratios of a printed summary point, the answer in numbers; none where the request has faults.
func PublishedRatios(r analysis.PublishedResult) []Line {
	var lines []Line
	for _, q := range derivedRatios(r) {
		lines = append(lines, Line{q.name, q.symbol, Ratio(q.Independent.Estimate), RatioTo(q.Independent), q.term})
	}
	return lines
}

// PublishedText is the same for a terminal.
func PublishedText(r analysis.PublishedResult, about studyio.About) string {
	var b strings.Builder
	for _, s := range PublishedSections(r, about) {
		s.text(&b)
	}
	return b.String()
}

// published is a printed summary point with what it is about.
type published struct {
	analysis.PublishedResult
	about studyio.About
}

// result is as much of a Result as the sentences for groups need.
func (p published) result() analysis.Result {
	sens, spec := p.Request.Sensitivity, p.Request.Specificity
	return analysis.Result{Review: p.about, Fit: analysis.Fit{Summary: &analysis.Summary{
		Sensitivity: &analysis.Interval{Estimate: sens.Estimate, Lower: sens.Lower, Upper: sens.Upper},
		Specificity: &analysis.Interval{Estimate: spec.Estimate, Lower: spec.Lower, Upper: spec.Upper},
	}}}
}

// derivedRatio is one of the ratios with its names.
type derivedRatio struct {
	name, symbol, term string
	*analysis.Derived
}

func derivedRatios(r analysis.PublishedResult) []derivedRatio {
	if r.LRPositive == nil {
		return nil
	}
	return []derivedRatio{
		{"Positive likelihood ratio", "LR+", "lr-positive", r.LRPositive},
		{"Negative likelihood ratio", "LR" + minus, "lr-negative", r.LRNegative},
		{"Diagnostic odds ratio", "DOR", "dor", r.DOR},
	}
}

func (p published) answer() Section {
	title := "From published numbers"
	if test := strings.TrimSpace(p.about.IndexTest); test != "" {
		title += ": " + test
	}
	return Section{ID: SectionPublished, Title: title, Open: true, Texts: []string{Reading(p.result()).String(), p.ratioText()}, Gist: p.ratioGist()}
}

func (p published) ratios() Section {
	table := p.table("")
	table.Columns = append(table.Columns, Column{Title: "From rounding"})
	for _, q := range derivedRatios(p.PublishedResult) {
		table.add(q.name, q.symbol, q.term, append(derived(q.Derived, Ratio), span(q.Rounding.Lower, q.Rounding.Upper, Ratio))...)
	}
	return Section{
		ID: SectionPublishedRatios, Title: "What follows from the two rates", Open: true,
		Texts: texts(p.correlationText()), Tables: tables(table), Notes: texts(p.originText(), p.roundingText()), Gist: p.ratioGist(),
	}
}

func (p published) ratioGist() string {
	var all []string
	for _, q := range derivedRatios(p.PublishedResult) {
		all = append(all, q.symbol+" "+Ratio(q.Independent.Estimate))
	}
	return strings.Join(all, ", ")
}

// ratioText says what each ratio means.
func (p published) ratioText() string {
	with := conditionOf(p.result())
	sure := func(d *analysis.Derived, lead string) string {
		if limits := RatioTo(d.Independent); limits != "" {
			return ", " + lead + limits
		}
		return ""
	}
	return "A positive result is " + Ratio(p.LRPositive.Independent.Estimate) + " times as frequent with " + with + " as without (LR+" + sure(p.LRPositive, Level(p.Request.Level)+" interval ") +
		"), a negative result " + Ratio(p.LRNegative.Independent.Estimate) + " times (LR" + minus + sure(p.LRNegative, "") +
		"). The odds of a positive result are " + Ratio(p.DOR.Independent.Estimate) + " times as high with " + with + " as without (DOR" + sure(p.DOR, "") + ")."
}

// table has columns for what independence gives, and for what a correlation would make of the intervals.
func (p published) table(title string) Table {
	t := Table{Title: title, Columns: []Column{{Title: "Estimate", Ranged: p.sure()}}}
	if p.sure() {
		size := Decimal(analysis.PublishedCorrelation, 1)
		t.Columns = append(t.Columns, Column{Title: "At correlation " + minus + size}, Column{Title: "At +" + size})
	}
	return t
}

// sure reports that both rates have limits, so that what follows has them as well.
func (p published) sure() bool { return p.Sensitivity.SE.Ok() && p.Specificity.SE.Ok() }

// derived are the cells of a row of such a table.
func derived(d *analysis.Derived, format func(analysis.Real) string) []Estimate {
	i := d.Independent
	cells := []Estimate{{format(i.Estimate), join(i.Lower, i.Upper, "–", format)}}
	if d.Negative != nil && d.Positive != nil {
		cells = append(cells, span(d.Negative.Lower, d.Negative.Upper, format), span(d.Positive.Lower, d.Positive.Upper, format))
	}
	return cells
}

// correlationText says what the intervals assume, and what it would change if that does not hold.
func (p published) correlationText() string {
	if !p.sure() {
		return p.withoutLimits()
	}
	size := Decimal(analysis.PublishedCorrelation, 1)
	return "These intervals take the estimates of sensitivity and specificity for independent: their own intervals say how sure each of them is, not how the two go " +
		"together. A negative correlation, which different thresholds bring about, would narrow every interval here, and a positive one would widen it: at " +
		minus + size + " that of the DOR would be " + to(p.DOR.Negative.Lower, p.DOR.Negative.Upper, Ratio) + ", at +" + size + " " + to(p.DOR.Positive.Lower, p.DOR.Positive.Upper, Ratio) +
		". In every published example of this program it is negative, so the intervals are more likely too wide than too narrow."
}

func (p published) withoutLimits() string {
	var missing []string
	if !p.Sensitivity.SE.Ok() {
		missing = append(missing, "the sensitivity")
	}
	if !p.Specificity.SE.Ok() {
		missing = append(missing, "the specificity")
	}
	return "No interval was given for " + list(missing) + ", so what follows has none either."
}

// originText says where the standard errors come from, and which printed interval was not made on their scale.
func (p published) originText() string {
	if !p.sure() {
		return ""
	}
	text := "The standard errors of the logits, " + Decimal(p.Sensitivity.SE, 3) + " and " + Decimal(p.Specificity.SE, 3) +
		", are each the distance of the limits on the logit scale over 2 × " + Decimal(analysis.Real(stats.NormalQuantile(p.Request.Level)), 2) + "."
	if p.Sensitivity.Scale == "logit" && p.Specificity.Scale == "logit" {
		return text + " Both rates lie in the middle of their limits on that scale, as the usual programs make them."
	}
	return strings.Join(texts(text, offCentre("sensitivity", p.Sensitivity), offCentre("specificity", p.Specificity)), " ")
}

func offCentre(name string, m *analysis.PublishedMargin) string {
	const caution = ", so what follows from it is approximate."
	switch m.Scale {
	case "natural":
		return "The " + name + " lies in the middle of its limits in percent, not on the logit scale: its interval was made in a way that suits rates near 100" + percentEnd + " badly" + caution
	case "other":
		side := "above"
		if m.Offset < 0 {
			side = "below"
		}
		return "The " + name + " lies in the middle of its limits neither in percent nor on the logit scale, where it is " +
			Whole(analysis.Real(math.Abs(float64(m.Offset)))) + percentEnd + " of the half width " + side +
			" the middle: its interval was made in another way (exact, profile likelihood, posterior quantiles), or a number is misprinted" + caution
	}
	return ""
}

// roundingText says what the printed decimals leave open.
func (p published) roundingText() string {
	return "The rates are known to the decimals printed. Any DOR from " + to(p.DOR.Rounding.Lower, p.DOR.Rounding.Upper, Ratio) + " goes with " + p.point() + "."
}

// point is the summary point as printed: 93.2 % and 94.5 %.
func (p published) point() string {
	sens, spec := p.Request.Sensitivity, p.Request.Specificity
	return asPrinted(100*sens.Estimate, sens.Decimals) + percentEnd + " and " + asPrinted(100*spec.Estimate, spec.Decimals) + percentEnd
}
