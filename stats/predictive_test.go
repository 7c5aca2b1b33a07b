package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"bivar/stats"
)

// TestPredictiveQuantiles against drawing new studies: two million pairs of logits from the bivariate t, with their
// reflections, from a fixed seed. The quantiles of either are good to about 2e-4.
func TestPredictiveQuantiles(t *testing.T) {
	f := stats.FitBinomial(auditc(), stats.BinomialOptions{})
	positive, negative := drawRatios(rand.New(rand.NewPCG(5, 14)), f, 1_000_000)
	prevalences := []float64{0.05, 0.2, 0.5}
	for i, p := range f.Prevalences(prevalences, 0.95) {
		odds := prevalences[i] / (1 - prevalences[i])
		at := func(ratios []float64, q float64) float64 { return ratios[int(q*float64(len(ratios)))] }
		ppv := func(q float64) float64 { r := odds * at(positive, q); return r / (1 + r) }
		npv := func(q float64) float64 { return 1 / (1 + odds*at(negative, 1-q)) }
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"PPV, lower", p.PPVPrediction.Lower, ppv(0.025)}, {"PPV, upper", p.PPVPrediction.Upper, ppv(0.975)},
			{"NPV, lower", p.NPVPrediction.Lower, npv(0.025)}, {"NPV, upper", p.NPVPrediction.Upper, npv(0.975)},
		} {
			if !(math.Abs(c.got-c.want) <= 1e-3) {
				t.Errorf("prevalence %g, %s: %.5f, drawn %.5f", prevalences[i], c.name, c.got, c.want)
			}
		}
	}
}

// drawRatios are the sorted likelihood ratios of twice n new studies: of t with an even number of degrees of freedom,
// whose chi-square is −2 ln of a product of uniform numbers.
func drawRatios(r *rand.Rand, f stats.Fit, n int) (positive, negative []float64) {
	df := f.K - 2
	a := math.Sqrt(f.V.Sens + f.Sigma.Sens)
	b := (f.V.Cov + f.Sigma.Cov) / a
	c := math.Sqrt(f.V.Spec + f.Sigma.Spec - b*b)
	for range n {
		product := 1.0
		for range df / 2 {
			product *= 1 - r.Float64()
		}
		scale := math.Sqrt(float64(df) / (-2 * math.Log(product)))
		x, y := scale*r.NormFloat64(), scale*r.NormFloat64()
		for _, side := range []float64{1, -1} {
			u, v := side*a*x, side*(b*x+c*y)
			sens, spec := stats.Expit(f.Mu[0]+u), stats.Expit(f.Mu[1]+v)
			positive, negative = append(positive, sens/(1-spec)), append(negative, (1-sens)/spec)
		}
	}
	slices.Sort(positive)
	slices.Sort(negative)
	return positive, negative
}

// TestPredictiveValuesByHand: Bayes' theorem, and limits that are those of the likelihood ratios.
func TestPredictiveValuesByHand(t *testing.T) {
	p := byHand.Prevalences([]float64{0.2}, 0.95)[0]
	if want := 0.2 * 0.8 / (0.2*0.8 + 0.8*0.1); !near(p.PPV.Estimate, want) || !near(p.PPVPrediction.Estimate, want) {
		t.Errorf("PPV %g, want %g", p.PPV.Estimate, want)
	}
	if want := 0.8 * 0.9 / (0.8*0.9 + 0.2*0.2); !near(p.NPV.Estimate, want) || !near(p.NPVPrediction.Estimate, want) {
		t.Errorf("NPV %g, want %g", p.NPV.Estimate, want)
	}
	s := byHand.Summary(0.95)
	post := func(ratio float64) float64 { return 0.25 * ratio / (1 + 0.25*ratio) }
	if !near(p.PPV.Lower, post(s.LRPositive.Lower)) || !near(p.PPV.Upper, post(s.LRPositive.Upper)) {
		t.Errorf("PPV %v, LR+ %v", p.PPV, s.LRPositive)
	}
	if !near(p.NPV.Lower, 1-post(s.LRNegative.Upper)) || !near(p.NPV.Upper, 1-post(s.LRNegative.Lower)) {
		t.Errorf("NPV %v, LR− %v", p.NPV, s.LRNegative)
	}
	if !(p.PPVPrediction.Lower < p.PPV.Lower && p.PPV.Upper < p.PPVPrediction.Upper && p.NPVPrediction.Lower < p.NPV.Lower) {
		t.Errorf("prediction inside the confidence interval: %+v", p)
	}
	few := byHand
	few.K = 2
	if p := few.Prevalences([]float64{0.2}, 0.95)[0]; !math.IsNaN(p.PPVPrediction.Lower) || !math.IsNaN(p.NPVPrediction.Upper) {
		t.Errorf("two studies predict %+v", p)
	}
}

// TestF1AtByHand: F1 is the harmonic mean of sensitivity and PPV; its SE is that of the derivatives in the two logits.
func TestF1AtByHand(t *testing.T) {
	const z, step = 1.959963984540054, 1e-5
	logit := func(sens, spec float64) float64 {
		s, c := stats.Expit(sens), stats.Expit(spec)
		ppv := 0.2 * s / (0.2*s + 0.8*(1-c))
		return stats.Logit(2 * s * ppv / (s + ppv))
	}
	m, v := byHand.Mu, byHand.V
	centre := logit(m[0], m[1])
	a := (logit(m[0]+step, m[1]) - logit(m[0]-step, m[1])) / (2 * step)
	b := (logit(m[0], m[1]+step) - logit(m[0], m[1]-step)) / (2 * step)
	half := z * math.Sqrt(a*a*v.Sens+b*b*v.Spec+2*a*b*v.Cov)
	got := byHand.F1At(0.2, 0.95)
	for _, pair := range [][2]float64{
		{got.Estimate, stats.Expit(centre)}, {got.Lower, stats.Expit(centre - half)}, {got.Upper, stats.Expit(centre + half)},
	} {
		if !(math.Abs(pair[0]-pair[1]) <= 1e-9) {
			t.Errorf("%g, want %g", pair[0], pair[1])
		}
	}
}
