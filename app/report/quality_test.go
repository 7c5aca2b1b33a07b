package report

import (
	"reflect"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// judged is the result of five studies with judgements in two domains of bias and one of applicability.
func judged() analysis.Result {
	set := studyio.Set{Columns: []string{studyio.QUADAS2[0], "Year", studyio.QUADAS2[1], studyio.QUADAS2[4], studyio.QUADAS2[5]}, Types: map[string]studyio.ColumnType{}}
	for _, i := range []int{0, 2, 3, 4} {
		set.Types[set.Columns[i]] = studyio.JudgementColumn
	}
	for i, cells := range [][]string{{"low", "2001", "low", "high"}, {"low", "2002", "high", "low"}, {"unclear", "2003", "low", ""}, {"low", "2004", "", "low"}, {"low", "2005", "low", "low"}} {
		set.Rows = append(set.Rows, studyio.Row{Study: stats.Study{Label: string(rune('A' + i)), TP: 40 + i, FP: 5 + i%3, FN: 6 + i%4, TN: 60 - i}, Cells: append(cells, "")})
	}
	return analysis.Run(analysis.Request{Set: set, Options: analysis.Options{Robustness: []string{"models"}}})
}

func TestChoicesCountWhoIsLow(t *testing.T) {
	r := judged()
	if len(r.Judgements) != 3 {
		t.Fatalf("%+v: one column has no judgement, and another is a year", r.Judgements)
	}
	var got []string
	for _, c := range LowChoices(r) {
		got = append(got, LowChoiceText(c, 5))
	}
	want := []string{"every domain of bias (2 of 5)", "Bias: patient selection (4 of 5)", "Bias: index test (3 of 5)", "Applicability: patient selection (3 of 5)"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	r.Judgements = r.Judgements[1:]
	if first := LowChoices(r)[0]; first.Name != "Bias: index test" {
		t.Errorf("one domain is not every domain: %q", first.Name)
	}
}

func TestQualityIsSaidWhereItWasJudged(t *testing.T) {
	r := judged()
	if s := section(t, r, SectionQuality); s.Gist != "Judged low in every domain of bias: 2 of 5" || !strings.Contains(s.Texts[0], "two are judged low") || len(s.Figures) != 2 {
		t.Errorf("%+v", s)
	}
	got := JudgementsTable(r)
	if cells := got.Rows[2].Cells; !reflect.DeepEqual(cells, []Estimate{plain("3"), plain("0"), plain("1"), plain("1")}) {
		t.Errorf("%+v", cells)
	}
	if cells := JudgementGridTable(r).Rows[3].Cells; !reflect.DeepEqual(cells, []Estimate{plain("low"), plain(Absent), plain("low")}) {
		t.Errorf("%+v", cells)
	}
	r.Judgements = nil
	for _, s := range Sections(r) {
		if s.ID == SectionQuality {
			t.Error("nobody judged, and quality is told of")
		}
	}
}

// The figures of an article are numbered as they stand, and those of quality are among them where something was judged.
func TestArticleHasTheJudgements(t *testing.T) {
	var kinds, numbers []string
	for _, p := range Document(judged(), Paper).Parts {
		for _, b := range p.Blocks {
			if f, ok := b.(Illustration); ok {
				kinds, numbers = append(kinds, f.Kind), append(numbers, f.Number)
			}
		}
	}
	if strings.Join(kinds, " ") != "forest sroc judgements judgement-grid" || strings.Join(numbers, " ") != "Figure 1. Figure 2. Figure 3. Figure 4." {
		t.Errorf("%q, %q", kinds, numbers)
	}
}

// Every figure says what it shows, and says nothing of what the result does not have.
func TestQualityFiguresHaveWords(t *testing.T) {
	results := map[string]analysis.Result{"judged": judged(), "nothing": {}}
	for name, req := range thin() {
		results[name] = analysis.Run(req)
	}
	seen := map[string]bool{}
	for name, r := range results {
		for _, kind := range []string{"judgements", "judgement-grid", "funnel", "f1-forest", "models"} {
			number, caption, note := FigureWords(kind, r)
			if number == "" || caption == "" || note == "" || strings.Contains(note, "NaN") || strings.Contains(note, "  ") {
				t.Errorf("%s, %s: %q %q %q", name, kind, number, caption, note)
			}
			seen[number] = true
			if small := kind == "funnel" && strings.Contains(note, "Line: "); small && r.SmallStudy == nil {
				t.Errorf("%s: a line without a test", name)
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d numbers for five figures", len(seen))
	}
	if names := ModelNames(judged()); len(names) != 8 || names[0] == "" {
		t.Errorf("%q", names)
	}
}
