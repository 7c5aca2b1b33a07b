package ui

import (
	"cmp"
	"strconv"

	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// chosenLook is how figures look, as far as that can be chosen, all of them alike until the page is closed. It is the reader's and of no study
// set: figures tell each other of it, and nothing above them knows it.
var chosenLook figure.Look

// of is what the figure is one of, as a setting has it.
func (f *Figure) of() string {
	switch f.Kind {
	case forest, groupForest:
		return "forest"
	case sroc, groupPlane:
		return "plane"
	}
	return ""
}

// ordered is the result with its studies as the figure and its table are to have them.
func (f *Figure) ordered() analysis.Result {
	numbered := chosenLook[figure.Labels] == "numbers"
	switch f.of() {
	case "forest":
		return figure.Sorted(*f.Result, figure.Order(chosenLook[figure.Studies]), numbered)
	case "plane":
		return figure.Sorted(*f.Result, "", numbered)
	}
	return *f.Result
}

// leaving is the scene of a file: of all studies, at the width that was chosen.
func (f *Figure) leaving() figure.Scene { return f.scene(f.ordered(), chosenLook.Scene()) }

func (f *Figure) onSVG(app.Context, app.Event) {
	download("bivar-"+f.Kind+".svg", "image/svg+xml", f.leaving().File(chosenLook))
}

func (f *Figure) on300(ctx app.Context, _ app.Event) { f.picture(ctx, 300) }

func (f *Figure) on600(ctx app.Context, _ app.Event) { f.picture(ctx, 600) }

// picture has the browser paint the file; a second press waits for the first.
func (f *Figure) picture(ctx app.Context, dpi int) {
	if f.paints {
		return
	}
	svg, wide, high := f.leaving().Picture(chosenLook, dpi)
	if !paintable(wide, high) {
		f.said = report.PictureTooLarge(wide, high)
		return
	}
	f.paints, f.said = true, report.Building
	name, made := "bivar-"+f.Kind+"-"+strconv.Itoa(dpi)+"dpi.png", report.PictureMade(wide, high, chosenLook.Millimetres(), dpi)
	paint(svg, wide, high, func(painted []byte) {
		if png, ok := figure.WithResolution(painted, dpi); ok {
			download(name, "image/png", bytesOf(png))
		} else {
			made = report.NoPicture
		}
		ctx.Dispatch(func(app.Context) { f.paints, f.said = false, made })
	})
}

// settings are what can be chosen of the figure: which of all settings.
func (f *Figure) settings() []int {
	var own []int
	for i, s := range report.Settings {
		if s.Of == "" || s.Of == f.of() {
			own = append(own, i)
		}
	}
	return own
}

// look shows the settings.
func (f *Figure) look() app.UI {
	var body []app.UI
	if f.dress {
		for _, i := range f.settings() {
			s := report.Settings[i]
			var options []option
			for _, c := range s.Choices {
				options = append(options, option{c[0], c[1]})
			}
			body = append(body, selection("", f.key()+"-"+s.ID, s.Name, "", true, f.onSetting, options...))
		}
		body = append(body, elem("p", "class", "how").Text(report.LookNote))
	}
	return elem("div", "class", "look").Body(body...)
}

func (f *Figure) onLook(ctx app.Context, _ app.Event) {
	f.dress = !f.dress
	f.showLook(ctx)
}

// onSetting reads all that stands in the settings, and tells every figure.
func (f *Figure) onSetting(ctx app.Context, _ app.Event) {
	for _, i := range f.settings() {
		chosenLook[i] = textOf(f.key() + "-" + report.Settings[i].ID)
	}
	ctx.NewAction(askLook)
}

func (f *Figure) onLooked(ctx app.Context, _ app.Action) { f.showLook(ctx) }

// showLook shows what is chosen: what was last clicked is stronger than an attribute.
func (f *Figure) showLook(ctx app.Context) {
	if !f.dress {
		return
	}
	ctx.Defer(func(app.Context) {
		for _, i := range f.settings() {
			s := report.Settings[i]
			setText(f.key()+"-"+s.ID, cmp.Or(chosenLook[i], s.Choices[0][0]))
		}
	})
}
