package report

import (
	"strings"

	"bivar/app/analysis"
)

// RobustnessTable is one of the tables of what was computed beside a result, with what must be known to read it.
type RobustnessTable struct {
	Caption string
	Table   Table
	Note    string
}

// RobustnessTables are all that a result has, in the order of the page.
func RobustnessTables(r analysis.Result) []RobustnessTable {
	all := []RobustnessTable{
		{"Leave-one-out", LeftOutTable(r), ""},
		{"Influence of each study", InfluenceTable(r), ""},
		{"Which row stands for a study", MultiverseTable(r), ""},
		{"Acceptable accuracy", AcceptanceTable(r), ""},
		{"Parametric bootstrap", BootstrapTable(r), BootstrapNote(r)},
		{"Reviews like this one", SimulationTable(r), SimulationNote(r)},
	}
	var out []RobustnessTable
	for _, t := range all {
		if len(t.Table.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// robustness is what a result has of it, empty where it has none.
func robustness(r analysis.Result) analysis.Robustness {
	if r.Robustness == nil {
		return analysis.Robustness{}
	}
	return *r.Robustness
}

// rateColumns head both rates, in percent with their intervals.
var rateColumns = []Column{{Title: "Sensitivity, %", Ranged: true}, {Title: "Specificity, %", Ranged: true}}

// LeftOutTable is the result without each study.
func LeftOutTable(r analysis.Result) Table {
	t := Table{Corner: "Without", Columns: append(rateColumns[:2:2], Column{Title: "Status"})}
	for _, l := range robustness(r).LeaveOneOut {
		t.Rows = append(t.Rows, Row{Name: l.Label, Cells: []Estimate{Rate(l.Sensitivity), Rate(l.Specificity), plain(StatusWord(l.Status))}})
	}
	return t
}

// InfluenceTable is how much each study moves the result, and how far it lies from it.
func InfluenceTable(r analysis.Result) Table {
	t := Table{Corner: "Influence of"}
	for _, name := range []string{"Cook", "DFBETAS sens.", "spec.", "Residual sens.", "spec.", "Mahalanobis", "Flag"} {
		t.Columns = append(t.Columns, Column{Title: name})
	}
	for _, i := range robustness(r).Influence {
		row := Row{Name: i.Label, Cells: []Estimate{plain(Decimal(i.Cook, 3))}}
		for _, x := range []analysis.Real{i.DFBETASSensitivity, i.DFBETASSpecificity, i.StandardizedSensitivity, i.StandardizedSpecificity, i.Mahalanobis} {
			row.Cells = append(row.Cells, plain(Decimal(x, 2)))
		}
		mark := ""
		if i.Flagged {
			mark = "look at it"
		}
		row.Cells = append(row.Cells, plain(mark))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ruleWords name the rules of which row stands for a study.
var ruleWords = map[string]string{
	"all": "Every row, robust intervals", "first": "The first row", "best": "The best row (Youden)", "median": "The median row (Youden)",
	"random": "A random row",
}

// RuleName names a rule of which row stands for a study.
func RuleName(rule string) string {
	if name := ruleWords[rule]; name != "" {
		return name
	}
	rule = strings.TrimPrefix(rule, "external:")
	column, value, _ := strings.Cut(rule, "=")
	return column + ": " + value
}

// RuleNames are those of a result's multiverse, as its figure has them.
func RuleNames(r analysis.Result) []string {
	var names []string
	for _, u := range robustness(r).Multiverse {
		names = append(names, RuleName(u.Rule))
	}
	return names
}

// MultiverseTable is the result under each rule.
func MultiverseTable(r analysis.Result) Table { return ruleTable(robustness(r).Multiverse) }

func ruleTable(universes []analysis.Universe) Table {
	t := Table{Corner: "One row of each study", Columns: append([]Column{{Title: "Studies"}}, rateColumns...)}
	for _, u := range universes {
		t.Rows = append(t.Rows, Row{Name: RuleName(u.Rule), Cells: []Estimate{plain(Count(u.Studies)), Rate(u.Sensitivity), Rate(u.Specificity)}})
	}
	return t
}

// WithinTable is the result under each of the two values that every study has a row of.
func WithinTable(r analysis.Result) Table {
	var two []analysis.Universe
	for _, u := range robustness(r).Multiverse {
		if strings.Contains(u.Rule, "=") {
			two = append(two, u)
		}
	}
	t := ruleTable(two)
	t.Corner = "The same studies, rows of"
	return t
}

// RowsTable is how many rows each study has, for those that have several.
func RowsTable(r analysis.Result) Table {
	t := Table{Corner: "Study", Columns: []Column{{Title: "Rows"}}}
	if r.Cluster != nil {
		for _, s := range r.Cluster.Studies {
			t.Rows = append(t.Rows, Row{Name: s.Study, Cells: []Estimate{plain(Count(s.Rows))}})
		}
	}
	return t
}

// AcceptanceTable is how probable it is that both rates are at least what would do.
func AcceptanceTable(r analysis.Result) Table {
	t := Table{Columns: []Column{{Title: "Probability, %"}}}
	a, least := r.Acceptance, r.Request.Acceptable
	if a == nil || least == nil {
		return t
	}
	t.Corner = "Sensitivity of at least " + Percent(analysis.Real(least.Sensitivity)) + percentEnd + " and specificity of at least " +
		Percent(analysis.Real(least.Specificity)) + percentEnd
	t.add("The mean has both", "", "", plain(Percent(a.Mean)))
	t.add("A new setting has both", "", "", plain(Percent(a.Setting)))
	return t
}

// BootstrapTable are the percentile intervals.
func BootstrapTable(r analysis.Result) Table {
	t := Table{Corner: "Parametric bootstrap", Columns: []Column{{Title: "Estimate", Ranged: true}}}
	if b := robustness(r).Bootstrap; b != nil {
		t.Columns[0].Title = "Estimate, " + intervals(r)
		t.add("Sensitivity, %", "", "", Rate(b.Sensitivity))
		t.add("Specificity, %", "", "", Rate(b.Specificity))
		t.add("Diagnostic odds ratio", "DOR", "", ratio(b.DOR))
	}
	return t
}

// BootstrapNote says what the intervals rest on.
func BootstrapNote(r analysis.Result) string {
	b := robustness(r).Bootstrap
	if b == nil {
		return ""
	}
	text := drawn(b.Replicates, b.Failed) + " from the fit; " + Count(b.Boundary) + " of the refits lie on a limit and are kept."
	if b.Refits == "laplace" {
		text += " They were fitted by Laplace’s approximation."
	}
	return text
}

// SimulationTable is how the Wald intervals do in reviews of these sizes.
func SimulationTable(r analysis.Result) Table {
	t := Table{}
	s := robustness(r).Simulation
	if s == nil || s.Sensitivity == nil || s.Specificity == nil {
		return t
	}
	t.Corner = "Of " + Level(s.Level) + " intervals"
	for _, name := range []string{"z: hold the truth, %", "±", "width", "t: hold it, %", "±", "width", "Bias"} {
		t.Columns = append(t.Columns, Column{Title: name})
	}
	for i, p := range []*analysis.Performance{s.Sensitivity, s.Specificity} {
		row := Row{Name: []string{"Sensitivity", "Specificity"}[i]}
		for _, c := range []analysis.Coverage{p.Z, p.T} {
			row.Cells = append(row.Cells, plain(Percent(c.Share)), plain(Decimal(100*c.Error, 1)), plain(Decimal(100*c.Width, 1)))
		}
		row.Cells = append(row.Cells, plain(Decimal(100*p.Bias, 2)))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// SimulationNote says what it rests on.
func SimulationNote(r analysis.Result) string {
	if s := robustness(r).Simulation; s != nil {
		return drawn(s.Replicates, s.Failed) + " from the fit as if it were the truth; ± is the Monte-Carlo error; widths and bias are in percentage points."
	}
	return ""
}
