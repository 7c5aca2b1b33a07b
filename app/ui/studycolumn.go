package ui

import (
	"bivar/app/analysis"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// StudyColumn chooses the column that names the study of a row; a set without columns has none to choose.
type StudyColumn struct {
	app.Compo
	ID      string
	Options analysis.Options // asked for
	Columns []string         // of the study set, besides the counts
	Ready   bool
}

// Render implements app.UI.
func (s *StudyColumn) Render() app.UI {
	if len(s.Columns) == 0 {
		return elem("p", "class", "how").Text("This set has no column besides the counts.")
	}
	options, chosen := []option{{"", "Every row is a study"}}, ""
	for _, c := range s.Columns {
		options = append(options, option{"=" + c, c})
		if c == s.Options.StudyID {
			chosen = "=" + c
		}
	}
	return selection("choice", s.ID, "Study named by", chosen, s.Ready, s.onChange, options...)
}

func (s *StudyColumn) onChange(ctx app.Context, _ app.Event) {
	o := s.Options
	o.StudyID = ""
	if value := valueOf(ctx); value[:min(len(value), 1)] == "=" {
		o.StudyID = value[1:]
	}
	ctx.NewActionWithValue(askOptions, o)
}
