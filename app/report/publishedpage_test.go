package report

import (
	"strings"
	"testing"

	"bivar/app/analysis"
)

// TestPublishedExamples: what is offered for trying has no fault, and shows what it promises.
func TestPublishedExamples(t *testing.T) {
	want := []string{"LR+ 16.9, LR− 0.072, DOR 235", "LR+ 55.9, LR− 0.050, DOR 1,122"}
	for i, e := range PublishedExamples() {
		r := publishedOf(t, e.Fields)
		if sections := PublishedSections(r, e.About); sections[0].Gist != want[i] {
			t.Errorf("%s: %s", e.Name, sections[0].Gist)
		}
		lines := PublishedRatios(r)
		if len(lines) != 3 || i == 0 && (lines[2].Value != "235" || lines[2].Range != "102 to 542") || i == 1 && lines[2].Range != "" {
			t.Errorf("%s: %+v", e.Name, lines)
		}
	}
	if lines := PublishedRatios(analysis.PublishedResult{}); lines != nil {
		t.Errorf("without a result: %+v", lines)
	}
}

// TestReportedKinds: every example of a value and of an interval can be typed as it stands.
func TestReportedKinds(t *testing.T) {
	for _, k := range ReportedKinds() {
		value, interval := k.LikeThis()
		q := ReportedFields{Kind: k.Kind, Value: strings.TrimPrefix(value, "such as "), Interval: strings.TrimPrefix(interval, "such as ")}
		publishedOf(t, abstract(q))
		if k.Share != strings.Contains(k.Value, "%") {
			t.Errorf("%+v", k)
		}
	}
}

func TestPublishedWaits(t *testing.T) {
	for n, want := range []string{"once sensitivity and specificity are given", "one field cannot be used", "two fields cannot be used"} {
		if got := PublishedWaits(n); !strings.Contains(got, want) {
			t.Errorf("%d: %s", n, got)
		}
	}
}

// TestTheTestIsNamed: whoever says which test it is finds its name in the text to be copied.
func TestTheTestIsNamed(t *testing.T) {
	e := PublishedExamples()[0]
	e.About.IndexTest = " deep learning "
	if text := PublishedText(publishedOf(t, e.Fields), e.About); !strings.HasPrefix(text, "From published numbers: deep learning\n") {
		t.Error(text)
	}
}
