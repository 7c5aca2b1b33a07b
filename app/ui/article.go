package ui

import (
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// article makes elements of an article.
func article(a report.Article) app.UI {
	body := []app.UI{elem("header").Body(
		elem("p", "class", "kind").Attr("hidden", flag(a.Kind == "")).Text(a.Kind),
		elem("h2").Text(a.Title),
		elem("p", "class", "size").Text(a.Size+" · "+a.Program),
	)}
	for _, part := range a.Parts {
		blocks := []app.UI{elem("h3").Text(part.Title)}
		for _, b := range part.Blocks {
			blocks = append(blocks, block(b))
		}
		body = append(body, elem("section").ID("report-"+part.ID).Body(blocks...))
	}
	return elem("article", "id", articleID, "class", "article").Body(body...)
}

func block(b report.Block) app.UI {
	switch b := b.(type) {
	case report.Paragraph:
		return elem("p").Class(b.Role).Text(b.Text)
	case report.List:
		var items []app.UI
		for _, item := range b.Items {
			items = append(items, elem("li").Text(item))
		}
		return elem("ul").Body(items...)
	case report.Listing:
		return elem("pre").Text(b.Text)
	case report.Tabular:
		return tabular(b)
	case report.Illustration:
		return illustration(b)
	}
	return nil
}

// tabular is a numbered table, without the explanations that tables have elsewhere: an article is read, not asked.
func tabular(t report.Tabular) app.UI {
	head := []app.UI{headCell(t.Table.Corner, false)}
	for _, c := range t.Table.Columns {
		head = append(head, headCell(c.Title, c.Ranged))
	}
	var rows []app.UI
	for _, r := range t.Table.Rows {
		name := []app.UI{elem("span").Text(r.Name)}
		if r.Symbol != "" {
			name = append(name, elem("span", "class", "symbol").Text(r.Symbol))
		}
		cells := []app.UI{elem("th", "scope", "row").Body(name...)}
		for i, c := range r.Cells {
			if t.Table.Columns[i].Ranged {
				cells = append(cells, elem("td").Text(c.Value), elem("td", "class", "range").Text(c.Range))
			} else {
				cells = append(cells, elem("td").Text(c.Value+c.Range))
			}
		}
		rows = append(rows, elem("tr").Body(cells...))
	}
	body := []app.UI{scroller(t.Number+" "+plain(t.Caption), elem("table").Body(
		elem("caption").Body(elem("strong").Text(t.Number), elem("span").Text(" "+t.Caption)),
		elem("thead").Body(elem("tr").Body(head...)),
		elem("tbody").Body(rows...),
	))}
	for _, n := range t.Notes {
		body = append(body, elem("p", "class", "note").Text(n))
	}
	return elem("div").Class("table" + t.Table.Look()).Body(body...)
}

// headCell heads a column; an empty one heads nothing.
func headCell(text string, ranged bool) app.UI {
	cell := elem("th", "scope", "col").Text(text)
	if text == "" {
		cell = elem("td")
	}
	if ranged {
		cell.Attr("colspan", "2")
	}
	return cell
}

func illustration(f report.Illustration) app.UI {
	body := []app.UI{elem("figcaption").Body(elem("strong").Text(f.Number), elem("span").Text(" "+f.Caption+"."))}
	for _, s := range f.Scenes {
		body = append(body, scene(s))
	}
	return elem("figure").Class("of-" + f.Kind).Body(append(body, elem("p", "class", "note").Text(f.Note))...)
}
