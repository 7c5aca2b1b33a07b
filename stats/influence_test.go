package stats

import (
	"math"
	"slices"
	"testing"
)

// In the normal model the residual of the shrunk logits is that of the observed ones: r = ΣW(y − μ), so Mahalanobis is
// (y − μ)′W(y − μ) with W = (Σ + S)⁻¹; and everything else follows from two fits.
func TestInfluence(t *testing.T) {
	studies := []Study{
		{"A", 40, 10, 8, 70}, {"B", 60, 25, 20, 90}, {"C", 22, 3, 9, 40}, {"D", 90, 12, 5, 60}, {"E", 30, 30, 12, 55}, {"F", 18, 2, 3, 33}, {"G", 15, 44, 40, 21}, {"H", 52, 9, 10, 80},
	}
	for _, s := range studies[:6] {
		studies = append(studies, Study{s.Label + "′", s.TP + 9, s.FP + 2, s.FN + 3, s.TN + 12}, Study{s.Label + "″", s.TP + 20, s.FP + 5, s.FN + 5, s.TN + 5})
	}
	o := ModelOptions{Model: Normal, Normal: NormalOptions{Method: REML, Correct: CorrectSingle, Add: 0.5}}
	f := FitModel(studies, o)
	contributions := f.Contributions(studies, o.Normal)
	for i, s := range observe(Correct(studies, CorrectSingle, 0.5)) {
		without := FitModel(slices.Delete(slices.Clone(studies), i, i+1), o)
		got := f.InfluenceOf(without)
		got.Locate(f, contributions[i])
		d := [2]float64{f.Mu[0] - without.Mu[0], f.Mu[1] - without.Mu[1]}
		det := f.V.Sens*f.V.Spec - f.V.Cov*f.V.Cov
		cook := (d[0]*d[0]*f.V.Spec - 2*d[0]*d[1]*f.V.Cov + d[1]*d[1]*f.V.Sens) / det / 2
		y := [2]float64{s.y[0] - f.Mu[0], s.y[1] - f.Mu[1]}
		w := f.Sigma.plus(Cov2{Sens: s.v[0], Spec: s.v[1]}).inverse()
		e := w.times(y)
		mahalanobis := y[0]*e[0] + y[1]*e[1]
		shrunk, gain := f.Sigma.times(e), f.Sigma.sandwich(w)
		for name, pair := range map[string][2]float64{
			"Cook": {got.Cook, cook}, "Mahalanobis": {got.Mahalanobis, mahalanobis},
			"DFBETAS, sensitivity": {got.DFBETAS[0], d[0] / math.Sqrt(without.V.Sens)}, "DFBETAS, specificity": {got.DFBETAS[1], d[1] / math.Sqrt(without.V.Spec)},
			"residual, sensitivity": {got.Standardized[0], shrunk[0] / math.Sqrt(gain.Sens)}, "residual, specificity": {got.Standardized[1], shrunk[1] / math.Sqrt(gain.Spec)},
		} {
			if !(math.Abs(pair[0]-pair[1]) <= 1e-8*(1+math.Abs(pair[1]))) {
				t.Errorf("%s, %s: %g, want %g", studies[i].Label, name, pair[0], pair[1])
			}
		}
		if want := cook > 4/float64(len(studies)) || math.Exp(-mahalanobis/2) < 0.025; got.Flagged != want {
			t.Errorf("%s: flagged %v, want %v", studies[i].Label, got.Flagged, want)
		}
		if (studies[i].Label == "G") != got.Flagged {
			t.Errorf("%s, flagged %v: the study made to lie apart is G", studies[i].Label, got.Flagged)
		}
	}
}

// Where nothing varies or the correlation is at its limit there is no distance, and nothing is not a number.
func TestInfluenceOnTheBoundary(t *testing.T) {
	c := Contribution{Mean: [2]float64{1.2, 2.1}, Cov: Cov2{0.1, 0.1, 0}}
	at := func(f Fit) Influence {
		i := f.InfluenceOf(Fit{Status: Failed})
		i.Locate(f, c)
		return i
	}
	line := at(Fit{Mu: [2]float64{1, 2}, Sigma: Cov2{0.4, 0.9, 0.6}, Rho: 1})
	if !math.IsNaN(line.Mahalanobis) || math.IsNaN(line.Standardized[0]) || !math.IsNaN(line.Cook) || line.Flagged {
		t.Errorf("on a line: %+v", line)
	}
	none := at(Fit{Mu: [2]float64{1, 2}, Sigma: Cov2{0, 0.9, 0}, Rho: math.NaN()})
	if !math.IsNaN(none.Mahalanobis) || !math.IsNaN(none.Standardized[0]) || math.IsNaN(none.Standardized[1]) {
		t.Errorf("without variation of sensitivity: %+v", none)
	}
}
