//go:build !js

package stats

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// publishedSizes are the group sizes of the published reviews among the examples, review by review.
func publishedSizes(t *testing.T) (reviews [][][2]int) {
	files, err := filepath.Glob("../testdata/datasets/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.Contains(name, "simulated") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil || strings.Join(rows[0][1:5], " ") != "tp fp fn tn" {
			t.Fatal(name, err, rows[0])
		}
		var sizes [][2]int
		for _, row := range rows[1:] {
			var n [4]int
			for i := range n {
				if n[i], err = strconv.Atoi(row[i+1]); err != nil {
					t.Fatal(name, err)
				}
			}
			if size := [2]int{n[0] + n[2], n[1] + n[3]}; size[0] > 0 && size[1] > 0 {
				sizes = append(sizes, size)
			}
		}
		reviews = append(reviews, sizes)
	}
	if len(reviews) < 15 {
		t.Fatalf("only %d published reviews", len(reviews))
	}
	return reviews
}

// simulation draws reviews of one cell of the table and keeps what the intervals did.
type simulation struct {
	k         int
	sd        float64
	seed      uint64
	published [][][2]int
}

// truth is that of one review: a published review is drawn, and the sizes of its studies with replacement.
func (s simulation) truth(i uint64) Truth {
	r := rand.New(rand.NewPCG(s.seed, i+1<<32))
	from := s.published[r.IntN(len(s.published))]
	sizes := make([][2]int, s.k)
	for j := range sizes {
		sizes[j] = from[r.IntN(len(from))]
	}
	v := s.sd * s.sd
	return NewTruth([2]float64{Logit(0.8), Logit(0.9)}, Cov2{v, v, -v / 2}, sizes)
}

// run draws so many reviews, profiles the likelihood of the first ones at the truth, and takes the limits of fewer still.
func (s simulation) run(reviews, profiled, limits int) Simulated {
	o := ModelOptions{Model: Binomial}
	out := Simulated{K: s.k, SD: s.sd, Reviews: reviews}
	all, boundary := make([]Replicate, reviews), 0
	held, width, measured := [2]int{}, [2]float64{}, 0
	for i := range all {
		truth := s.truth(uint64(i))
		all[i] = truth.Replicate(o, s.seed, uint64(i))
		switch all[i].Status {
		case Failed:
			out.Failed++
			continue
		case Boundary:
			boundary++
		}
		if i >= profiled {
			continue
		}
		out.Profiled++
		studies := truth.Draw(s.seed, uint64(i))
		f := Refit(studies, Fit{Mu: truth.Mean[0], Sigma: truth.Sigma, Rho: -0.5}, o)
		p := profilerOf(studies, f, 0.95)
		for j, v := range []float64{f.V.Sens, f.V.Spec} {
			if p.rise(p.held(j, truth.Mean[0][j])) <= 0 {
				held[j]++
			}
			if i < limits {
				l := p.mean(j, math.Sqrt(v))
				width[j] += 100 * (Expit(l.Upper) - Expit(l.Lower))
			}
		}
		if i < limits {
			measured++
		}
	}
	fitted := float64(reviews - out.Failed)
	out.Boundary = tenths(100 * float64(boundary) / fitted)
	for j := range out.Margins {
		p := s.truth(0).Judge(all, j, 0.95)
		out.Margins[j] = SimulatedMargin{
			tenths(100 * p.Normal.Share), tenths(100 * p.T.Share), tenths(100 * float64(held[j]) / float64(out.Profiled)),
			tenths(100 * p.Normal.Width), tenths(100 * p.T.Width), tenths(width[j] / float64(measured)),
			math.Round(10000*p.Bias) / 100,
		}
	}
	return out
}

func tenths(x float64) float64 { return math.Round(10*x) / 10 }

// TestCoverage draws the reviews of the table that the pages show. The long run must find the table itself, a short one
// what differs from it by chance alone.
func TestCoverage(t *testing.T) {
	published := publishedSizes(t)
	table := SimulatedCoverage()
	if len(table) != 8 {
		t.Errorf("the table has %d rows", len(table))
	}
	n := 0
	for _, sd := range []float64{0.5, 1.2} {
		for _, k := range []int{5, 10, 20, 40} {
			s := simulation{k, sd, 20261124 + uint64(n), published}
			got := s.run(int(2000*share), int(600*share), int(40*share))
			for j, margin := range []string{"sensitivity", "specificity"} {
				m, fitted := got.Margins[j], got.Reviews-got.Failed
				t.Logf("SD %g, k %d, %s: z %.1f (%.1f), t %.1f (%.1f), profile %.1f (%.1f); width %.1f, %.1f, %.1f; bias %.2f; boundary %.1f; %d failed of %d",
					sd, k, margin, m.Normal, SimulationError(m.Normal, fitted), m.T, SimulationError(m.T, fitted), m.Profile, SimulationError(m.Profile, got.Profiled),
					m.NormalWidth, m.TWidth, m.ProfileWidth, m.Bias, got.Boundary, got.Failed, got.Reviews)
				if !(m.Normal > 60 && m.Normal < 99 && m.T > m.Normal && m.TWidth > m.NormalWidth && math.Abs(m.Bias) < 5) {
					t.Errorf("SD %g, k %d, %s: %+v", sd, k, margin, m)
				}
			}
			if n >= len(table) || table[n].K != k || table[n].SD != sd {
				t.Errorf("the table lacks\n%s", literal(got))
			} else if faults := differences(got, table[n]); faults != "" {
				t.Errorf("SD %g, k %d:%s\nsimulated %s", sd, k, faults, literal(got))
			}
			n++
		}
	}
}

// literal is a row as the table has it.
func literal(s Simulated) string {
	text := fmt.Sprintf("{%d, %g, %d, %d, %d, %g, [2]SimulatedMargin{", s.K, s.SD, s.Reviews, s.Profiled, s.Failed, s.Boundary)
	for j, m := range s.Margins {
		if j > 0 {
			text += ", "
		}
		text += fmt.Sprintf("{%g, %g, %g, %g, %g, %g, %g}", m.Normal, m.T, m.Profile, m.NormalWidth, m.TWidth, m.ProfileWidth, m.Bias)
	}
	return text + "}},"
}

// differences are the figures that are too far from the table's: four Monte-Carlo errors, or in the long run, which draws
// the same reviews, what two of them may do that another processor's rounding decides about.
func differences(got, want Simulated) string {
	text := ""
	compare := func(what string, got, want, error float64) {
		tolerance := 4*error + 0.1
		if share == 1 {
			tolerance = 0.15
		}
		if !(math.Abs(got-want) <= tolerance) {
			text += fmt.Sprintf(" %s %g, in the table %g;", what, got, want)
		}
	}
	n := got.Reviews - got.Failed
	chance := func(share float64, n int) float64 { return SimulationError(min(share, 98), n) }
	compare("boundary", got.Boundary, want.Boundary, chance(max(2, want.Boundary), n))
	for j, m := range got.Margins {
		w := want.Margins[j]
		compare("z", m.Normal, w.Normal, chance(w.Normal, n))
		compare("t", m.T, w.T, chance(w.T, n))
		compare("profile", m.Profile, w.Profile, chance(w.Profile, got.Profiled))
		compare("width by z", m.NormalWidth, w.NormalWidth, 0.5*w.NormalWidth/math.Sqrt(float64(n))) // their SD is below half of their mean
		compare("width by t", m.TWidth, w.TWidth, 0.5*w.TWidth/math.Sqrt(float64(n)))
		compare("bias", m.Bias, w.Bias, w.NormalWidth/3/math.Sqrt(float64(n)))
		if share == 1 {
			compare("width of profiles", m.ProfileWidth, w.ProfileWidth, 0)
		}
	}
	return text
}
