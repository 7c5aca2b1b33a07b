package report

import (
	"strconv"

	"bivar/app/analysis"
)

// rowsSection is about several rows of one study: thresholds, readers or subgroups.
func rowsSection(r analysis.Result) Section {
	s := Section{ID: SectionRows, Title: "Several rows per study", Open: r.Request.StudyID != "" || warned(r, "repeatedStudies")}
	c := r.Cluster
	if c == nil {
		s.Texts = texts(warningOf(r, "repeatedStudies"), warningOf(r, "clusterIgnored"))
		if len(s.Texts) == 0 {
			s.Texts = []string{"Every row counts as a study of its own. Where several rows come from one study (its thresholds, readers or subgroups), choose the column that names the study: the intervals then allow for it."}
		}
		s.Gist = "Every row is a study"
		return s
	}
	s.Texts = texts(rowsText(r, *c), warningOf(r, "fewClusters"), warningOf(r, "unrepresented"), warningOf(r, "randomRows"))
	s.Gist = plural(r.Rows, "row", "rows") + " of " + plural(r.Studies, "study", "studies")
	t := Table{Columns: []Column{{Title: "Pooled, %"}, {Title: "Robust " + intervals(r), Term: "robust"}, {Title: "If every row were a study"}}}
	sum, naive := r.Fit.Summary, c.Naive
	if sum != nil && naive != nil {
		sens, spec := Rate(sum.Sensitivity), Rate(sum.Specificity)
		t.add("Sensitivity", "", "robust", plain(sens.Value), Estimate{Range: sens.Range}, Estimate{Range: Rate(naive.Sensitivity).Range})
		t.add("Specificity", "", "robust", plain(spec.Value), Estimate{Range: spec.Range}, Estimate{Range: Rate(naive.Specificity).Range})
	}
	s.Tables = tables(t)
	return s
}

func rowsText(r analysis.Result, c analysis.Cluster) string {
	n := c.RowsPerStudy
	each := strconv.Itoa(n.Min) + " each"
	if n.Min != n.Max {
		each = strconv.Itoa(n.Min) + " to " + strconv.Itoa(n.Max) + " each"
		if median := analysis.Real(n.Median); median.Ok() {
			each += ", " + strconv.FormatFloat(n.Median, 'f', -1, 64) + " in the median"
		}
	}
	if c.Rule != "" {
		return "The studies have " + each + " of the rows. One of each study was taken (" + c.Rule + "), and everything on this page is of these."
	}
	return capital(plural(r.Rows, "row", "rows")) + " come from " + plural(r.Studies, "study", "studies") + ": " + each + ". The pooled rates and their intervals on this " +
		"page allow for it; what is pooled by the classical methods does not."
}

func warned(r analysis.Result, code string) bool { return warningOf(r, code) != "" }

// warningOf is the text of a warning, "" if the result does not have it.
func warningOf(r analysis.Result, code string) string {
	for _, w := range r.Warnings {
		if w.Code == code {
			return WarningText(r, w)
		}
	}
	return ""
}
