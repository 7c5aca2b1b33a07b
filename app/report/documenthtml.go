package report

import (
	"bytes"
	_ "embed" // the style sheet

	"bivar/app/figure"
)

// DocumentStyle is the style sheet of an article as HTML and Markup have it.
//
//go:embed document.css
var DocumentStyle string

// HTML is an article as one file that needs nothing else: readable without scripts, on screen, on paper and in Word. The
// same article gives the same bytes.
func (a Article) HTML() []byte {
	var m markup
	m.raw("<!doctype html>\n")
	m.open("html", "lang", "en")
	m.raw("\n<head>\n<meta charset=\"utf-8\">\n")
	m.open("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'")
	m.raw("\n")
	m.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	m.raw("\n")
	m.open("meta", "name", "generator", "content", a.Program)
	m.raw("\n")
	m.element("title", a.Title)
	m.raw("\n<style>\n" + DocumentStyle + "</style>\n</head>\n<body>\n" + a.Markup() + "</body>\n</html>\n")
	return m.b.Bytes()
}

// Markup is an article as one HTML element, for a file that is more than the article.
func (a Article) Markup() string {
	var m markup
	m.raw("<article>\n")
	m.front(a)
	for _, p := range a.Parts {
		m.part(p)
	}
	m.raw("</article>\n")
	return m.b.String()
}

// markup writes HTML. Every text by a user passes through text or open, which escape it; raw is for what stands in this
// file or in app/figure's.
type markup struct{ b bytes.Buffer }

func (m *markup) raw(s string) { m.b.WriteString(s) }

// escaped is a text as HTML has it, in an element or in an attribute.
func (m *markup) escaped(s string) { m.raw(figure.Escape(s)) }

// open writes a start tag with attributes, given as name and value in turn; those without a value are left out.
func (m *markup) open(tag string, attrs ...string) {
	m.raw("<" + tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			m.raw(" " + attrs[i] + `="`)
			m.escaped(attrs[i+1])
			m.raw(`"`)
		}
	}
	m.raw(">")
}

func (m *markup) end(tag string) { m.raw("</" + tag + ">") }

// element is an element that holds text.
func (m *markup) element(tag, text string, attrs ...string) {
	m.open(tag, attrs...)
	m.escaped(text)
	m.end(tag)
}

// line is an element on a line of its own; one without text is left out.
func (m *markup) line(tag, text string, attrs ...string) {
	if text != "" {
		m.element(tag, text, attrs...)
		m.raw("\n")
	}
}

func (m *markup) front(a Article) {
	m.raw("<header>\n")
	m.line("p", a.Kind, "class", "kind")
	m.line("h1", a.Title)
	m.line("p", a.Size+" · "+a.Program, "class", "size")
	m.raw("</header>\n")
}

func (m *markup) part(p Part) {
	m.open("section", "id", p.ID)
	m.raw("\n")
	m.line("h2", p.Title)
	for _, b := range p.Blocks {
		m.block(b)
	}
	m.raw("</section>\n")
}

func (m *markup) block(b Block) {
	switch b := b.(type) {
	case Paragraph:
		m.line("p", b.Text, "class", b.Role)
	case List:
		m.raw("<ul>\n")
		for _, item := range b.Items {
			m.line("li", item)
		}
		m.raw("</ul>\n")
	case Listing:
		m.line("pre", b.Text)
	case Tabular:
		m.tabular(b)
	case Illustration:
		m.illustration(b)
	}
}

// titled is a number in bold with a caption.
func (m *markup) titled(tag, number, caption string) {
	m.open(tag)
	m.element("strong", number)
	m.raw(" ")
	m.escaped(caption)
	m.end(tag)
	m.raw("\n")
}

func (m *markup) tabular(t Tabular) {
	m.open("div", "class", "table"+t.Table.Look())
	m.raw("\n<table>\n")
	m.titled("caption", t.Number, t.Caption)
	m.raw("<thead><tr>")
	m.head(t.Table.Corner, "", "")
	for _, c := range t.Table.Columns {
		if c.Ranged {
			m.head(c.Title, "number", "2")
		} else {
			m.head(c.Title, "number", "")
		}
	}
	m.raw("</tr></thead>\n<tbody>\n")
	for _, r := range t.Table.Rows {
		m.row(t.Table, r)
	}
	m.raw("</tbody>\n</table>\n")
	for _, n := range t.Notes {
		m.line("p", n, "class", "note")
	}
	m.raw("</div>\n")
}

// head is a cell that heads others; an empty one heads nothing.
func (m *markup) head(text, class, span string) {
	if text == "" {
		m.element("td", "", "colspan", span)
		return
	}
	m.element("th", text, "class", class, "scope", "col", "colspan", span)
}

func (m *markup) row(t Table, r Row) {
	m.open("tr")
	m.open("th", "scope", "row")
	m.escaped(r.Name)
	if r.Symbol != "" {
		m.raw(" ")
		m.element("i", r.Symbol)
	}
	m.end("th")
	for i, c := range r.Cells {
		if t.Columns[i].Ranged {
			m.element("td", c.Value)
			m.element("td", c.Range, "class", "range")
		} else {
			m.element("td", c.Value+c.Range)
		}
	}
	m.raw("</tr>\n")
}

// illustration is a figure. Word shows no SVG within a page and would show its words in a heap: it is told to pass over
// them, and gets a sentence instead.
func (m *markup) illustration(f Illustration) {
	m.open("figure", "class", f.Kind)
	m.raw("\n")
	m.titled("figcaption", f.Number, f.Caption+".")
	m.raw("<!--[if !mso]><!-->\n")
	for _, s := range f.Scenes {
		m.raw(s.SVG())
	}
	m.raw("<!--<![endif]-->\n<!--[if mso]><p>This figure is shown by a browser. Its numbers are in the tables.</p><![endif]-->\n")
	m.line("p", f.Note, "class", "note")
	m.raw("</figure>\n")
}
