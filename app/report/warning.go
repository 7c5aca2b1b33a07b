package report

import (
	"strconv"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// Cautions are all that qualifies a result, the weightiest first: why it is not what was asked for, what limit it lies
// on, thresholds, and the warnings.
func Cautions(r analysis.Result) []string {
	all := append(rungCautions(r), ThresholdText(r))
	for _, w := range r.Warnings {
		all = append(all, WarningText(r, w))
	}
	return texts(all...)
}

// rungCautions say why a result is not what was asked for, and what limit it lies on.
func rungCautions(r analysis.Result) []string {
	var all []string
	lower := r.Ladder.Step == "univariate" || r.Ladder.Code == "no-random-effects"
	if lower {
		all = append(all, LadderText(r))
	}
	if r.Fit.Status == "failed" || r.Fit.Status == "boundary" && !(lower && r.Fit.Parameters == 2) {
		all = append(all, StatusText(r, r.Fit))
	}
	return all
}

// WarningText puts a warning into words; rows are named by the studies' labels.
func WarningText(r analysis.Result, w analysis.Warning) string {
	names := labels(r, w.Rows)
	switch w.Code {
	case "emptyGroup":
		return names + ": none with the condition, or none without it. Shown, but left out of the pooled result."
	case "duplicateLabel":
		return names + ": the same label more than once. Each row counts as a study of its own."
	case "fewStudies":
		return "With " + plural(r.Studies, "study", "studies") + " the between-study variation is hardly known: read every interval as too narrow rather than too wide."
	case "quadrature":
		return "The likelihood still moves a little between 81 and 101 quadrature nodes: the last digits shown are uncertain."
	case "zeroCells":
		return plural(r.RowsWithZero, "study has", "studies have") + " a zero cell. The exact binomial model uses it as it is; the normal model has to add to it."
	case "repeatedStudies":
		return names + ": the labels suggest several rows of one study, and every row counts as a study of its own. If they are, choose the column that names the study under “Several rows per study”: the intervals then allow for it."
	case "fewClusters":
		return "The intervals allow for several rows of one study, but with " + plural(r.Studies, "study", "studies") + " they are known to be too narrow."
	case "clusterIgnored":
		return "Which rows belong to one study was told but could not be used: that needs a joint fit of sensitivity and specificity. Every row counts as a study of its own."
	case "unrepresented":
		if r.Cluster != nil {
			return list(r.Cluster.LeftOut) + ": no row that the rule asks for (" + r.Cluster.Rule + "). Left out of the pooled result."
		}
	case "randomRows":
		return "One row of each study was drawn at random. Another draw gives another result: the multiverse shows by how much."
	case "smallComparison":
		return "With so few studies the likelihood-ratio tests of this comparison find differences that are not there more often than their P says: rely on the bootstrap P."
	case "extrapolation":
		return "The curve is drawn over the observed specificities only; beyond them it would be guesswork."
	}
	if w.Text != "" {
		return w.Text
	}
	return "Caution (" + w.Code + ")."
}

// ThresholdText is what a reader must know about positivity thresholds before the summary point is believed: it is the
// answer only where the studies share one. Without a curve there is nothing to turn to.
func ThresholdText(r analysis.Result) string {
	if r.Fit.SROC == nil || len(r.Fit.SROC.Curve) == 0 {
		return ""
	}
	limit := strings.HasPrefix(r.Fit.Reason, "rho-") // the curve then rests on next to nothing
	switch t := thresholdOf(r); {
	case t == studyio.ThresholdVaries && limit:
		return "The two numbers are an average over the studies’ different positivity thresholds. A curve would describe them better, but these studies cannot tell its shape."
	case t == studyio.ThresholdVaries:
		return "The two numbers are an average over the studies’ different positivity thresholds; the SROC curve describes them better."
	case t == studyio.ThresholdCommon:
		return ""
	case limit:
		return "Whether the studies share one positivity threshold is not stated. If they do not, the two numbers are an average over different thresholds."
	}
	return "Whether the studies share one positivity threshold is not stated. If they do not, the SROC curve describes them better than the two numbers."
}

// labels lists the first few of the rows' labels.
func labels(r analysis.Result, rows []int) string {
	const shown = 4
	var names []string
	for i, row := range rows {
		if i == shown {
			names = append(names, strconv.Itoa(len(rows)-shown)+" more")
			break
		}
		if row >= 0 && row < len(r.PerStudy) {
			names = append(names, r.PerStudy[row].Label)
		}
	}
	if len(names) == 0 {
		return "Some studies"
	}
	return list(names)
}

// list is "a", "a and b", "a, b and c".
func list(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:last], ", ") + " and " + items[last]
}
