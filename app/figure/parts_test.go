package figure

import (
	"slices"
	"strings"
	"testing"

	"bivar/app/analysis"
)

// drawnText is all text of a figure.
func drawnText(nodes []Node) (all []string) {
	for _, n := range nodes {
		if n.Tag == "text" {
			all = append(all, n.Text)
		}
		all = append(all, drawnText(n.Children)...)
	}
	return all
}

func TestPartsHaveEveryStudyOnce(t *testing.T) {
	r := compared(t, "melanoma-cad", analysis.Options{By: []string{"method"}})
	for i := range r.PerStudy {
		r.PerStudy[i].Label = "Study " + strings.Repeat("I", i+1) // cut by no width below
	}
	for name, scenes := range map[string][]Scene{"forest": ForestParts(r, 4000, 800), "by group": ForestByGroupParts(r, 4000, 800)} {
		var all []string
		for i, s := range scenes {
			text := drawnText(s.Nodes)
			if pooled := slices.Contains(text, "Expected in a new study") || slices.Contains(text, "All studies"); pooled != (i == len(scenes)-1) {
				t.Errorf("%s, part %d of %d: pooled result %v", name, i+1, len(scenes), pooled)
			}
			if s.Height > 900 {
				t.Errorf("%s, part %d is %v px high", name, i+1, s.Height)
			}
			all = append(all, text...)
		}
		if len(scenes) < 2 || scenes[0].Title == scenes[1].Title {
			t.Errorf("%s: %d parts", name, len(scenes))
		}
		for _, s := range r.PerStudy {
			if n := strings.Count("\n"+strings.Join(all, "\n")+"\n", "\n"+s.Label+"\n"); n != 1 {
				t.Errorf("%s: %s stands there %d times", name, s.Label, n)
			}
		}
	}
	if text := drawnText(ForestByGroupParts(r, 900, 800)[1].Nodes); !slices.Contains(text, "35 studies") {
		t.Error("the result of a divided group is that of its last piece")
	}
	if few := ForestParts(iqcode(t), 690, 800); len(few) != 1 || few[0].SVG() != Forest(iqcode(t), 690).SVG() {
		t.Error("what fits on a page is parted or drawn otherwise")
	}
}

func TestDeal(t *testing.T) {
	of := func(sizes ...int) (all []section) {
		for i, n := range sizes {
			all = append(all, section{name: strings.Repeat("g", i+1), studies: upTo(n), none: "not pooled"})
		}
		return all
	}
	for _, sizes := range [][]int{{}, {0}, {1}, {34}, {35}, {500}, {1, 1, 60, 2}, {30, 30, 30}, {2, 100, 2}, {33, 1, 1, 1, 40}} {
		want, got := 0, 0
		for _, n := range sizes {
			want += n
		}
		for _, part := range deal(of(sizes...), 34) {
			lines := 0
			for _, s := range part {
				got, lines = got+len(s.studies), lines+s.lines()
			}
			if lines > 34+fewest+2 {
				t.Errorf("%v: a part of %d lines", sizes, lines)
			}
		}
		if got != want {
			t.Errorf("%v: %d of %d studies", sizes, got, want)
		}
	}
	if s := continued(continued("bone")); s != "bone, continued" {
		t.Error(s)
	}
}
