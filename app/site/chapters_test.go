package site

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bivar/stats"
)

var chapterNames = []string{"methods", "privacy"}

// A chapter has words only: nothing that its policy would block, nothing from elsewhere.
func TestChaptersAreWords(t *testing.T) {
	for _, name := range chapterNames {
		parsed(t, name).walk(func(n *node) {
			if slices.Contains([]string{"script", "style", "link", "iframe", "img", "form", "object"}, n.name) {
				t.Errorf("%s: <%s>", name, n.name)
			}
			for attr, value := range n.attrs {
				if attr == "style" || strings.HasPrefix(attr, "on") || attr == "src" || attr == "href" && !strings.HasPrefix(value, "#") {
					t.Errorf("%s: %s=%q", name, attr, value)
				}
			}
		})
	}
}

// Links lead somewhere, and no two places share a name, in the page as a whole.
func TestLinksOfChapters(t *testing.T) {
	index := string(assemble(t, opening(t))["index.html"])
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(index, -1) {
		if seen[m[1]] {
			t.Errorf("two elements have the id %s", m[1])
		}
		seen[m[1]] = true
	}
	links := 0
	for _, name := range chapterNames {
		for _, a := range parsed(t, name).all("a") {
			links++
			if place := a.attrs["href"][1:]; !seen[place] {
				t.Errorf("%s: #%s leads nowhere", name, place)
			} else if page, _, _ := strings.Cut(place, "-"); !slices.Contains(chapterNames, page) {
				t.Errorf("%s: #%s would turn to another page", name, place)
			}
		}
	}
	if links < 70 {
		t.Errorf("only %d links", links)
	}
}

// What is set as a formula can be read aloud: it has a text of its own, or stands in a sentence.
func TestFormulasHaveWords(t *testing.T) {
	for _, name := range chapterNames {
		root := parsed(t, name)
		inSentence := map[*node]bool{}
		root.walk(func(n *node) {
			before := ""
			for _, c := range n.children {
				if c.name == "math" && strings.TrimSpace(before) != "" {
					inSentence[c] = true
				}
				before += c.read()
			}
		})
		for _, m := range root.all("math") {
			if m.attrs["display"] == "block" && len(m.attrs["alttext"]) < 5 || m.attrs["display"] == "" && !inSentence[m] {
				t.Errorf("%s: %s has no words", name, m.read())
			}
		}
	}
}

// Formulas are numbered from 1 without a gap, and whoever names a number links to the formula that has it.
func TestFormulasAreNumbered(t *testing.T) {
	root := parsed(t, "methods")
	numbers, last := map[string]int{}, ""
	root.walk(func(n *node) {
		switch {
		case n.name == "math" && n.attrs["display"] == "block":
			if last != "" {
				t.Errorf("%s has no number", last)
			}
			last = n.attrs["id"]
		case n.name == "span" && n.attrs["class"] == "no":
			numbers[last] = len(numbers) + 1
			if want := fmt.Sprintf("(%d)", len(numbers)); n.read() != want {
				t.Errorf("%s has the number %s, want %s", last, n.read(), want)
			}
			last = ""
		}
	})
	if len(numbers) < 60 || last != "" {
		t.Errorf("%d formulas have a number", len(numbers))
	}
	named := 0
	for _, a := range root.all("a") {
		if place := a.attrs["href"][1:]; strings.HasPrefix(place, "methods-eq-") {
			named++
			if want := "(" + strconv.Itoa(numbers[place]) + ")"; a.read() != want {
				t.Errorf("the link to %s says %s, want %s", place, a.read(), want)
			}
		}
	}
	if bare := regexp.MustCompile(`\(\d+\)`).FindAllString(proseOf(root), -1); named < 10 || bare != nil {
		t.Errorf("%d links to formulas; without a link: %v", named, bare)
	}
}

// proseOf is what stands in paragraphs and lists, outside of links and formulas.
func proseOf(root *node) string {
	var out strings.Builder
	var prose func(n *node)
	prose = func(n *node) {
		out.WriteString(n.text)
		for _, c := range n.children {
			if c.name != "a" && c.name != "math" {
				prose(c)
			}
		}
	}
	for _, n := range append(root.all("p"), root.all("li")...) {
		prose(n)
	}
	return out.String()
}

// Every citation has its reference, with the name and the year that it says, and every reference is cited.
func TestReferences(t *testing.T) {
	root := parsed(t, "methods")
	ids, cited := root.ids(), map[string]bool{}
	for _, a := range root.all("a") {
		if a.attrs["class"] != "cite" {
			continue
		}
		place, words := a.attrs["href"][1:], strings.Fields(a.read())
		cited[place] = true
		reference := ids[place]
		if reference == nil || reference.name != "li" {
			t.Errorf("%q has no reference", a.read())
			continue
		}
		for _, word := range []string{words[0], words[len(words)-1]} {
			if !strings.Contains(reference.read(), word) {
				t.Errorf("%q is not %q", a.read(), reference.read())
			}
		}
	}
	if len(cited) < 30 {
		t.Errorf("%d references are cited", len(cited))
	}
	for id, n := range ids {
		if strings.HasPrefix(id, "methods-ref-") && !cited[id] {
			t.Errorf("nobody cites %s", n.read())
		}
	}
	for _, section := range root.all("section") {
		if bare := regexp.MustCompile(`\p{Lu}\w+ (?:et al\. )?(?:19|20)\d\d\b`).FindAllString(proseOf(section), -1); bare != nil && section.attrs["id"] != "methods-references" {
			t.Errorf("cited without a link: %q", bare)
		}
	}
}

// The contents name the sections as they are called, in their order.
func TestContents(t *testing.T) {
	root := parsed(t, "methods")
	var want []string
	for _, s := range root.all("section") {
		title := s.all("h3")[0].read()
		number, rest, _ := strings.Cut(title, " ")
		if n, err := strconv.Atoi(number); err == nil {
			title = rest
			if n != len(want)+1 {
				t.Errorf("%s has the number %d, want %d", title, n, len(want)+1)
			}
		}
		want = append(want, s.attrs["id"]+": "+title)
	}
	var got []string
	for _, a := range root.all("nav")[0].all("a") {
		got = append(got, a.attrs["href"][1:]+": "+a.read())
	}
	if !slices.Equal(got, want) {
		t.Errorf("contents\n%s\nsections\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The page says which program it describes, what changed, and what others ask to be said.
func TestChaptersAreFilled(t *testing.T) {
	index := string(assemble(t, opening(t))["index.html"])
	for _, want := range []string{
		`<section id="chapter-methods" class="chapter" aria-label="Methods" hidden>`, `<section id="chapter-privacy" class="chapter" aria-label="Privacy" hidden>`,
		"This is Bivar 0.1.0, commit abc.", "<pre>" + sum(fakeWasm) + "</pre>", "<li>The first version: the bivariate normal model",
		"Copyright (c) 2016 Maxence Charriere", "The Gonum Authors",
	} {
		if n := strings.Count(index, want); n < 1 {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(index, "<li># Changes") {
		t.Error("the heading of the changes became one of them")
	}
}

// The table of the Methods page is that of the simulation, which a test of the models holds.
func TestMethodsShowCoverage(t *testing.T) {
	index := string(assemble(t, opening(t))["index.html"])
	for _, s := range stats.SimulatedCoverage() {
		for j, rate := range []string{"sensitivity", "specificity"} {
			m := s.Margins[j]
			row := fmt.Sprintf(`<tr><th scope="row">%d, %s</th><td>%.1f (%.1f)</td><td>%.1f (%.1f)</td>`, s.K, rate,
				m.Normal, stats.SimulationError(m.Normal, s.Reviews-s.Failed), m.T, stats.SimulationError(m.T, s.Reviews-s.Failed))
			if n := strings.Count(index, row); n != 1 {
				t.Errorf("the page has %d times %s", n, row)
			}
		}
	}
}
