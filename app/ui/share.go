package ui

import (
	"bivar/app/desk"
	"bivar/app/embed"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Share makes a link that holds the open set, and the code that shows it in another page.
type Share struct {
	app.Compo
	ID    string // what its elements' ids begin with
	View  desk.View
	Ready bool

	open    bool
	view    string    // of the frame
	data    string    // the open set, packed
	title   string    // its title
	problem string    // why there is none
	of      desk.View // what data is of
}

// OnUpdate makes the link anew when the set has changed.
func (s *Share) OnUpdate(ctx app.Context) {
	if s.open && s.of.Version != s.View.Version {
		s.make(ctx)
	}
}

// Render implements app.UI.
func (s *Share) Render() app.UI {
	return elem("div", "class", "share").Body(
		elem("button", "id", s.ID, "type", "button").Attr("disabled", flag(!s.Ready)).Aria("expanded", s.open).Aria("controls", s.ID+"-panel").Text("Link or code to embed").OnClick(s.onToggle),
		elem("p", "class", "how").Text(report.LinkWarning),
		elem("div", "id", s.ID+"-panel").Attr("hidden", flag(!s.open)).Body(s.panel()...),
	)
}

func (s *Share) panel() []app.UI {
	if !s.open {
		return nil
	}
	link := location() + "#data=" + s.data
	size := s.problem
	if s.data != "" {
		size = report.LinkSize(len(link), embed.MaxFragment)
	}
	body := []app.UI{elem("p", "id", s.ID+"-size", "class", "how", "role", "status").Text(size)}
	if s.data == "" || len(link) > embed.MaxFragment {
		return body
	}
	var views []option
	for _, v := range embed.Views {
		views = append(views, option{v, report.ViewName(v)})
	}
	code := report.EmbedCode(location()+"#"+embed.Address{Data: s.data}.Fragment(s.view), s.view, s.title)
	return append(body,
		&CopyText{ID: s.ID + "-link", Text: link, Name: "Copy link", Ready: s.Ready},
		selection("choice", s.ID+"-view", "Code to embed", s.view, s.Ready, s.onView, views...),
		elem("textarea", "id", s.ID+"-code", "readonly", "readonly", "rows", "5", "aria-label", "Code to embed", "spellcheck", "false").Text(code),
		&CopyText{ID: s.ID + "-embed", Text: code, Name: "Copy code", Ready: s.Ready},
		elem("p", "class", "how").Text(report.EmbedAdvice),
	)
}

func (s *Share) onToggle(ctx app.Context, _ app.Event) {
	s.open = !s.open
	if s.view == "" {
		s.view = embed.Answer
	}
	if s.open {
		s.make(ctx)
	}
}

func (s *Share) onView(ctx app.Context, _ app.Event) { s.view = valueOf(ctx) }

// make asks for the set as it is now.
func (s *Share) make(ctx app.Context) {
	of := s.View
	s.of = of
	ctx.NewActionWithValue(askLink, func(data, title string, err error) {
		ctx.Dispatch(func(app.Context) {
			if of != s.of {
				return // a newer one is on its way
			}
			s.data, s.title, s.problem = data, title, ""
			if err != nil {
				s.problem = report.LinkUnmade
			}
		})
	})
}
