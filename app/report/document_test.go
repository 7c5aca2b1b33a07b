package report

import (
	"bytes"
	"html"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// fileOf is a result's article as a file, and what is wrong with it as HTML.
func fileOf(r analysis.Result) (file string, wrong []string) {
	file = string(Document(r, Paper).HTML())
	return file, faultsOf(file)
}

var (
	tag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z0-9-]+="[^"<>]*")*)(/?)>`)
	attribute = regexp.MustCompile(` ([a-zA-Z0-9-]+)="([^"]*)"`)
	void      = []string{"meta", "br", "img"}
)

// faultsOf reads HTML more strictly than browsers do: every tag is closed where it must be, and every < and & is markup.
func faultsOf(file string) (faults []string) {
	fault := func(what string) { faults = append(faults, what) }
	rest, ok := strings.CutPrefix(file, "<!doctype html>\n")
	if !ok {
		fault("no doctype")
	}
	var open []string
	ids := map[string]bool{}
	for rest != "" {
		next := strings.IndexByte(rest, '<')
		text := rest
		if next >= 0 {
			text = rest[:next]
		}
		if inside := len(open) > 0 && open[len(open)-1] == "style"; !inside && regexp.MustCompile(`&(?:[^a-z#]|$)|>`).MatchString(text) {
			fault("not escaped: " + text)
		}
		if next < 0 {
			break
		}
		rest = rest[next:]
		if strings.HasPrefix(rest, "<!--") {
			end := strings.Index(rest, "-->")
			if end < 0 {
				return append(faults, "a comment has no end")
			}
			rest = rest[end+len("-->"):]
			continue
		}
		m := tag.FindStringSubmatch(rest)
		if m == nil {
			return append(faults, "no tag: "+rest[:min(len(rest), 80)])
		}
		rest = rest[len(m[0]):]
		for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
			switch name := strings.ToLower(a[1]); {
			case strings.HasPrefix(name, "on"), name == "style", name == "src", name == "href":
				fault("attribute " + a[0])
			case name == "id" && ids[a[2]]:
				fault("twice: " + a[0])
			case name == "id":
				ids[a[2]] = true
			}
		}
		switch {
		case m[1] == "/":
			if len(open) == 0 || open[len(open)-1] != m[2] {
				return append(faults, "closes what is not open: "+m[0])
			}
			open = open[:len(open)-1]
		case m[4] == "" && !slices.Contains(void, m[2]):
			open = append(open, m[2])
		}
		if !strings.Contains(" html head meta title style body article header p h1 h2 section strong ul li pre div table caption thead tbody tr th td i figure figcaption svg desc g rect line circle path text ", " "+m[2]+" ") {
			fault("element " + m[2])
		}
	}
	if len(open) > 0 {
		fault("not closed: " + strings.Join(open, " "))
	}
	return faults
}

// readable is what a reader sees of a file.
func readable(file string) string {
	_, body, _ := strings.Cut(file, "</style>")
	return html.UnescapeString(regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`).ReplaceAllString(body, " "))
}

var partIDs = []string{"takeaway", "clinicians", "plain", "methods", "studies", "results", "figures", "comparisons", "not-shown", "findings", "citation", "reproduce"}

func TestDocumentsAreWhole(t *testing.T) {
	for _, r := range append(allTold(t), toldResult{"zero value", analysis.Result{}}) {
		want := slices.Clone(partIDs)
		if r.Comparison == nil {
			want = slices.DeleteFunc(want, func(id string) bool { return id == "comparisons" })
		}
		var got []string
		for _, p := range Document(r.Result, Paper).Parts {
			got = append(got, p.ID)
			if p.Title == "" || len(p.Blocks) == 0 {
				t.Errorf("%s: %s is empty", r.name, p.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v", r.name, got)
		}
		file, wrong := fileOf(r.Result)
		if len(wrong) > 0 {
			t.Errorf("%s: %q", r.name, wrong)
		}
		text := readable(file) + Document(r.Result, Paper).Text()
		for _, bad := range []string{"NaN", "+Inf", "-Inf", "%!", "<nil>", "  .", "()", "..", "Studies page"} {
			if strings.Contains(text, bad) && !strings.Contains(r.Review.IndexTest+r.Review.Unit, strings.TrimSuffix(bad, "!")) {
				t.Errorf("%s has %q", r.name, bad)
			}
		}
		for _, s := range r.PerStudy {
			if !strings.Contains(text, s.Label) {
				t.Errorf("%s lacks the study %s", r.name, s.Label)
			}
		}
		if again, _ := fileOf(r.Result); again != file {
			t.Errorf("%s is another file the second time", r.name)
		}
	}
}

// TestTablesAndFiguresAreNumbered in the order in which they stand.
func TestTablesAndFiguresAreNumbered(t *testing.T) {
	for _, r := range allTold(t) {
		tables, figures := 0, 0
		for _, p := range Document(r.Result, Paper).Parts {
			for _, b := range p.Blocks {
				switch b := b.(type) {
				case Tabular:
					if tables++; b.Number != "Table "+Count(tables)+"." {
						t.Errorf("%s: %s is the %d.", r.name, b.Number, tables)
					}
					for _, row := range b.Table.Rows {
						if len(row.Cells) != len(b.Table.Columns) {
							t.Errorf("%s, %s: %d cells under %d heads", r.name, b.Caption, len(row.Cells), len(b.Table.Columns))
						}
					}
				case Illustration:
					if figures++; b.Number != "Figure "+Count(figures)+"." || len(b.Scenes) == 0 {
						t.Errorf("%s: %s is the %d.", r.name, b.Number, figures)
					}
				}
			}
		}
	}
}

func TestDocumentOfSpoiledResults(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	bases := allTold(t)
	for i := range 150 {
		base := bases[i%len(bases)]
		if len(base.PerStudy) > 40 {
			continue
		}
		r := spoiled(reflect.ValueOf(base.Result), random).Interface().(analysis.Result)
		r.Request = base.Request // checked before anything is computed
		file, wrong := fileOf(r)
		if len(wrong) > 0 {
			t.Fatalf("%s: %q", base.name, wrong)
		}
		for _, bad := range []string{"NaN", "+Inf", "-Inf", "<nil>"} {
			if at := strings.Index(file, bad); at >= 0 {
				t.Fatalf("%s: %q in …%s…", base.name, bad, file[max(0, at-200):at+20])
			}
		}
	}
}

// TestHostileNames: whatever a set, a column or a study is called, the file shows it as text.
func TestHostileNames(t *testing.T) {
	evil := `</title></style></text>--><!--<script>alert(1)</script><img src=x onerror="alert(1)">'&amp;` + "\x00\u202e"
	req := grouped("a", "a", "a", "a", evil, evil, evil, evil)
	req.Set.About = studyio.About{Title: evil, IndexTest: evil, Condition: evil, Unit: evil, Population: evil, Reference: evil, Citation: evil}
	req.Set.Columns[0], req.Options.By = evil, []string{evil}
	for i := range req.Set.Rows {
		req.Set.Rows[i].Label = evil + strings.Repeat("!", i)
	}
	file, wrong := fileOf(analysis.Run(req))
	if len(wrong) > 0 || strings.Contains(strings.ToLower(file), "<script") || strings.Contains(file, "<img") {
		t.Errorf("%q", wrong)
	}
	if !strings.Contains(readable(file), `<img src=x onerror="alert(1)">'&amp;!!!`) {
		t.Error("the label is not shown as it is")
	}
}

// TestDocumentOfAuditc holds the article to the figures of the definitions.
func TestDocumentOfAuditc(t *testing.T) {
	r := analysed(t, "auditc", binomial)
	file, _ := fileOf(r)
	text := strings.Join(strings.Fields(readable(file)), " ")
	for _, want := range []string{
		"AUDIT-C for unhealthy alcohol use 14 studies · 18,332 people", "Sensitivity, % 92.5 83.3–96.8 24.0–99.8", "Positive likelihood ratio LR+ 4.24 3.43–5.25",
		"adaptive Gauss–Hermite quadrature with", "D2 (meta-analysis), 20 (results of individual studies) and 21 (synthesis of results)", "Chu H, Cole SR.",
		"Found TP 46 42–48 185 167–194 462 416–484 14 studies, 2,071", "Positive results that are right, % PPV 18.2 15.3–21.6", "Correlation ρ −0.82 −0.95 to −0.46",
		"Kriston et al. 2008", "Figure 2. Summary ROC.", "school grade", r.DataHash, "--condition 'unhealthy alcohol use' --unit people studies.csv",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the article lacks %q", want)
		}
	}
	for _, never := range []string{"Reitsma", "Liang", "16 (additional", "Comparisons"} {
		if strings.Contains(text, never) {
			t.Errorf("the article has %q", never)
		}
	}
}

func TestWhatIsOffIsSaid(t *testing.T) {
	r := analysed(t, "auditc", binomial)
	off := Paper
	off.Off = 2
	if text := Document(r, off).Text(); !strings.Contains(text, OffText(2)) {
		t.Error("nobody learns that studies were left out")
	}
}

func TestManyStudies(t *testing.T) {
	var all []stats.Study
	for i := range 230 {
		all = append(all, stats.Study{Label: "Study " + Count(i+1) + ";", TP: 20 + i%7, FP: 3 + i%5, FN: 4 + i%3, TN: 50 + i%11})
	}
	r := analysis.Run(ofStudies(all...))
	page := Paper
	page.Rows = 200
	if text := Document(r, page).Text(); strings.Contains(text, "Study 201;") || !strings.Contains(text, "The first 200 of 230 studies. The downloaded report has all of them.") {
		t.Error("the page has all, or does not say that it has not")
	}
	file := string(Document(r, Paper).HTML())
	if !strings.Contains(file, "<tr><th scope=\"row\">Study 230;") || !strings.Contains(file, "The first 200 of 230 studies. Table 1 has the others.") {
		t.Error("the file's table lacks studies, or its figure does not say that it does")
	}
}

func TestTextPastes(t *testing.T) {
	text := Document(analysed(t, "auditc", binomial), Paper).Text()
	for _, want := range []string{"KEY TAKEAWAY", "Study\tTP\tFP\tFN\tTN\tSensitivity, %\t\tSpecificity, %\t\n", "Study 1\t47\t101\t9\t738\t83.9\t72.2–91.3\t88.0\t85.6–90.0\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
}

func TestStyleSheetIsPlain(t *testing.T) {
	if bytes.ContainsAny([]byte(DocumentStyle), "<") || strings.Contains(DocumentStyle, "url(") || strings.Contains(DocumentStyle, "@import") {
		t.Error("the style sheet could end its element, or ask somebody for something")
	}
}
