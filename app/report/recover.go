package report

import (
	"slices"
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/recovery"
)

// What the page says around the fields for reported figures.
const (
	RecoverTitle = "From reported figures …"
	RecoverGist  = "For a paper that prints rates, ratios and group sizes, but not TP, FP, FN and TN."
	RecoverHow   = "Type what the paper prints of one study, with the digits it prints. Every table of whole numbers that agrees is listed. " +
		"A share may be 93.2" + percentEnd + ", 0.932 or 12/14."
	RecoverRounding = "A figure stands for all that rounds to it, a half to either side. Figures that were cut off instead of rounded do not agree, " +
		"nor do ratios with 0.5 added to empty cells."
	DerivedColumn = "Derived from" // the column that keeps where a row's counts are from
)

// RecoverField is a figure that can be typed.
type RecoverField struct {
	Kind    recovery.Kind
	Group   string // fields of one group stand together
	Name    string // with its unit
	Flag    string // on the command line
	Example string
}

const (
	groupSizes  = "Numbers of people"
	groupRates  = "Rates"
	groupCells  = "Counts, where one is printed"
	groupRatios = "Ratios"
)

// RecoverGroups are the groups in the order of a page.
func RecoverGroups() []string { return []string{groupRates, groupSizes, groupRatios, groupCells} }

var recoverFields = []RecoverField{
	{recovery.Sensitivity, groupRates, "Sensitivity, %", "sens", "93.2" + percentEnd},
	{recovery.Specificity, groupRates, "Specificity, %", "spec", "94.5" + percentEnd},
	{recovery.PPV, groupRates, "PPV, %", "ppv", "89.1" + percentEnd},
	{recovery.NPV, groupRates, "NPV, %", "npv", "96.6" + percentEnd},
	{recovery.Accuracy, groupRates, "Accuracy, %", "accuracy", "94.1" + percentEnd},
	{recovery.F1, groupRates, "F1 score", "f1", "0.911"},
	{recovery.Tested, groupSizes, "Tested, n", "n", "120"},
	{recovery.Diseased, groupSizes, "With the condition, n", "diseased", "40"},
	{recovery.NonDiseased, groupSizes, "Without it, n", "non-diseased", "80"},
	{recovery.Prevalence, groupSizes, "Prevalence, %", "prevalence", "33.3" + percentEnd},
	{recovery.LRPositive, groupRatios, "LR+", "lr-positive", "16.9"},
	{recovery.LRNegative, groupRatios, "LR" + minus, "lr-negative", "0.072"},
	{recovery.DOR, groupRatios, "Diagnostic odds ratio", "dor", "235"},
	{recovery.TP, groupCells, "TP, n", "tp", "37"},
	{recovery.FP, groupCells, "FP, n", "fp", "4"},
	{recovery.FN, groupCells, "FN, n", "fn", "3"},
	{recovery.TN, groupCells, "TN, n", "tn", "76"},
}

// RecoverFields are all figures that can be typed, in the order of a page.
func RecoverFields() []RecoverField { return recoverFields }

func fieldOf(kind recovery.Kind) RecoverField {
	return recoverFields[slices.IndexFunc(recoverFields, func(f RecoverField) bool { return f.Kind == kind })]
}

// figureName is what sentences call a figure.
func figureName(kind recovery.Kind) string {
	switch kind {
	case recovery.Tested:
		return "number tested"
	case recovery.Diseased:
		return "number with the condition"
	case recovery.NonDiseased:
		return "number without the condition"
	case recovery.TP, recovery.FP, recovery.FN, recovery.TN, recovery.PPV, recovery.NPV, recovery.DOR:
		return strings.ToUpper(string(kind))
	case recovery.F1, recovery.LRPositive, recovery.LRNegative:
		return kindName(string(kind))
	}
	return string(kind)
}

// RecoverWaits says why no table is looked for: so many fields cannot be used.
func RecoverWaits(faults int) string {
	if faults == 1 {
		return "The tables wait: one field cannot be used as it is. The sentence below it says why."
	}
	return "The tables wait: " + inWords(faults) + " fields cannot be used as they are. The sentences below them say why."
}

// What a page says while it looks, and once a row was added or could not be.
const (
	RecoverBusy   = "Looking for tables …"
	RecoverNoRoom = "The table has no room for another column. Delete one, and try again."
)

// RecoverAdded says where a table went.
func RecoverAdded(row int) string {
	return "Row " + Count(row) + " of the table holds these counts, and what they are derived from. Undo takes it back."
}

// Recovered is what a page or a command says of a search.
type Recovered struct {
	Sentences []string
	Rows      []RecoveredRow // tables to choose from
	Rest      string         // how many more there are
}

// RecoveredRow is a table that agrees, as it is shown and as it is kept.
type RecoveredRow struct {
	recovery.Table
	Cells []string // TP, FP, FN, TN, then sensitivity and specificity in percent
	Mark  string   // what makes it stand out
}

// Counts are the four counts as the study table takes them: plain digits.
func (r RecoveredRow) Counts() [4]string {
	return [4]string{strconv.Itoa(r.TP), strconv.Itoa(r.FP), strconv.Itoa(r.FN), strconv.Itoa(r.TN)}
}

// Recovery words what came of a search; of a great many tables it shows the first, and those at the ends.
func Recovery(figures []ReportedFigure, r recovery.Result, most int) Recovered {
	var out Recovered
	switch r.Status {
	case recovery.One:
		out.Sentences = []string{"One table agrees with " + agreed(figures) + "."}
	case recovery.Several:
		out.Sentences = []string{capital(inWords(len(r.Tables))) + " tables agree with " + agreed(figures) + ".", spreadText(r.Spread)}
	case recovery.Many:
		out.Sentences = []string{"More than " + Count(recovery.MaxTables) + " tables agree. " + wanted(r.Needs, "It would help to know ")}
	case recovery.NotEnough:
		if len(figures) > 0 {
			out.Sentences = []string{"This is not enough: the table could be of any size. " + wanted(r.Needs, "What is needed is ")}
		}
	case recovery.Unfinished:
		out.Sentences = []string{"There are too many tables to go through. " + wanted(r.Needs, "It would help to know ")}
	case recovery.None:
		out.Sentences = conflictTexts(figures, r.Conflicts)
	}
	if r.Status == recovery.One || r.Status == recovery.Several {
		out.Rows, out.Rest = recoveredRows(r, most)
	}
	return out
}

func agreed(figures []ReportedFigure) string {
	switch len(figures) {
	case 1:
		return "the figure"
	case 2:
		return "both figures"
	}
	return "all " + inWords(len(figures)) + " figures"
}

// wanted names the figures of which any would help; without one, more digits would.
func wanted(kinds []recovery.Kind, lead string) string {
	if len(kinds) == 0 {
		return "More decimals, or another figure, would tell them apart."
	}
	var names []string
	for _, k := range kinds {
		names = append(names, "the "+figureName(k))
	}
	return lead + strings.Join(names, ", or ") + "."
}

// spreadText says how far it matters which of several tables it was.
func spreadText(s *recovery.Spread) string {
	var cells []string
	same := true
	for i, r := range []recovery.Range{s.TP, s.FP, s.FN, s.TN} {
		text := []string{"TP ", "FP ", "FN ", "TN "}[i] + Count(r.Low)
		if r.Low < r.High {
			text += "–" + Count(r.High)
			same = false
		}
		cells = append(cells, text)
	}
	if same {
		return ""
	}
	var rates []string
	for _, rate := range spreadRates(s) {
		if rate.low == rate.high {
			rates = append(rates, rate.name+" is "+rate.low+percentEnd+" in all of them")
		} else {
			rates = append(rates, rate.name+" is between "+rate.low+" and "+rate.high+percentEnd)
		}
	}
	return "How far it matters: " + strings.Join(cells, ", ") + "; " + strings.Join(rates, ", ") + "."
}

// spreadRate is one of the two rates over several tables, its ends in percent.
type spreadRate struct {
	name, low, high string
	ends            [2]recovery.Table
}

// spreadRates are the rates that are defined in some table.
func spreadRates(s *recovery.Spread) (all []spreadRate) {
	if e := s.Sensitivity; e != nil {
		all = append(all, spreadRate{"sensitivity", sensitivityOf(e[0]), sensitivityOf(e[1]), *e})
	}
	if e := s.Specificity; e != nil {
		all = append(all, spreadRate{"specificity", specificityOf(e[0]), specificityOf(e[1]), *e})
	}
	return all
}

func sensitivityOf(t recovery.Table) string { return shareText(t.TP, t.TP+t.FN) }
func specificityOf(t recovery.Table) string { return shareText(t.TN, t.FP+t.TN) }

// shareText is a share in percent with two decimals, since the tables may differ in the second.
func shareText(part, whole int) string {
	if whole == 0 {
		return Absent
	}
	return Decimal(analysis.Real(100*float64(part)/float64(whole)), 2)
}

// conflictTexts say which figures contradict each other.
func conflictTexts(figures []ReportedFigure, conflicts [][]recovery.Kind) []string {
	var sets []string
	for _, kinds := range conflicts[:min(len(conflicts), 4)] {
		var names []string
		for _, f := range figures {
			if slices.Contains(kinds, f.Kind) {
				names = append(names, figureName(f.Kind)+" "+f.Shown)
			}
		}
		if len(names) == 1 {
			sets = append(sets, names[0]+" by itself")
		} else {
			sets = append(sets, list(names))
		}
	}
	text := "No table agrees. "
	if len(sets) == 1 {
		text += "These figures contradict each other: " + sets[0] + "."
	} else {
		text += "Figures contradict each other in more than one way: " + strings.Join(sets, "; or ") + "."
	}
	if rest := len(conflicts) - len(sets); rest > 0 {
		text += " And so do " + plural(rest, "further set", "further sets") + " of them."
	}
	return []string{text, RecoverRounding}
}

// recoveredRows are the first tables and, marked, those at the ends of the two rates.
func recoveredRows(r recovery.Result, most int) (rows []RecoveredRow, rest string) {
	marks := map[recovery.Table][]string{}
	var ends []recovery.Table
	for _, rate := range spreadRates(r.Spread) {
		if rate.low == rate.high {
			continue
		}
		for i, t := range rate.ends {
			marks[t] = append(marks[t], []string{"lowest ", "highest "}[i]+rate.name)
			ends = append(ends, t)
		}
	}
	shown := slices.Clone(r.Tables[:min(len(r.Tables), most)])
	for _, t := range ends {
		if !slices.Contains(shown, t) {
			shown = append(shown, t)
		}
	}
	for _, t := range shown {
		cells := []string{Count(t.TP), Count(t.FP), Count(t.FN), Count(t.TN), sensitivityOf(t), specificityOf(t)}
		rows = append(rows, RecoveredRow{t, cells, list(marks[t])})
	}
	if more := len(r.Tables) - len(rows); more > 0 {
		rest = "And " + Count(more) + " more, which lie between these."
	}
	return rows, rest
}

// Derivation is what is kept with a row: the figures it is from, and how many tables agree with them.
func Derivation(figures []ReportedFigure, r recovery.Result) string {
	var from []string
	for _, field := range recoverFields {
		for _, f := range figures {
			if f.Kind == field.Kind {
				from = append(from, shortName(f.Kind)+" "+f.Shown)
			}
		}
	}
	agree := strconv.Itoa(len(r.Tables)) + " tables agree"
	if r.Status == recovery.One {
		agree = "1 table agrees"
	}
	return strings.Join(from, ", ") + "; " + agree
}

// shortName is a figure's name in the cell of a table.
func shortName(kind recovery.Kind) string {
	switch kind {
	case recovery.Tested:
		return "n"
	case recovery.Diseased:
		return "diseased"
	case recovery.NonDiseased:
		return "non-diseased"
	}
	return figureName(kind)
}

// RecoveryText is what a search came to, for a terminal.
func RecoveryText(figures []ReportedFigure, r recovery.Result) string {
	words := Recovery(figures, r, recovery.MaxTables)
	var b strings.Builder
	for _, s := range words.Sentences {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	if len(words.Rows) == 0 {
		return b.String()
	}
	heads := []string{"TP", "FP", "FN", "TN", "Sensitivity, %", "Specificity, %"}
	widths := make([]int, len(heads))
	for i, h := range heads {
		widths[i] = len(h)
		for _, row := range words.Rows {
			widths[i] = max(widths[i], len(row.Cells[i]))
		}
	}
	line := func(cells []string, mark string) {
		text := ""
		for i, c := range cells {
			text += strings.Repeat(" ", 2+widths[i]-len([]rune(c))) + c
		}
		if mark != "" {
			text += "  " + mark
		}
		b.WriteString(text + "\n")
	}
	b.WriteString("\n")
	line(heads, "")
	for _, row := range words.Rows {
		line(row.Cells, row.Mark)
	}
	return b.String()
}
