package report

import (
	"strings"

	"bivar/app/analysis"
	"bivar/app/figure"
)

// Article is a result as a paper has it: data without markup. The page makes elements of it, HTML a file.
type Article struct {
	Title   string
	Kind    string // stands above the title; "" where the title says it
	Size    string // how much stands behind it
	Program string // what computed it
	Parts   []Part
}

// Part is a section of an article. All but the comparisons and the robustness are always there, in the same order.
type Part struct {
	ID, Title string
	Blocks    []Block
}

// Block is a Paragraph, a List, a Listing, a Tabular or an Illustration.
type Block interface{ block() }

// Paragraph is text.
type Paragraph struct {
	Text string
	Role string // "" for reading, lead for the one that stands out, note for what stands back
}

// List has a sentence or two for each item.
type List struct{ Items []string }

// Listing is for a computer: it is shown as it is, line by line.
type Listing struct{ Text string }

// Tabular is a numbered table.
type Tabular struct {
	Number, Caption string
	Table           Table
	Notes           []string
}

// Illustration is a numbered figure. A long one has parts, each for a page.
type Illustration struct {
	Number, Caption, Note string
	Kind                  string // as FigureWords knows it
	Scenes                []figure.Scene
}

func (Paragraph) block()    {}
func (List) block()         {}
func (Listing) block()      {}
func (Tabular) block()      {}
func (Illustration) block() {}

// Layout is what an article is laid out for.
type Layout struct {
	Width, Height float64 // as large as figures may be, in CSS pixels; what needs more is parted
	Rows          int     // as many studies as the table has; 0 for all
	Off           int     // studies that were switched off: the result does not know of them, its reader must
}

// Paper is the layout of a page that is printed, A4 or Letter.
var Paper = Layout{Width: 720, Height: 960}

const (
	mostDrawn   = 200 // studies in a forest plot: of more nobody reads the marks, and the table has them all
	widestPlane = 500 // of an ROC plane: its scales are equal, so that it is as high as wide
)

// Document makes an article of a result. What the result does not have is left out or said to be missing.
func Document(r analysis.Result, l Layout) Article {
	w := &article{Result: r, layout: l}
	story := Telling(r)
	w.part("takeaway", "Key takeaway", Paragraph{Together(Prose(story.Takeaway)), "lead"})
	w.part("clinicians", "For clinicians", paragraphs(Prose(story.Clinicians))...)
	w.part("plain", "In plain words", Paragraph{Text: Prose(story.Plain)}, Paragraph{ReadingLevel(story.PlainGrade), "note"})
	methods := methods(r)
	w.part("methods", "Methods", paragraphs(methods...)...)
	w.part("studies", "Studies", append(paragraphs(Prose(story.Details), OffText(l.Off)), w.studies()...)...)
	w.part("results", "Results", append(paragraphs(results(r)...), w.results()...)...)
	w.part("figures", "Figures", w.figures()...)
	if r.Comparison != nil {
		w.part("comparisons", "Comparisons", w.comparisons()...)
	}
	if beside := RobustnessTables(r); len(beside) > 0 {
		w.part("robustness", "Robustness", w.robustness(beside)...)
	}
	w.part("not-shown", "What this does not show", List{sentencesOf(story.NotShown)})
	w.part("findings", "Summary of findings", w.findings()...)
	w.part("citation", "Citation and references", citation(r, strings.Join(methods, " "))...)
	w.part("reproduce", "How to reproduce this", reproduce(r)...)
	title, kind := titleOf(r)
	return Article{Title: title, Kind: kind, Size: Size(r), Program: Program(r.Software), Parts: w.parts}
}

// article collects the parts of a result's article.
type article struct {
	analysis.Result
	layout Layout
	parts  []Part
	tables int // numbered so far
	drawn  int // figures so far
}

func (w *article) part(id, title string, blocks ...Block) {
	w.parts = append(w.parts, Part{id, title, blocks})
}

// table numbers a table; one without rows is left out.
func (w *article) table(caption string, t Table, notes ...string) []Block {
	if len(t.Rows) == 0 {
		return nil
	}
	w.tables++
	return []Block{Tabular{"Table " + Count(w.tables) + ".", caption, t, texts(notes...)}}
}

// titleOf is what the article is called, and what kind of article it is where the title does not say it.
func titleOf(r analysis.Result) (title, kind string) {
	const metaAnalysis = "Meta-analysis of diagnostic test accuracy"
	if title = strings.TrimSpace(r.Review.Title); title != "" {
		return title, metaAnalysis
	}
	return metaAnalysis, ""
}

// paragraphs are texts for reading, without those that are empty.
func paragraphs(all ...string) []Block {
	var blocks []Block
	for _, t := range texts(all...) {
		blocks = append(blocks, Paragraph{Text: Together(t)})
	}
	return blocks
}

// Together keeps a P with its value, and a statistic with its degrees of freedom, on one line.
func Together(s string) string { return together.Replace(s) }

var together = strings.NewReplacer("P = ", "P\u00a0=\u00a0", "P < ", "P\u00a0<\u00a0", "P > ", "P\u00a0>\u00a0", " df", "\u00a0df", "2F(2, ", "2F(2,\u00a0", "95\u202f% CI ", "95\u202f%\u00a0CI\u00a0")

// sentencesOf are the texts of what is told.
func sentencesOf(told []Told) []string {
	all := make([]string, len(told))
	for i, s := range told {
		all[i] = s.Text
	}
	return all
}
