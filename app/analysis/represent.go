package analysis

import (
	"math/rand/v2"
	"slices"
	"strings"

	"bivar/stats"
	"bivar/stats/studyio"
)

// rule takes one row of a study that has several.
type rule struct {
	kind string    // marked, external, first, best, median, random
	mark Condition // of marked and external
}

func (r rule) marked() bool { return r.kind == "marked" || r.kind == "external" }

// parseRule reads a rule as it is written on the command line.
func parseRule(text string) (r rule, ok bool) {
	if slices.Contains([]string{"first", "best", "median", "random"}, text) {
		return rule{kind: text}, true
	}
	r.kind = "marked"
	if rest, found := strings.CutPrefix(text, "external:"); found {
		r.kind, text = "external", rest
	}
	r.mark.Column, r.mark.Value, ok = strings.Cut(text, "=")
	return r, ok && r.mark.Column != ""
}

// represent is the set with one row of each study, in the table's order, and the studies of which the rule takes none.
// A study's rows that no fit can use stand back where it has others. draw numbers the draws of the random rule.
func represent(set studyio.Set, studyID string, r rule, seed, draw uint64) (chosen studyio.Set, leftOut []string) {
	groups, names := groupRows(set, studyID)
	random := rand.New(rand.NewPCG(seed, draw))
	var keep []int
	for g, rows := range groups {
		if r.marked() {
			column := slices.Index(set.Columns, r.mark.Column)
			rows = slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return column < 0 || set.Rows[i].Cells[column] != r.mark.Value })
		}
		if len(rows) == 0 {
			leftOut = append(leftOut, names[g])
			continue
		}
		if usable := slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return !set.Rows[i].Poolable() }); len(usable) > 0 {
			rows = usable
		}
		keep = append(keep, r.choose(set, rows, random))
	}
	slices.Sort(keep)
	chosen = set
	chosen.Rows = nil
	for _, i := range keep {
		chosen.Rows = append(chosen.Rows, set.Rows[i])
	}
	return chosen, leftOut
}

// choose takes one of a study's rows. Best and median go by Youden's index of the raw rates; the first of equals, and of
// an even number the lower one of the middle two.
func (r rule) choose(set studyio.Set, rows []int, random *rand.Rand) int {
	at := 0
	switch r.kind {
	case "random":
		return rows[random.IntN(len(rows))]
	case "best", "median":
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, func(i, j int) int {
			a, b := youden(set.Rows[i].Study), youden(set.Rows[j].Study)
			switch {
			case a > b:
				return -1
			case a < b:
				return 1
			}
			return 0
		})
		if r.kind == "median" {
			at = len(rows) / 2
		}
	}
	return rows[at]
}

func youden(s stats.Study) float64 {
	return float64(s.TP)/float64(s.Diseased()) + float64(s.TN)/float64(s.NonDiseased())
}

// groupRows are the rows of each study, and the studies' names, in the order in which they first appear. A row without a
// name is a study of its own, called by its label.
func groupRows(set studyio.Set, studyID string) (groups [][]int, names []string) {
	column := slices.Index(set.Columns, studyID)
	known := map[string]int{}
	for i, row := range set.Rows {
		name := ""
		if column >= 0 {
			name = row.Cells[column]
		}
		g, found := known[name]
		if !found || name == "" {
			g, groups = len(groups), append(groups, nil)
			if known[name] = g; name == "" {
				name = row.Label
			}
			names = append(names, name)
		}
		groups[g] = append(groups[g], i)
	}
	return groups, names
}
