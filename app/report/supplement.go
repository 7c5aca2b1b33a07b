package report

import (
	_ "embed" // the licence
	"strings"

	"bivar/app/analysis"
)

// licence is the text of LICENSE: who copies the program copies it too.
//
//go:embed licence.txt
var licence string

// What the single file of the whole calculator says of itself.
const (
	AppTitle = "Bivar: meta-analysis of diagnostic test accuracy"
	AppIs    = "A calculator for meta-analysis of diagnostic test accuracy in one file, which needs no network: the studies you enter never leave your computer."
	AppStill = "To enter your own studies, scripts must run."
)

// What a supplement says where its program does not run, and of the data in it.
const (
	SupplementStill   = "This is the report as it was published. To compute it again, or to change it, scripts must run."
	SupplementProject = "The project, as JSON: everything that was entered, as it was entered, and how it was analysed. Saved as NAME.bivar.json it can be opened in Bivar."
	SupplementTable   = "The studies that were analysed, as CSV (in HTML's escapes)."
)

// SupplementIs describes a supplement in a sentence.
func SupplementIs(a Article) string {
	return a.Title + " (" + a.Size + "): the analysis as it was published, with its data and the program that computed it."
}

// AppHolds is what stands at the head of bivar.html for who looks into it.
func AppHolds(program analysis.Software) string {
	return holds("Bivar, the calculator, in one file, which asks no other computer for anything.", program)
}

// SupplementHolds is what stands at the head of a supplement for who looks into it: what it is, how to cite it, and what
// identifies data and program. No text by a user is in it.
func SupplementHolds(r analysis.Result) string {
	return holds("A published meta-analysis of diagnostic test accuracy: its report, its data and the program that computed it, in one file,\nwhich asks no other computer for anything.\n\n"+
		"The data are those with this SHA-256 of one line per study (label, TP, FP, FN, TN with tabulators between them):\n"+orNone(r.DataHash), r.Software)
}

func holds(what string, program analysis.Software) string {
	return what + "\n\n" + cite(program) + "\n\n" +
		"Bivar is free software under the MIT licence below. It holds parts of Go and Gonum (BSD licence) and go-app\n" +
		"(MIT licence), which belong to their authors.\n\n" + strings.TrimSpace(licence)
}
