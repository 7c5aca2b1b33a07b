package report

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// said is all that is said of a comparison, with plain spaces so that it can be compared.
func said(r analysis.Result) string {
	c := Comparison(r)
	all := append(append(append([]string{}, c.Answer...), c.Cautions...), c.Method)
	return strings.ReplaceAll(strings.Join(all, "\n"), narrowNBSP, " ")
}

func by(columns ...string) analysis.Options {
	return analysis.Options{Model: "binomial", By: columns}
}

func TestComparisonReadsLikeAPaper(t *testing.T) {
	for _, c := range []struct {
		key, column string
		want        []string
	}{
		{"fracture-ai-simulated", "bone", []string{
			"There was no evidence that accuracy differed by bone (likelihood-ratio test 4.651 on 4 df, P = 0.325), neither for sensitivity (P = 0.420) nor for specificity (P = 0.142).",
			"calcaneus 95.5 % (91.0–97.8) and 98.0 % (94.8–99.2), 4 studies; foot", "Three pairs of groups can be compared", "was not tested: it takes eight studies",
		}},
		{"smoking", "type", []string{
			"Accuracy differed by type (likelihood-ratio test 8.818 on 2 df, P = 0.012): sensitivity did (P = 0.014); there was no evidence that specificity did (P = 0.643).",
			"From IAQ to SAQ, sensitivity was 6.5 percentage points lower (difference −12.0 to −1.1) and specificity was 1.0 percentage points lower (difference −5.3 to 3.2).",
			"read the P values as approximate",
		}},
		{"melanoma-cad", "method", []string{": both sensitivity (P < 0.001) and specificity (P < 0.001) did.", "there was no evidence against that (7.772 on 6 df, P = 0.255)"}},
		{"iqcode", "iqcode_items", []string{
			"There was no evidence that accuracy differed with iqcode_items (likelihood-ratio test 1.560 on 2 df, P = 0.458)",
			"From iqcode_items 16 to 32, fitted sensitivity rose from 90.7 % (84.3–94.7) to 91.1 % (76.4–97.0)",
		}},
		{"iqcode", "country", []string{"of the eight groups are in the table", "Seven of the eight groups have fewer than four studies each"}},
		{"ascus", "test", []string{"lies at a limit: the between-study correlation is estimated at its limit of −1", "Each of the ten studies has every group"}},
		{"catheter", "type", []string{"Within the eight studies that have every group (16 rows), there was no evidence that accuracy differed (1.488 on 2 df, P = 0.475)."}},
	} {
		r := analysed(t, c.key, by(c.column))
		text := said(r)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s by %s lacks %q:\n%s", c.key, c.column, want, text)
			}
		}
		if !strings.Contains(Text(r), Comparison(r).Answer[0]) {
			t.Errorf("%s: the text for terminals leaves the comparison out", c.key)
		}
	}
}

func TestSecondColumn(t *testing.T) {
	o := by("bone", "views")
	o.Interaction = true
	text := said(analysed(t, "fracture-ai-simulated", o))
	for _, want := range []string{
		"differed by bone, given views (likelihood-ratio test 4.831 on 4 df, P = 0.305)", "CI) at views multi: ankle",
		"Given bone, there was no evidence that accuracy differed by views (1.549 on 2 df, P = 0.461).", "(interaction 2.433 on 4 df, P = 0.657)", "with bone and views on",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
}

// grouped are eight studies with the given cells in the column group; a study whose cell begins with "perfect" has no
// false positive.
func grouped(cells ...string) analysis.Request {
	req := ofStudies()
	req.Set.Columns = []string{"group", "other"}
	for i, cell := range cells {
		s := stats.Study{Label: "Study " + strconv.Itoa(i+1), TP: 20 + 3*i, FP: 4 + i%3, FN: 3 + i%4, TN: 40 + i}
		if strings.HasPrefix(cell, "perfect") {
			s.FP = 0
		}
		req.Set.Rows = append(req.Set.Rows, studyio.Row{Study: s, Cells: []string{cell, cell}})
	}
	req.Options.By = []string{"group"}
	return req
}

func TestProblemsAreSaidPlainly(t *testing.T) {
	eight := slices.Repeat([]string{"a", "b"}, 4)
	request := func(change func(*analysis.Request), cells ...string) analysis.Request {
		req := grouped(cells...)
		if change != nil {
			change(&req)
		}
		return req
	}
	var sixty []string
	for i := range 120 {
		sixty = append(sixty, "g"+strconv.Itoa(i%60))
	}
	number := func(r *analysis.Request) { r.Options.As = "number" }
	for name, c := range map[string]struct {
		req  analysis.Request
		want string
	}{
		"one level":         {request(nil, slices.Repeat([]string{"a"}, 8)...), "Every study that has a value for group has the same, “a”: there is nothing to compare. The pooled result stands."},
		"empty":             {request(nil, slices.Repeat([]string{""}, 8)...), "No study has a value for group, so there is no trend to estimate."},
		"empty groups":      {request(func(r *analysis.Request) { r.Options.As = "groups" }, slices.Repeat([]string{""}, 8)...), "No study has a value for group, so there is nothing to compare."},
		"all distinct":      {request(nil, "a", "b", "c", "d", "e", "f", "g", "h"), "Every study has a value of its own in group."},
		"too many":          {request(nil, sixty...), "group has 60 different values, and at most 40 groups are compared."},
		"constant":          {request(nil, slices.Repeat([]string{"7"}, 8)...), "has the same number, 7: there is no trend to estimate."},
		"not numbers":       {request(number, "1", "2", "many", "4", "5", "6", "7", "8"), "“many” in group is not a number. Mend the cell, or compare group as groups."},
		"collinear":         {request(func(r *analysis.Request) { r.Options.By = []string{"group", "other"} }, eight...), "group and other go together so closely in these studies that their effects cannot be told apart."},
		"unknown reference": {request(func(r *analysis.Request) { r.Options.Reference = "z" }, eight...), "No study has “z” in group, so effects cannot be measured from it."},
		"all but one":       {request(nil, "a", "a", "a", "a", "perfect", "perfect", "perfect", "perfect"), "Fewer than two groups of group have an estimate"},
		"huge":              {request(nil, "1e300", "2e300", "3", "4", "5", "6", "7", "8"), "too far apart to compute with"},
	} {
		if text := said(analysis.Run(c.req)); !strings.Contains(text, c.want) {
			t.Errorf("%s lacks %q:\n%s", name, c.want, text)
		}
	}
	failed := analysis.Result{Comparison: &analysis.Comparison{Column: "group", Problem: "no-fit"}}
	if text := said(failed); !strings.Contains(text, "no certain best fit") || strings.Contains(text, "stands") {
		t.Errorf("no fit: %s", text)
	}
}

func TestThinAndPerfectGroups(t *testing.T) {
	text := said(analysis.Run(grouped("a", "a", "a", "a", "b", "b", "b", "b", "rare", "rare", "perfect", "perfect", "")))
	for _, want := range []string{
		"Rare has fewer than four studies: its estimate borrows", "Perfect (2 studies) has no false positive in 101 without it.", "but is not in the joint model and its tests.",
		"One study has no value for group (Study 13): left out of the comparison, but in the pooled result.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	if !strings.Contains(said(analysis.Run(grouped("a", "a", "a", "a", "b", "b", "b", "b", "x1", "x1", "x2"))), "X1 and x2 have fewer than four studies each") {
		t.Error("two thin groups are not named together")
	}
}

// A stray text among numbers is named: the reader asked for a trend and gets groups.
func TestTextAmongNumbers(t *testing.T) {
	const want = "Most values of group are numbers, but “n/a” is not, so they are compared as groups."
	if text := said(analysis.Run(grouped("1", "1", "1", "2", "2", "2", "2", "n/a"))); !strings.Contains(text, want) {
		t.Errorf("lacks %q:\n%s", want, text)
	}
	for _, cells := range [][]string{{"1", "1", "1", "2", "2", "2", "2"}, {"a", "a", "a", "a", "b", "b", "b", "3"}} {
		if text := said(analysis.Run(grouped(cells...))); strings.Contains(text, "Most values") {
			t.Errorf("%v: %s", cells, text)
		}
	}
}

// TestVerdicts: each way in which the three tests can fall has its sentence, and none says that there is no difference.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		both, sens, spec analysis.Real
		want             string
	}{
		{0.0004, 0.008, 0.03, "Accuracy differed by group (likelihood-ratio test 5.000 on 2 df, P < 0.001): both sensitivity (P = 0.008) and specificity (P = 0.030) did."},
		{0.01, 0.4, 0.02, "P = 0.010): specificity did (P = 0.020); there was no evidence that sensitivity did (P = 0.400)."},
		{0.04, 0.06, 0.07, ", though there was no evidence that sensitivity (P = 0.060) or specificity (P = 0.070) did by itself."},
		{0.06, 0.04, 0.03, "; tested one at a time, sensitivity (P = 0.040) and specificity (P = 0.030) did, which the joint test does not confirm."},
		{0.06, 0.04, 0.3, "; tested by itself, sensitivity did (P = 0.040), which the joint test does not confirm, and there was no evidence that specificity did (P = 0.300)."},
		{0.9995, 0.4, 0.3, "There was no evidence that accuracy differed by group (likelihood-ratio test 5.000 on 2 df, P > 0.999), neither for sensitivity (P = 0.400) nor for specificity (P = 0.300)."},
		{0.3, analysis.Missing(), 0.3, "There was no evidence that accuracy differed by group (likelihood-ratio test 5.000 on 2 df, P = 0.300)."},
		{analysis.Missing(), 0.3, 0.3, "The likelihood-ratio test of whether accuracy differed by group could not be computed."},
	} {
		lr := func(p analysis.Real) *analysis.Test { return &analysis.Test{Statistic: 5, DF: 2, P: p} }
		r := analysis.Result{Comparison: &analysis.Comparison{Column: "group", Kind: "groups", Tests: &analysis.Tests{Both: lr(c.both), Sensitivity: lr(c.sens), Specificity: lr(c.spec)}}}
		got := Comparison(r).Answer[0]
		if !strings.HasSuffix(got, c.want) || strings.Contains(got, "no difference") {
			t.Errorf("%v: %q, want %q", c, got, c.want)
		}
	}
}

func TestComparisonPrintsNoNaN(t *testing.T) {
	empty := analysis.Result{Comparison: &analysis.Comparison{
		Kind: "groups", Levels: []analysis.Level{{Diagnostic: "estimated"}, {Diagnostic: "perfect", Index: []int{-1, 5}}}, Fit: &analysis.Fit{Status: "boundary"},
		Effects: []analysis.ContrastEffect{{LogitSensitivity: analysis.Wald{Estimate: analysis.Missing(), P: analysis.Missing()}}}, Tests: &analysis.Tests{},
	}}
	one := empty
	one.Comparison = &analysis.Comparison{Kind: "number", Line: &analysis.Line{Fitted: make([]analysis.AtNumber, 3)}}
	for _, r := range []analysis.Result{empty, one, {}} {
		text := said(r) + Text(r) + GroupForestNote(r) + GroupPlaneNote(r) + BubbleNote(r)
		for _, bad := range []string{"NaN", "Inf", "%!", "<nil>"} {
			if strings.Contains(text, bad) {
				t.Errorf("%q in\n%s", bad, text)
			}
		}
	}
	if got := Tables(empty); len(got.Levels) != 1 || len(got.Levels[0].Rows) != 2 || len(Tables(analysis.Result{}).Levels) != 0 {
		t.Errorf("tables %+v", got)
	}
}
