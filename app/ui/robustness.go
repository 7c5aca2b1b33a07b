package ui

import (
	"cmp"
	"slices"
	"strconv"

	"bivar/app/analysis"
	"bivar/app/desk"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Robustness is the page of what a result rests on: single studies, the model, which row stands for a study, chance.
type Robustness struct {
	app.Compo
	Result                        *analysis.Result
	Options                       analysis.Options // asked for
	Columns                       []string         // of the study set, besides the counts
	Studies, Rules, Within, Draws desk.Probed
	Pairs                         []int           // by column: studies that have rows of both of its values
	Off                           []desk.OffStudy // rows that are switched off
	Switch                        bool            // studies can be switched off from here
	ToMend                        int
	Busy, Stale, Ready            bool
	replicates                    int
	Model                         string // the column that names the models of rows, "" if none does
	column                        string // by whose values rows are taken, nothing for none, "" for what Model says
}

// by is the column by whose values rows are taken, "" for none.
func (p *Robustness) by() string {
	if p.column == nothing {
		return ""
	}
	return cmp.Or(p.column, p.Model)
}

// startReplicates are as many as are drawn unless somebody asks for others.
const startReplicates = 1000

// Render implements app.UI.
func (p *Robustness) Render() app.UI {
	if p.Result == nil {
		return elem("div", "class", "wrap").Body(p.without(report.NoResult(p.ToMend), "To the studies"))
	}
	if why := report.NoRobustness(*p.Result); why != "" {
		return elem("div", "class", "wrap").Body(p.without(why+" ", "To the studies"), p.off())
	}
	class := "wrap"
	if p.Busy {
		class += " waiting"
	}
	return elem("div").Class(class).Body(
		elem("h2", "class", "label").Text(report.RobustnessLead),
		elem("p", "class", "hint").Attr("hidden", flag(!p.Stale)).Body(
			app.Text(report.Behind(p.ToMend)+" "), elem("a").Attr("href", "#"+pageStudies).Text("To the table"),
		),
		p.off(),
		p.leftOut(),
		p.influence(),
		elem("div", "id", "robust-models", "class", "checked").Body(&Fits{ID: "robust-compare", Result: p.Result, Options: p.Options, Ready: p.Ready}, p.models()),
		p.rows(),
		p.acceptable(),
		p.drawn(),
		p.simulated(),
	)
}

// without is a page that has nothing to go on.
func (p *Robustness) without(why, name string) app.UI {
	return elem("p", "class", "empty").Attr("hidden", flag(p.Busy)).Body(app.Text(why), elem("a").Attr("href", "#"+pageStudies).Text(name))
}

// checkSection is a section: words and controls on the left, what was found on the right.
func checkSection(id, title string, told, found []app.UI) app.UI {
	return elem("section", "class", "checked").ID("robust-"+id).Attr("aria-label", title).Body(
		elem("h2").Text(title),
		elem("div", "class", "folded").Body(
			elem("div", "class", "told").Body(told...),
			elem("div", "class", "found").Body(found...),
		),
	)
}

// paras are paragraphs; their place stays the same however many there are.
func paras(texts []string) app.UI {
	body := make([]app.UI, len(texts))
	for i, t := range texts {
		body[i] = elem("p").Text(t)
	}
	return elem("div", "class", "words").Body(body...)
}

// of is what a probe brought, an empty result where it brought nothing.
func of(p desk.Probed) analysis.Result {
	if p.Result == nil {
		return analysis.Result{}
	}
	return *p.Result
}

// off are the studies that are switched off, with a way back.
func (p *Robustness) off() app.UI {
	const shown = 12
	var body []app.UI
	for i, s := range p.Off {
		if i == shown {
			body = append(body, elem("a").Attr("href", "#"+pageStudies).Text(report.Count(len(p.Off)-shown)+" more"))
			break
		}
		body = append(body, elem("button", "type", "button").ID(putBackID(s.Line)).Attr("disabled", flag(!p.Ready)).Aria("label", "Put back "+s.Label).
			Text(s.Label+" – put back").OnClick(func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(askPutBack, s.Line) }, app.EventScope(s.Line)))
	}
	return elem("div", "id", "robust-off", "class", "left-out", "role", "status").Attr("hidden", flag(len(p.Off) == 0)).Body(
		append([]app.UI{elem("span").Text(report.OffText(len(p.Off)))}, body...)...)
}

func putBackID(line int) string { return "put-back-" + strconv.Itoa(line) }

// probing is a probe's control.
func (p *Robustness) probing(kind desk.Probe, probed desk.Probed, name string) app.UI {
	return &Probing{Probe: kind, Probed: probed, Name: name, Replicates: p.drawing(), Column: p.by(), Ready: p.Ready}
}

// figure is one of a probe's. It keeps its place before it is there, so that who looks at its table still does after the next.
func (p *Robustness) figure(kind string, probed desk.Probed, there bool) app.UI {
	f := &Figure{Kind: kind, Switch: p.Switch, Ready: p.Ready}
	if there {
		f.Result = probed.Result
	}
	return f
}

// again names the button of what starts by itself where it did not.
func again(probed desk.Probed) string {
	if probed.Result == nil && !probed.Running {
		return "Compute"
	}
	return ""
}

func (p *Robustness) leftOut() app.UI {
	r := of(p.Studies)
	return checkSection("studies", "Leave-one-out",
		[]app.UI{p.probing(desk.ProbeStudies, p.Studies, again(p.Studies)), paras(report.LeftOutTexts(r))},
		[]app.UI{p.figure(leaveOneOut, p.Studies, r.Robustness != nil)})
}

func (p *Robustness) influence() app.UI {
	r := of(p.Studies)
	return checkSection("influence", "Influence",
		[]app.UI{paras(report.InfluenceTexts(r))},
		[]app.UI{p.figure(influence, p.Studies, r.Robustness != nil && len(r.Robustness.Influence) > 0)})
}

// models are the same studies under each model, once they were set side by side.
func (p *Robustness) models() app.UI {
	f := &Figure{Kind: models, Ready: p.Ready}
	if len(p.Result.Fits) > 0 {
		f.Result = p.Result
	}
	return f
}

// rows is about studies with several rows, where a column names them; else it says how that is told.
func (p *Robustness) rows() app.UI {
	r := *p.Result
	choice := &StudyColumn{ID: "robust-study", Options: p.Options, Columns: p.Columns, Ready: p.Ready}
	if why := report.NoRows(r); why != "" {
		return checkSection("rows", "Several rows per study", []app.UI{paras([]string{why}), choice}, nil)
	}
	rules, within := of(p.Rules), of(p.Within)
	pairs := 0
	if i := slices.Index(p.Columns, p.by()); i >= 0 && i < len(p.Pairs) {
		pairs = p.Pairs[i]
	}
	return checkSection("rows", "Several rows per study",
		[]app.UI{
			paras(append(report.RowsTexts(r), report.MultiverseIntro)), choice, p.columns(),
			p.probing(desk.ProbeRules, p.Rules, "Compute"), paras(report.MultiverseTexts(rules)),
			elem("div").Attr("hidden", flag(pairs < 4)).Body(
				paras([]string{report.WithinIntro(pairs)}), p.probing(desk.ProbeWithin, p.Within, "Compare within these studies")),
			paras([]string{report.WithinText(within)}),
		},
		[]app.UI{
			elem("details", "class", "each").Body(
				elem("summary").Text("Rows of each study"),
				&Quantities{Label: "Rows of each study", Table: report.RowsTable(r), Ready: p.Ready},
			),
			p.figure(multiverse, p.Rules, rules.Robustness != nil && len(rules.Robustness.Multiverse) > 0),
			&Quantities{Label: "Within the same studies", Table: report.WithinTable(within), Ready: p.Ready},
		})
}

// columns chooses by whose values rows are taken too.
func (p *Robustness) columns() app.UI {
	options := []option{{nothing, "no column"}}
	for _, c := range p.Columns {
		if c != p.Options.StudyID {
			options = append(options, option{c, c})
		}
	}
	return selection("choice", "robust-column", "Also the rows by", p.by(), p.Ready, p.onColumn, options...)
}

func (p *Robustness) onColumn(ctx app.Context, _ app.Event) {
	p.column = valueOf(ctx)
}

func (p *Robustness) acceptable() app.UI {
	r := *p.Result
	plane := &Figure{Kind: acceptable, Ready: p.Ready}
	if r.Acceptance != nil {
		plane.Result = p.Result
	}
	return checkSection("acceptable", "Acceptable accuracy",
		[]app.UI{elem("p").Text(report.AcceptanceIntro), &Acceptable{Options: p.Options, Ready: p.Ready},
			elem("p", "id", "acceptance", "role", "status").Text(report.AcceptanceText(r))},
		[]app.UI{plane})
}

// drawing is how many reviews are drawn.
func (p *Robustness) drawing() int {
	if p.replicates == 0 {
		return startReplicates
	}
	return p.replicates
}

// clustered reports rows that hang together, of which no reviews are drawn.
func (p *Robustness) clustered() bool { return p.Result.Cluster != nil && p.Result.Cluster.Rule == "" }

func (p *Robustness) drawn() app.UI {
	if p.clustered() {
		return checkSection("draws", "Bootstrap", []app.UI{elem("p").Text(report.NoDraws)}, nil)
	}
	r := of(p.Draws)
	var options []option
	for _, n := range []int{200, startReplicates, 5000} {
		options = append(options, option{strconv.Itoa(n), report.Count(n)})
	}
	return checkSection("draws", "Bootstrap",
		[]app.UI{
			elem("p").Text(report.BootstrapIntro),
			selection("choice", "replicates", "Reviews to draw", strconv.Itoa(p.drawing()), p.Ready, p.onReplicates, options...),
			p.probing(desk.ProbeDraws, p.Draws, "Compute"),
		},
		[]app.UI{
			&Quantities{Label: "Bootstrap", Table: report.BootstrapTable(r), Ready: p.Ready},
			said("note", report.BootstrapNote(r)),
		})
}

func (p *Robustness) onReplicates(ctx app.Context, _ app.Event) {
	p.replicates, _ = strconv.Atoi(valueOf(ctx))
}

func (p *Robustness) simulated() app.UI {
	if p.clustered() {
		return elem("section").Attr("hidden", true)
	}
	r := of(p.Draws)
	text := report.SimulationText(r)
	if text == "" {
		text = report.SimulationIntro
	}
	return checkSection("simulation", "Your own review simulated",
		[]app.UI{elem("p", "id", "simulation").Text(text)},
		[]app.UI{
			&Quantities{Label: "Reviews like this one", Table: report.SimulationTable(r), Ready: p.Ready},
			said("note", report.SimulationNote(r)),
		})
}
