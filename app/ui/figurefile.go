package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/figure"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// chosenLook is how figures leave as files, all of them alike until the page is closed. It is the reader's and of no study
// set: figures tell each other of it, and nothing above them knows it.
var chosenLook figure.Look

// ordered is the result with its studies as the forest plot is to have them.
func (f *Figure) ordered() analysis.Result {
	if f.Kind == forest || f.Kind == groupForest {
		return figure.Sorted(*f.Result, chosenLook.Order)
	}
	return *f.Result
}

// leaving is the scene of a file: of all studies, at the width that was chosen.
func (f *Figure) leaving() figure.Scene { return f.scene(f.ordered(), chosenLook.Width()) }

func (f *Figure) onSVG(app.Context, app.Event) {
	download("bivar-"+f.Kind+".svg", "image/svg+xml", f.leaving().File(chosenLook))
}

// onPNG has the browser paint the file; a second press waits for the first.
func (f *Figure) onPNG(dpi int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		svg, wide, high := f.leaving().Picture(chosenLook, dpi)
		if f.paints {
			return
		}
		if !paintable(wide, high) {
			f.said = report.PictureTooLarge(wide, high)
			return
		}
		f.paints, f.said = true, report.Building
		name, look := "bivar-"+f.Kind+"-"+strconv.Itoa(dpi)+"dpi.png", chosenLook
		paint(svg, wide, high, func(painted []byte) {
			png, ok := figure.WithResolution(painted, dpi)
			if ok {
				download(name, "image/png", bytesOf(png))
			}
			ctx.Dispatch(func(app.Context) {
				f.paints, f.said = false, report.NoPicture
				if ok {
					f.said = report.PictureMade(wide, high, look.Millimetres(), dpi)
				}
			})
		})
	}
}

// settingID is the id of one of the settings.
func (f *Figure) settingID(name string) string { return f.Kind + "-" + name }

// settings are what can be chosen of the files.
func (f *Figure) settings() app.UI {
	if !f.dress {
		return elem("div").ID(f.settingID("settings")).Attr("hidden", true)
	}
	body := []app.UI{
		f.setting("width", "Width", report.LookWidths),
		f.setting("font", "Type", report.LookFonts),
		f.setting("colours", "Colours", report.LookColours),
	}
	if f.Kind == forest || f.Kind == groupForest {
		body = append(body, f.setting("order", "Studies", report.LookOrders))
	}
	return elem("div", "class", "look").ID(f.settingID("settings")).Body(append(body, elem("p", "class", "how").Text(report.LookNote))...)
}

func (f *Figure) setting(name, label string, choices []report.Choice) app.UI {
	options := make([]app.UI, len(choices))
	for i, c := range choices {
		options[i] = elem("option", "value", c.Value).Text(c.Name)
	}
	return elem("label").Body(
		elem("span").Text(label),
		elem("select").ID(f.settingID(name)).Attr("disabled", flag(!f.Ready)).Body(options...).OnChange(f.onSetting),
	)
}

func (f *Figure) onSettings(ctx app.Context, _ app.Event) {
	f.dress = !f.dress
	f.showLook(ctx)
}

// onSetting reads all that stands in the settings, and tells every figure.
func (f *Figure) onSetting(ctx app.Context, _ app.Event) {
	is := func(name, value string) bool { return textOf(f.settingID(name)) == value }
	chosenLook.Column, chosenLook.Serif, chosenLook.Grey = is("width", "column"), is("font", "serif"), is("colours", "grey")
	if f.Kind == forest || f.Kind == groupForest {
		chosenLook.Order = figure.Order(textOf(f.settingID("order")))
	}
	ctx.NewAction(askLook)
}

func (f *Figure) onLook(ctx app.Context, _ app.Action) { f.showLook(ctx) }

// showLook shows what is chosen: what was last clicked is stronger than an attribute.
func (f *Figure) showLook(ctx app.Context) {
	if !f.dress {
		return
	}
	ctx.Defer(func(app.Context) {
		for name, value := range report.LookChosen(chosenLook) {
			setText(f.settingID(name), value)
		}
	})
}
