package ui

import (
	"bivar/app/check"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// results are the verdict, what identifies it, what differs, and how near the numbers of each kind are.
func (c *Check) results() []app.UI {
	if c.outcome == nil {
		return nil
	}
	line, sentence := report.CheckVerdict(c.outcome.Passed, c.outcome.Compared)
	class := "verdict"
	if len(c.outcome.Faults) > 0 {
		class += " bad"
	}
	var facts []app.UI
	for _, f := range c.outcome.facts {
		facts = append(facts, elem("dt").Text(f.Name), elem("dd").Text(f.Value))
	}
	body := []app.UI{
		elem("p", "tabindex", "-1").ID(checkVerdict).Class(class).Text(line),
		elem("p", "class", "reading").Text(sentence),
		elem("dl", "class", "facts").Body(facts...),
	}
	if len(c.outcome.Faults) > 0 {
		body = append(body, elem("h3").Text("Numbers that differ"), faultTable(c.outcome.Faults))
	}
	return append(body, elem("h3").Text("All numbers by kind"), kindTable(c.outcome.Kinds), elem("p", "class", "note").Text(report.CheckReading))
}

func faultTable(faults []check.Row) app.UI {
	var rows [][]string
	for _, f := range faults {
		rows = append(rows, []string{
			f.Set + ": " + f.Quantity, report.CheckNumber(f.Ours), report.CheckNumber(f.Reference), f.Source.Program, report.CheckShare(f.Share()),
		})
	}
	return checkTable("Numbers that differ", []string{"Study set and quantity", "Bivar", "Reference", "Program", "Of the tolerance"}, rows)
}

func kindTable(kinds []check.KindDone) app.UI {
	var rows [][]string
	for _, k := range kinds {
		rows = append(rows, []string{
			k.Kind.Name, report.Count(k.Compared), report.Count(k.Passed), report.CheckShare(k.Worst.Share()), report.CheckTolerance(k.Kind.Abs, k.Kind.Rel),
		})
	}
	return checkTable("All numbers by kind", []string{"Kind", "Compared", "Pass", "Largest deviation, of the tolerance", "Tolerance"}, rows)
}

// checkTable has texts in its first column and numbers in the others.
func checkTable(label string, head []string, rows [][]string) app.UI {
	cells := func(texts []string, first, tag string) []app.UI {
		var out []app.UI
		for i, text := range texts {
			if i == 0 {
				out = append(out, elem("th", "scope", first).Text(text))
			} else if tag == "th" {
				out = append(out, elem("th", "scope", "col", "class", "value").Text(text))
			} else {
				out = append(out, elem("td", "class", "value").Text(text))
			}
		}
		return out
	}
	var body []app.UI
	for _, row := range rows {
		body = append(body, elem("tr").Body(cells(row, "row", "td")...))
	}
	return scroller(label, elem("table", "class", "lines").Body(
		elem("thead").Body(elem("tr").Body(cells(head, "col", "th")...)), elem("tbody").Body(body...),
	))
}
