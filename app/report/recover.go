package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/recovery"
)

// What the page says around the fields for reported figures.
const (
	RecoverBusy   = "Looking for tables …"
	DerivedColumn = "Derived from" // the column that keeps where a row's counts are from

	rounding = "A figure stands for all that rounds to it, a half to either side. Figures that were cut off instead of rounded do not agree, " +
		"nor do ratios with 0.5 added to empty cells."
)

// RecoverSection is where they stand on the page.
var RecoverSection = Section{
	ID: "recover", Title: "From reported figures …", Gist: "For a paper that prints rates, ratios and group sizes, but not TP, FP, FN and TN.",
	Texts: []string{"Type what the paper prints of one study, with the digits it prints. Every table of whole numbers that agrees is listed. " +
		"A share may be 93.2" + percentEnd + ", 0.932 or 12/14."},
}

// RecoverField is a figure that can be typed.
type RecoverField struct{ Name, Short, Flag, Example string }

// recoverFields are by kind.
var recoverFields = [recovery.Kinds]RecoverField{
	{"Sensitivity, %", "sensitivity", "sens", "93.2" + percentEnd},
	{"Specificity, %", "specificity", "spec", "94.5" + percentEnd},
	{"PPV, %", "PPV", "ppv", "89.1" + percentEnd},
	{"NPV, %", "NPV", "npv", "96.6" + percentEnd},
	{"Accuracy, %", "accuracy", "accuracy", "94.1" + percentEnd},
	{"F1 score", "F1 score", "f1", "0.911"},
	{"Prevalence, %", "prevalence", "prevalence", "33.3" + percentEnd},
	{"Tested, n", "n", "n", "120"},
	{"Diseased, n", "diseased", "diseased", "40"},
	{"Non-diseased, n", "non-diseased", "non-diseased", "80"},
	{"LR+", "LR+", "lr-positive", "16.9"},
	{"LR" + minus, "LR" + minus, "lr-negative", "0.072"},
	{"DOR", "DOR", "dor", "235"},
	{"TP, n", "TP", "tp", "37"},
	{"FP, n", "FP", "fp", "4"},
	{"FN, n", "FN", "fn", "3"},
	{"TN, n", "TN", "tn", "76"},
}

// RecoverFields are all figures that can be typed, by kind.
func RecoverFields() []RecoverField { return recoverFields[:] }

// RecoverAdded says where a table went.
func RecoverAdded(row int) string {
	return "Row " + Count(row) + " of the table holds these counts, and what they are derived from. Undo takes it back."
}

// Recovered is what a page or a command says of a search.
type Recovered struct {
	Sentences []string
	Rows      []RecoveredRow // tables to choose from
}

// RecoveredRow is a table that agrees: TP, FP, FN, TN, sensitivity and specificity in percent, and what makes it stand out.
type RecoveredRow []string

// RecoveredColumns are the names of its cells.
var RecoveredColumns = RecoveredRow{"TP", "FP", "FN", "TN", "Sensitivity, %", "Specificity, %", "At an end"}

// recovered are what is said first, by status.
var recovered = [...]string{
	recovery.None: "No table agrees.", recovery.One: "One table agrees.", recovery.Several: " tables agree.",
	recovery.Many: "More than 10,000 tables agree.", recovery.NotEnough: "This is not enough: the table could be of any size.",
	recovery.Unfinished: "There are too many tables to go through.",
}

// Recovery words what came of a search; of a great many tables it shows the first, and those at the ends of the two rates.
func Recovery(figures *ReportedFigures, r *recovery.Result, most int) (out Recovered) {
	text := recovered[r.Status]
	if r.Status == recovery.None {
		out.Sentences = []string{text + conflictText(figures, r.Conflicts), rounding}
		return out
	}
	if r.Status == recovery.Several {
		text = capital(inWords(len(r.Tables))) + text + spreadText(r.Spread)
	}
	if r.Needs != nil {
		text += " Another figure is needed, such as " + namedFigures(figures, r.Needs, " or ") + "."
	}
	out.Sentences = []string{text}
	if r.Spread == nil {
		return out
	}
	ends := &r.Spread.Extremes
	for i, t := range r.Tables {
		mark := ""
		for j, end := range ends {
			if t == end && end != ends[j^1] {
				mark = strings.TrimPrefix(mark+", "+extremeNames[j], ", ")
			}
		}
		if i < most || mark != "" {
			row := recoveredRow(t)
			row[6] = mark
			out.Rows = append(out.Rows, row)
		}
	}
	if rest := len(r.Tables) - len(out.Rows); rest > 0 {
		out.Sentences = append(out.Sentences, "The first are shown, and those with the lowest and highest rates; "+Count(rest)+" more are not.")
	}
	return out
}

var extremeNames = [4]string{"lowest sensitivity", "highest sensitivity", "lowest specificity", "highest specificity"}

func recoveredRow(t recovery.Table) RecoveredRow {
	row := make(RecoveredRow, 0, 7)
	for _, n := range [4]int{t.TP, t.FP, t.FN, t.TN} {
		row = append(row, strconv.Itoa(n))
	}
	return append(row, shareText(t.TP, t.FN), shareText(t.TN, t.FP), "")
}

// shareText is a share in percent with two decimals, since the tables may differ in the second.
func shareText(part, rest int) string {
	return Decimal(analysis.Real(100*float64(part)/float64(part+rest)), 2)
}

// spreadText says how far it matters which of several tables it was.
func spreadText(s *recovery.Spread) string {
	low, high, ends := recoveredRow(s.Lowest), recoveredRow(s.Highest), s.Extremes
	for i := 4; i < 6; i++ {
		low[i], high[i] = recoveredRow(ends[2*i-8])[i], recoveredRow(ends[2*i-7])[i]
	}
	text, separator := "", " How far it matters: "
	for i, name := range RecoveredColumns[:6] {
		end := ""
		if i > 3 {
			name, end = recoverFields[i-4].Short, percentEnd
		}
		text += separator + name + " " + low[i]
		if low[i] != high[i] {
			text += "–" + high[i]
		}
		text += end
		separator = ", "
	}
	return text + "."
}

// conflictText says which figures contradict each other.
func conflictText(figures *ReportedFigures, conflicts [][]recovery.Kind) string {
	text, separator := "", " These figures contradict each other: "
	for _, kinds := range conflicts[:min(len(conflicts), 4)] {
		text += separator + namedFigures(figures, kinds, " and ")
		separator = "; and so do "
	}
	return text + "."
}

// namedFigures are figures with their names.
func namedFigures(figures *ReportedFigures, kinds []recovery.Kind, between string) string {
	text, separator := "", ""
	for _, k := range kinds {
		text += separator + recoverFields[k].Short
		if shown := figures.Shown[k]; shown != "" {
			text += " " + shown
		}
		separator = between
	}
	return text
}

// Derivation is what is kept with a row: the figures it is from, and how many tables agree with them.
func Derivation(figures *ReportedFigures, tables int) string {
	var kinds []recovery.Kind
	for _, f := range figures.Figures {
		kinds = append(kinds, f.Kind)
	}
	agree := " tables agree"
	if tables == 1 {
		agree = " table agrees"
	}
	return namedFigures(figures, kinds, ", ") + "; " + strconv.Itoa(tables) + agree
}

// RecoveryText is what a search came to, for a terminal.
func RecoveryText(figures *ReportedFigures, r *recovery.Result) string {
	words := Recovery(figures, r, recovery.MaxTables)
	var b strings.Builder
	for _, s := range words.Sentences {
		b.WriteString(s + "\n")
	}
	if len(words.Rows) == 0 {
		return b.String()
	}
	b.WriteString("\n")
	for _, row := range append([]RecoveredRow{RecoveredColumns}, words.Rows...) {
		line := ""
		for i, name := range RecoveredColumns[:6] {
			line += strings.Repeat(" ", max(8, len(name)+2)-len(row[i])) + row[i]
		}
		b.WriteString(strings.TrimRight(line+"  "+row[6], " ") + "\n")
	}
	return b.String()
}
