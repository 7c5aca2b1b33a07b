package report

import (
	"math"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// sectionText is a section as a terminal has it.
func sectionText(s Section) string {
	var b strings.Builder
	s.text(&b)
	return b.String()
}

func section(t *testing.T, r analysis.Result, id string) Section {
	t.Helper()
	for _, s := range Sections(r) {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no section %s", id)
	return Section{}
}

var sectionIDs = []string{"differ", "values", "curve", "i2", "f1", "dor", "threshold", "small-study", "profile", "weights", "rows", "revman"}

func ids(r analysis.Result) (out []string) {
	for _, s := range Sections(r) {
		out = append(out, s.ID)
	}
	return out
}

func TestSectionsAreAlwaysThere(t *testing.T) {
	r := analysed(t, "auditc", analysis.Options{Model: "binomial"})
	if got := ids(r); !reflect.DeepEqual(got, sectionIDs) {
		t.Errorf("%v", got)
	}
	for _, s := range Sections(r) {
		if len(s.Texts) == 0 || s.ID != "profile" && s.ID != "rows" && len(s.Tables) == 0 {
			t.Errorf("%s is empty", s.ID)
		}
	}
	for name, req := range thin() {
		for _, s := range Sections(analysis.Run(req)) {
			if s.Title == "" || len(s.Texts) == 0 {
				t.Errorf("%s: %s says nothing", name, s.ID)
			}
		}
	}
}

func TestTheCurveLeadsWhereThresholdsVary(t *testing.T) {
	varies := analysed(t, "auditc", analysis.Options{Model: "binomial", Threshold: studyio.ThresholdVaries})
	if first := Sections(varies)[0]; first.ID != "curve" || !first.Open {
		t.Errorf("%s is first", first.ID)
	}
	said := map[string]bool{}
	for _, threshold := range []studyio.Threshold{studyio.ThresholdVaries, studyio.ThresholdCommon, studyio.ThresholdUnknown} {
		r := analysed(t, "auditc", analysis.Options{Model: "binomial", Threshold: threshold})
		said[section(t, r, "curve").Texts[0]] = true
	}
	if len(said) != 3 {
		t.Errorf("%d words for three answers", len(said))
	}
	if without := analysis.Run(thin()["three"]); CurveLeads(without) {
		t.Error("a curve that is not there leads")
	}
}

// TestAuditc holds the words to the figures of the definitions.
func TestAuditc(t *testing.T) {
	r := analysed(t, "auditc", analysis.Options{Model: "binomial", Profile: true})
	for id, want := range map[string][]string{
		"differ":      {"differ 4.67-fold among those with the condition, and 1.80-fold", "P < 0.001", "24.0–99.8", "47.0–93.5"},
		"curve":       {"Sensitivity at specificity 78.5\u202f%", "88.7", "85.3–91.4", "specificities 48.0 to 94.1\u202f%", "hierarchical SROC"},
		"values":      {"8.2–30.6", "95.8–>99.9", "15.3–21.6"},
		"i2":          {"83.0", "79.7", "94.8", "tiny by construction", "6.6", "mada 0.5.12"},
		"f1":          {"55.0", "47.1–62.6", "66.1", "62.3–69.7", "different questions"},
		"dor":         {"29.5", "18.9–46.0", "27.9", "24.9–35.0", "44.2", "Q 54.58"},
		"threshold":   {"0.70", "0.005", "0.20 to 0.88"},
		"small-study": {"0.10", "P = 0.031", "cannot tell them apart"},
		"profile":     {"82.9–97.2", "71.5–83.7", "1.06 to 2.67", "−0.95 to −0.47"},
		"weights":     {"Study 1 ", "7.5", "7.3", "83.3", "87.6"},
		"revman":      {"E(logitSe)", "2.5113", "−0.8142", "Studies"},
	} {
		text := sectionText(section(t, r, id))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", id, w, text)
			}
		}
	}
}

func TestPer1000AddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	for range 20_000 {
		p, s, c := analysis.Real(random.Float64()), analysis.Real(random.Float64()), analysis.Real(random.Float64())
		if random.IntN(3) == 0 {
			p, s = p/1000, 1-s/1e4
		}
		exact := analysis.Per1000{TP: 1000 * p * s, FN: 1000 * p * (1 - s), FP: 1000 * (1 - p) * (1 - c), TN: 1000 * (1 - p) * c}
		n, ok := exact.Whole()
		if !ok || n.TP+n.FP+n.FN+n.TN != 1000 {
			t.Fatalf("%+v is %+v", exact, n)
		}
		for _, pair := range [][2]float64{{float64(n.TP), float64(exact.TP)}, {float64(n.FN), float64(exact.FN)}, {float64(n.FP), float64(exact.FP)}, {float64(n.TN), float64(exact.TN)}} {
			if !(pair[0] >= 0 && math.Abs(pair[0]-pair[1]) <= 1) {
				t.Fatalf("%+v is %+v", exact, n)
			}
		}
	}
	if _, ok := (&analysis.Per1000{TP: nan}).Whole(); ok {
		t.Error("frequencies of nothing")
	}
}

func TestPrevalences(t *testing.T) {
	for text, want := range map[string][]float64{"5, 20, 50": {0.05, 0.2, 0.5}, " 7 %;0.1": {0.07, 0.001}, "12.5": {0.125}, "5,": {0.05}} {
		got, problem := ReadPrevalences(text)
		if problem != "" || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %v, %s", text, got, problem)
		}
		again, problem := ReadPrevalences(Prevalences(got))
		if problem != "" || !reflect.DeepEqual(again, got) {
			t.Errorf("%q comes back as %q", text, Prevalences(got))
		}
	}
	for _, bad := range []string{"", ",", "0", "100", "-5", "five", "NaN", "Inf", strings.Repeat("5,", mostPrevalences+1)} {
		if got, problem := ReadPrevalences(bad); problem == "" || got != nil {
			t.Errorf("%q is %v", bad, got)
		}
	}
}

func TestP(t *testing.T) {
	for want, p := range map[string]analysis.Real{"<0.001": 1e-9, "0.001": 0.001, "0.031": 0.03145, "0.099": 0.0994, "0.10": 0.0996, "0.42": 0.4219, ">0.99": 0.999, Absent: nan} {
		if got := P(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
	if pIs(0) != "P < 0.001" || pIs(0.0315) != "P = 0.032" {
		t.Error(pIs(0), pIs(0.0315))
	}
}

func TestFewStudiesAreNotTested(t *testing.T) {
	r := analysed(t, "auditc", analysis.Options{Model: "binomial"})
	r.SmallStudy, r.PerStudy = nil, r.PerStudy[:9]
	if text := sectionText(section(t, r, "small-study")); !strings.Contains(text, "With nine studies no test is made") {
		t.Error(text)
	}
	r = analysed(t, "auditc", analysis.Options{Model: "binomial"})
	r.SmallStudy.Deeks.P = 0.4
	if text := sectionText(section(t, r, "small-study")); !strings.Contains(text, "no proof that nothing is missing") {
		t.Error(text)
	}
}

func TestLimitsAtTheEdgeAreSaid(t *testing.T) {
	p := analysis.Profile{
		SDSensitivity: &analysis.Interval{Estimate: 0.4, Lower: 0, Upper: 1}, SDSpecificity: &analysis.Interval{Estimate: 0.4, Lower: 0.1, Upper: 1},
		Correlation: &analysis.Interval{Estimate: -1, Lower: -1, Upper: 0.3},
	}
	want := "The variation of sensitivity reaches down to 0, so the studies may all share one sensitivity and the correlation reaches down to −1, so the data set it no lower bound."
	if got := edges(p); got != want {
		t.Error(got)
	}
	p.Correlation = &analysis.Interval{Estimate: 1, Lower: -0.3, Upper: 1}
	if got := edges(p); !strings.Contains(got, "reaches up to 1") {
		t.Error(got)
	}
	p.Correlation.Lower = -1
	if got := edges(p); !strings.Contains(got, "say nothing of it") {
		t.Error(got)
	}
}

func TestRowsOfOneStudy(t *testing.T) {
	r := analysed(t, "smoking", analysis.Options{Model: "normal", StudyID: "study_id"})
	text := sectionText(section(t, r, "rows"))
	for _, want := range []string{"51 rows come from", "in the median", "Robust 95\u202f% interval", "If every row were a study"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	if s := section(t, analysed(t, "smoking", analysis.Options{Model: "normal"}), "rows"); !s.Open || !strings.Contains(s.Texts[0], "choose the column") {
		t.Errorf("%+v", s)
	}
}

// TestEveryWarningHasItsOwnWords: a code without words would be shown as a code.
func TestEveryWarningHasItsOwnWords(t *testing.T) {
	said := map[string]string{}
	for _, code := range []string{"emptyGroup", "duplicateLabel", "fewStudies", "quadrature", "zeroCells", "extrapolation", "repeatedStudies", "fewClusters", "clusterIgnored"} {
		text := WarningText(analysis.Result{Studies: 5}, analysis.Warning{Code: code})
		if strings.Contains(text, "("+code+")") || said[text] != "" {
			t.Errorf("%s: %q", code, text)
		}
		said[text] = code
	}
}

// terms are all that the sections of a result, and its lists of quantities, offer to explain.
func terms(r analysis.Result) map[string]bool {
	all := map[string]bool{}
	tables := []Table{LineTable(Measures(r)), LineTable(BetweenStudies(r))}
	for _, s := range Sections(r) {
		tables = append(tables, s.Tables...)
	}
	for _, table := range tables {
		for _, c := range table.Columns {
			all[c.Term] = true
		}
		for _, row := range table.Rows {
			all[row.Term] = true
		}
	}
	delete(all, "")
	return all
}

func TestEveryTermIsExplained(t *testing.T) {
	used := terms(analysed(t, "auditc", analysis.Options{Model: "binomial", Profile: true}))
	for term := range terms(analysed(t, "smoking", analysis.Options{Model: "normal", StudyID: "study_id"})) {
		used[term] = true
	}
	for term := range used {
		if Explain(term) == "" {
			t.Errorf("%s is not explained", term)
		}
	}
	year := regexp.MustCompile(`(1[89]|20)\d\d`)
	for term, text := range explanations {
		if !used[term] {
			t.Errorf("%s is explained, and nowhere", term)
		}
		if !year.MatchString(text) {
			t.Errorf("%s has no reference: %s", term, text)
		}
	}
}

// TestHostileResults: whatever is missing of a result, or is not a number in it, nothing of it is printed.
func TestHostileResults(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	base := analysed(t, "smoking", analysis.Options{Model: "normal", StudyID: "study_id"})
	base.Profile = &analysis.Profile{LogitSensitivity: &analysis.Interval{Estimate: 1}, SDSensitivity: &analysis.Interval{Estimate: 1}, Correlation: &analysis.Interval{Estimate: 1}}
	for range 400 {
		r := spoiled(reflect.ValueOf(base), random).Interface().(analysis.Result)
		r.Request = base.Request // checked before anything is computed
		text := everything(r)
		for _, s := range Sections(r) {
			text += s.Gist
			for _, table := range s.Tables {
				for _, row := range table.Rows {
					if len(row.Cells) != len(table.Columns) {
						t.Fatalf("%s: %d cells under %d heads", s.ID, len(row.Cells), len(table.Columns))
					}
				}
			}
		}
		for _, bad := range []string{"NaN", "Inf", "%!", "<nil>"} {
			if at := strings.Index(text, bad); at >= 0 {
				t.Fatalf("%q in …%s…", bad, text[max(0, at-200):min(len(text), at+50)])
			}
		}
	}
}

// spoiled is a copy of a value in which some pointers are nil, some lists empty and some numbers missing.
func spoiled(v reflect.Value, random *rand.Rand) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	broken := random.IntN(8) == 0
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || broken {
			out.SetZero()
			break
		}
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(spoiled(v.Elem(), random))
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(spoiled(v.Field(i), random))
		}
	case reflect.Slice:
		if random.IntN(20) == 0 {
			out.SetZero()
			break
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(spoiled(v.Index(i), random))
		}
	case reflect.Float64:
		if broken {
			out.SetFloat([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}[random.IntN(3)])
		}
	}
	return out
}
