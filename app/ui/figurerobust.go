package ui

import (
	"strconv"

	"bivar/app/analysis"
	"bivar/app/report"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// picked is a row of a figure: what is drawn is no control, so that a click on it offers one below.
type picked struct {
	of   *analysis.Result
	row  int
	name string
}

// ofStudies reports a figure with a row for each study, which can be switched off.
func (f *Figure) ofStudies() bool { return f.Kind == leaveOneOut || f.Kind == influence }

// robust reports one whose table is of something else than the studies' counts.
func (f *Figure) robust() bool {
	switch f.Kind {
	case leaveOneOut, influence, multiverse, acceptable, judgements, judgementGrid:
		return true
	}
	return false
}

// firstProbed are the studies of a robustness that are shown at once.
func firstProbed(b *analysis.Robustness) *analysis.Robustness {
	if b == nil {
		return nil
	}
	few := *b
	few.LeaveOneOut = few.LeaveOneOut[:min(len(few.LeaveOneOut), manyStudies)]
	few.Influence = few.Influence[:min(len(few.Influence), manyStudies)]
	return &few
}

// probedTable is the table behind such a figure.
func (f *Figure) probedTable(r analysis.Result) app.UI {
	q := &Quantities{Label: "Data of the figure", Ready: f.Ready}
	switch f.Kind {
	case leaveOneOut:
		q.Table = report.LeftOutTable(r)
	case influence:
		q.Table = report.InfluenceTable(r)
	case multiverse:
		q.Table = report.MultiverseTable(r)
	case judgements:
		q.Table = report.JudgementsTable(r)
	case judgementGrid:
		q.Table = report.JudgementGridTable(r)
	default:
		q.Table = report.AcceptanceTable(r)
	}
	if f.Switch && f.ofStudies() && r.Robustness != nil {
		for i := range q.Table.Rows {
			if f.Kind == influence {
				q.LeaveOut = append(q.LeaveOut, r.Robustness.Influence[i].Row)
			} else {
				q.LeaveOut = append(q.LeaveOut, r.Robustness.LeaveOneOut[i].Row)
			}
		}
	}
	return elem("div", "class", "found").Body(q)
}

// onPick takes the row that was clicked.
func (f *Figure) onPick(ctx app.Context, e app.Event) {
	if !f.ofStudies() || !f.Switch || f.table {
		return
	}
	row := e.Get("target").Call("closest", "[data-row]")
	if !row.Truthy() {
		f.picked = picked{}
		return
	}
	n, err := strconv.Atoi(row.Call("getAttribute", "data-row").String())
	if err != nil {
		return
	}
	f.picked = picked{of: f.Result, row: n}
	for _, l := range f.Result.Robustness.LeaveOneOut {
		if l.Row == n {
			f.picked.name = l.Label
		}
	}
}

// pick offers to switch the picked study off.
func (f *Figure) pick() app.UI {
	p := f.picked
	there := f.ofStudies() && f.Switch && p.of == f.Result && !f.table
	return elem("p", "class", "pick", "role", "status").Attr("hidden", flag(!f.ofStudies() || f.table)).Body(
		elem("span").Text(report.Picked(p.name, there, f.Switch)),
		leaveOutButton(f.Kind+"-leave-out", p.name, p.row, there, f.Ready),
	)
}

// leaveOutButton switches a study off; row is its first in the result.
func leaveOutButton(id, name string, row int, there, ready bool) app.UI {
	return elem("button", "type", "button", "class", "link").ID(id).Attr("disabled", flag(!ready)).Attr("hidden", flag(!there)).Aria("label", "Leave out "+name).Text("Leave out").
		OnClick(func(ctx app.Context, _ app.Event) { ctx.NewActionWithValue(askLeaveOut, row) }, app.EventScope(row))
}
