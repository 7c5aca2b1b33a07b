package report

import (
	"strings"

	"bivar/stats/studyio"
)

// Text is an article without markup, for a clipboard.
func (a Article) Text() string {
	var b strings.Builder
	line := func(words ...string) {
		if text := oneLine(strings.Join(words, " ")); text != "" {
			b.WriteString(studyio.Armed(text) + "\n")
		}
	}
	line(a.Kind)
	line(a.Title)
	line(a.Size)
	for _, p := range a.Parts {
		b.WriteString("\n" + strings.ToUpper(p.Title) + "\n\n")
		for _, block := range p.Blocks {
			switch block := block.(type) {
			case Paragraph:
				line(block.Text)
			case List:
				for _, item := range block.Items {
					line("•", item)
				}
			case Listing:
				line(block.Text)
			case Illustration:
				line(block.Number, block.Caption+".", block.Note)
			case Tabular:
				line(block.Number, block.Caption)
				b.WriteString(block.Table.tabbed())
				line(block.Notes...)
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// tabbed is a table with tabulators between its cells, so that it pastes into a spreadsheet, which runs nothing of it.
func (t Table) tabbed() string {
	var b strings.Builder
	for _, row := range t.cells() {
		for i := range row {
			row[i] = studyio.Armed(oneLine(row[i]))
		}
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String()
}

// oneLine is a text by a user without line breaks and tabulators.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
