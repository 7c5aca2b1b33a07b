package ui

import (
	"bivar/app/embed"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// small reports a view that is a part of the page alone, for another page's frame.
func (r *Root) small() bool {
	return r.outside.address.View != embed.Full && r.outside.address.View != ""
}

// frame is the class of the page; in a frame it is as high as what it holds.
func (r *Root) frame() string {
	class := "page"
	if r.host != nil {
		class += " framed"
	}
	return class
}

// openingPage stands there until it is known what to show.
func (r *Root) openingPage() app.UI {
	text := "Opening your studies …"
	if r.outside.waiting {
		text = report.Waiting
	}
	if r.slow > 0 {
		text = report.SlowStore
	}
	return elem("div").Class(r.frame()).Body(elem("main").Body(
		elem("h1", "class", "unseen").Text("Bivar"),
		elem("p", "class", "empty opening", "role", "status").Text(text),
	))
}

// view is the part that the address asks for, without navigation.
func (r *Root) view() app.UI {
	title := "view-title"
	if r.outside.address.View != embed.Answer {
		title = "unseen" // a figure has its caption
	}
	body := []app.UI{elem("h1").Class(title).Text(report.Title(r.desk.About))}
	if r.outside.fault != "" {
		body = []app.UI{
			elem("h1", "class", "unseen").Text("Bivar"),
			elem("p", "class", "problem", "role", "alert").Text(r.outside.fault),
		}
	} else {
		body = append(body, r.part()...)
	}
	return elem("div").Class(r.frame() + " view").Body(elem("main").Body(
		elem("div").Class("wrap" + r.waiting()).Body(append(body, r.inFull())...),
	))
}

func (r *Root) waiting() string {
	if r.desk.Waiting() {
		return " waiting"
	}
	return ""
}

// part is what is shown of the result, or why there is none.
func (r *Root) part() []app.UI {
	d := r.desk
	body := []app.UI{
		elem("p", "class", "problem", "role", "alert").Attr("hidden", flag(d.Problem == "")).Text(d.Problem),
		elem("p", "class", "empty", "role", "status").Attr("hidden", flag(d.Result != nil || d.Busy == nil)).Text("Computing …"),
		elem("p", "class", "empty").Attr("hidden", flag(d.Result != nil || d.Busy != nil || d.Problem != "")).Text(report.NoResult(d.Faults.Total())),
	}
	if d.Result == nil {
		return body
	}
	if d.Shown.Example != "" {
		body = append(body, elem("p", "class", "hint").Body(elem("strong").Text("Example. "), app.Text(report.Origin(d.Result.Review))))
	}
	switch r.outside.address.View {
	case embed.Forest:
		return append(body, elem("div", "class", "figures").Body(&Figure{Kind: forest, Result: d.Result, Ready: r.ready}))
	case embed.SROC:
		return append(body, elem("div", "class", "figures").Body(&Figure{Kind: sroc, Result: d.Result, Ready: r.ready}))
	}
	return append(body, &Lead{Result: d.Result}, &Answer{Result: d.Result, Ready: r.ready})
}

// inFull names the program, and opens the same studies in the whole page where an address can hold them.
func (r *Root) inFull() app.UI {
	address := "./"
	switch {
	case !r.desk.Borrowed || r.outside.fault != "":
	case r.outside.source.Lends():
		address = "#" + r.outside.source.Fragment(embed.Full)
	default:
		return elem("p", "class", "in-full").Text("Bivar")
	}
	return elem("p", "class", "in-full").Body(
		app.Text("Bivar · "), elem("a", "target", "_blank", "rel", "noopener").Attr("href", address).Text(report.OpenInFull),
	)
}
