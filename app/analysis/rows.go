package analysis

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"bivar/stats"
	"bivar/stats/studyio"
)

// Check names everything in the request that cannot be: choices, and columns or values that the set does not have.
func (r Request) Check() error {
	var faults []string
	if err := r.Options.Check(); err != nil {
		faults = append(faults, err.Error())
	}
	column := func(flag, name string) int {
		i := slices.Index(r.Set.Columns, name)
		if i < 0 {
			known := "there are none besides the counts"
			if len(r.Set.Columns) > 0 {
				known = "the columns are " + strings.Join(r.Set.Columns, ", ")
			}
			faults = append(faults, fmt.Sprintf("--%s: there is no column %q; %s", flag, name, known))
		}
		return i
	}
	if r.Options.StudyID != "" {
		column("study-id", r.Options.StudyID)
	}
	for _, name := range r.Options.By {
		column("by", name)
	}
	has := func(flag string, c Condition) {
		if i := column(flag, c.Column); i >= 0 && !slices.Contains(values(r.Set, i), c.Value) {
			faults = append(faults, fmt.Sprintf("--%s: column %q has no value %q; it has %s", flag, c.Column, c.Value, strings.Join(values(r.Set, i), ", ")))
		}
	}
	for _, c := range r.Options.Where {
		has("where", c)
	}
	for _, text := range r.Options.Representative {
		if rule, ok := parseRule(text); ok && rule.marked() {
			has("representative", rule.mark)
		}
	}
	if faults == nil {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(faults, "\n"))
}

// values are the different cells of a column, in the order of the rows.
func values(set studyio.Set, column int) []string {
	var out []string
	for _, row := range set.Rows {
		if v := row.Cells[column]; !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// keep is the set with only the rows that meet all conditions.
func keep(set studyio.Set, where []Condition) studyio.Set {
	for _, c := range where {
		i := slices.Index(set.Columns, c.Column)
		var rows []studyio.Row
		for _, row := range set.Rows {
			if i >= 0 && row.Cells[i] == c.Value {
				rows = append(rows, row)
			}
		}
		set.Rows = rows
	}
	return set
}

// pooled are the rows that a fit can use.
type pooled struct {
	studies []stats.Study
	index   []int    // of each in the set
	cluster []string // the study of each row; nil where every row is one
}

// pooledRows takes the rows with members in both groups, and their studies from the column that names them. An empty
// name is a study of its own.
func pooledRows(set studyio.Set, studyID string) pooled {
	var in pooled
	column := slices.Index(set.Columns, studyID)
	for i, row := range set.Rows {
		if !row.Poolable() {
			continue
		}
		in.studies, in.index = append(in.studies, row.Study), append(in.index, i)
		if studyID != "" && column >= 0 {
			name := row.Cells[column]
			if name == "" {
				name = "\x00" + strconv.Itoa(i)
			}
			in.cluster = append(in.cluster, name)
		}
	}
	return in
}

// rowsPerStudy are the sizes of the clusters, ascending.
func (p pooled) rowsPerStudy() []int {
	sizes := map[string]int{}
	for _, name := range p.cluster {
		sizes[name]++
	}
	var out []int
	for _, n := range sizes {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// name is what the study of a row is called.
func (p pooled) name(row int) string {
	if p.cluster == nil || strings.HasPrefix(p.cluster[row], "\x00") {
		return p.studies[row].Label
	}
	return p.cluster[row]
}

// clusterOf describes the clusters.
func clusterOf(in pooled) *Cluster {
	c := &Cluster{Studies: []RowsOfStudy{}}
	for row := range in.cluster {
		name := in.name(row)
		i := slices.IndexFunc(c.Studies, func(s RowsOfStudy) bool { return s.Study == name })
		if i < 0 {
			i, c.Studies = len(c.Studies), append(c.Studies, RowsOfStudy{Study: name})
		}
		c.Studies[i].Rows++
	}
	sizes := in.rowsPerStudy()
	k := len(sizes)
	if k == 0 {
		return c
	}
	c.RowsPerStudy = RowsPerStudy{Min: sizes[0], Median: float64(sizes[(k-1)/2]+sizes[k/2]) / 2, Max: sizes[k-1]}
	return c
}

// fewClusters is below how many studies the robust intervals are known to be too short.
const fewClusters = 10

// warn adds what a reader should know of the table.
func (r *Result) warn(set studyio.Set, in pooled, o Options) {
	warn := func(code string, rows []int) { r.Warnings = append(r.Warnings, Warning{Code: code, Rows: rows}) }
	var empty []int
	for i, row := range set.Rows {
		if !row.Poolable() {
			empty = append(empty, i)
		}
	}
	if empty != nil {
		warn("emptyGroup", empty)
	}
	repeated := repeatedStudies(set)
	switch {
	case len(o.Representative) > 0:
		if o.Representative[0] == "random" {
			warn("randomRows", nil)
		}
		if len(r.Cluster.LeftOut) > 0 {
			warn("unrepresented", nil)
		}
	case in.cluster == nil && repeated != nil:
		warn("repeatedStudies", repeated)
	case in.cluster != nil && r.Cluster == nil:
		warn("clusterIgnored", nil)
	case in.cluster != nil && len(in.units()) < fewClusters:
		warn("fewClusters", nil)
	}
}

// repeatedStudies are the rows whose labels or study_id suggest that they come from one study: the same label but for
// a number in parentheses at the end, or a cell that occurs twice in a column called study_id. Never more than a
// warning: only the user knows.
func repeatedStudies(set studyio.Set) []int {
	column := slices.IndexFunc(set.Columns, func(name string) bool {
		return slices.Contains([]string{"studyid", "study_id", "study id"}, strings.ToLower(name))
	})
	seen, repeated := map[string]int{}, []int(nil)
	for i, row := range set.Rows {
		key := stem(row.Label)
		if column >= 0 && row.Cells[column] != "" {
			key = "\x00" + row.Cells[column]
		}
		if first, ok := seen[key]; ok {
			if !slices.Contains(repeated, first) {
				repeated = append(repeated, first)
			}
			repeated = append(repeated, i)
		} else {
			seen[key] = i
		}
	}
	slices.Sort(repeated)
	return repeated
}

// stem is a label without a number in parentheses at its end.
func stem(label string) string {
	label = strings.TrimSpace(label)
	if open := strings.LastIndexByte(label, '('); open > 0 && strings.HasSuffix(label, ")") {
		if _, err := strconv.Atoi(label[open+1 : len(label)-1]); err == nil {
			return strings.TrimSpace(label[:open])
		}
	}
	return label
}

// finite tells a number from what could not be computed.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
