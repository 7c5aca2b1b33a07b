package stats_test

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strings"
	"testing"

	"bivar/stats"
)

// Against other programs' optima of the same likelihood.
var (
	normalMeans   = kind{"normal model: logits", 1e-5, 0}
	normalBetween = kind{"normal model: between-study matrix", 1e-4, 0}
	normalDerived = kind{"normal model: SE, rates, HSROC, SROC, regions", 1e-4, 0}
	normalRatios  = kind{"normal model: LR and DOR", 0, 1e-4}
	normalLogLik  = kind{"normal model: log-likelihood", 1e-6, 0}
	normalAUC     = kind{"normal model: areas under the curve, I²", 1e-4, 0}
	weights       = kind{"study weights in percent", 1e-3, 0}
	holling       = kind{"I² of Holling et al.", nothing, 1e-8}
	closedForm    = kind{"radii and the Jacobian term", 0, 1e-8}
	counted       = kind{"parameters and observations", 1e-9, 0}
)

var normalModel = &family{
	blocks: [][]string{
		{"reitsma", "tight_*"}, {"reitsma", "correction_single_tight_*"}, {"reitsma", "metafor_rma_mv_*"},
	},
	answer: func(set goldenSet, s sheet) {
		s = s.under("reitsma")
		for key, part := range set.doc.part("reitsma") {
			block, _ := part.(map[string]any)
			rule := stats.CorrectAll
			if strings.HasPrefix(key, "correction_single_") {
				rule = stats.CorrectSingle
			}
			method := stats.REML
			if strings.HasSuffix(strings.ToLower(key), "_ml") {
				method = stats.ML
			}
			o := stats.NormalOptions{Method: method, Correct: rule, Add: 0.5}
			switch {
			case strings.HasPrefix(key, "metafor_"):
				answerMetafor(s.under(key), stats.FitNormal(set.studies, o))
			case strings.Contains(key, "tight_"):
				f := stats.FitNormal(set.studies, o)
				answerMada(s.under(key), f, block, set.studies, rule)
				answerHeterogeneity(s.under(key), f, set.studies, normalAUC)
				answerHolling(s.under(key), corrected(set.studies, rule))
				answerWeights(s.under(key).under("study_weights_own"), f.Contributions(set.studies, o))
			}
		}
	},
}

func TestGoldenNormalModel(t *testing.T) { compare(t, normalModel) }

// TestGoldenStatus: the status is boundary where the golden fits have a correlation of ±1, and nowhere else.
func TestGoldenStatus(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[stats.Status]int{}
	expect := func(name string, f stats.Fit, rho any) {
		want := stats.Converged
		if v, ok := rho.(float64); !ok || math.Abs(v) > 0.999 {
			want = stats.Boundary
		}
		if f.Status != want || want == stats.Boundary && f.Reason != stats.RhoMinus {
			t.Errorf("%s: %s %s, want %s; golden correlation %v", name, f.Status, f.Reason, want, rho)
		}
		seen[f.Status]++
	}
	for _, set := range sets {
		reitsma, glmm := set.doc.part("reitsma"), set.doc.part("glmm")
		for _, m := range []stats.Method{stats.REML, stats.ML} {
			for prefix, rule := range map[string]stats.Correction{"": stats.CorrectAll, "correction_single_": stats.CorrectSingle} {
				if block := reitsma.part(prefix + "tight_" + string(m)); block != nil {
					f := stats.FitNormal(set.studies, stats.NormalOptions{Method: m, Correct: rule, Add: 0.5})
					expect(set.name+" "+prefix+string(m), f, block["rho_sens_fpr"])
				}
			}
		}
		expect(set.name+" exact", stats.FitBinomial(set.studies, stats.BinomialOptions{}), glmm.part("aghq41")["rho_sens_spec"])
		expect(set.name+" Laplace", stats.FitBinomial(set.studies, stats.BinomialOptions{Nodes: 1}), glmm.part("own_laplace")["rho_sens_spec"])
	}
	if seen[stats.Boundary] != 16 {
		t.Errorf("%d fits on the boundary, want 16", seen[stats.Boundary])
	}
}

// answerMetafor is metafor's rma.mv on the logits of sensitivity and false positive rate. Its restricted
// log-likelihood has ½ log|X′X| = log k more.
func answerMetafor(s sheet, f stats.Fit) {
	s.put(normalMeans, "coef_tsens", f.Mu[0])
	s.put(normalMeans, "coef_tfpr", -f.Mu[1])
	s.putMatrix(normalDerived, "vcov", f.V.Sens, f.V.Spec, -f.V.Cov)
	s.put(normalBetween, "tau2_sens", f.Sigma.Sens)
	s.put(normalBetween, "tau2_fpr", f.Sigma.Spec)
	s.put(normalBetween, "rho_sens_fpr", -f.Rho)
	logLik := f.LogLik
	if f.Method == stats.REML {
		logLik += math.Log(float64(f.K))
	}
	s.put(normalLogLik, "logLik", logLik)
}

// answerMada is a fit of mada's reitsma, whose second margin is the false positive rate.
func answerMada(s sheet, f stats.Fit, golden document, studies []stats.Study, rule stats.Correction) {
	s.put(normalMeans, "coef_tsens", f.Mu[0])
	s.put(normalMeans, "coef_tfpr", -f.Mu[1])
	s.putMatrix(normalDerived, "vcov", f.V.Sens, f.V.Spec, -f.V.Cov)
	s.put(normalDerived, "se_tsens", math.Sqrt(f.V.Sens))
	s.put(normalDerived, "se_tfpr", math.Sqrt(f.V.Spec))
	s.putMatrix(normalBetween, "Psi", f.Sigma.Sens, f.Sigma.Spec, -f.Sigma.Cov)
	s.put(normalBetween, "tau2_sens", f.Sigma.Sens)
	s.put(normalBetween, "tau2_fpr", f.Sigma.Spec)
	s.put(normalBetween, "cov_sens_fpr", -f.Sigma.Cov)
	s.put(normalBetween, "rho_sens_fpr", -f.Rho)
	answerSummary(s, f, normalDerived, normalRatios)
	answerMadaLogLik(s, f, studies, rule)
	h := f.HSROC()
	for name, v := range map[string]float64{
		"hsroc_mada/Theta": h.Theta, "hsroc_mada/Lambda": h.Lambda, "hsroc_mada/beta": h.Beta,
		"hsroc_mada/sigma2theta": h.VarThreshold, "hsroc_mada/sigma2alpha": h.VarAccuracy,
	} {
		s.put(normalDerived, name, v)
	}
	answerHSROC(s.under("hsroc_own"), f, normalDerived)
	rutterGatsonis := curveOf(f)
	naive := naiveCurve(f)
	from, to := fprRange(studies)
	a := s.under("auc")
	a.put(normalAUC, "auc_ruttergatsonis", madaArea(rutterGatsonis, 0.01, 0.99))
	a.put(normalAUC, "pauc_ruttergatsonis", madaArea(rutterGatsonis, from, to))
	a.put(normalAUC, "auc_naive", madaArea(naive, 0.01, 0.99))
	a.put(normalAUC, "pauc_naive", madaArea(naive, from, to))
	a.put(normalAUC, "auc_ruttergatsonis_exact_0_1", f.AUC(0.95).Estimate)
	at := golden.part("sroc").numbers("fpr")
	s.putAll(normalDerived, "sroc/sens_ruttergatsonis", each(at, rutterGatsonis)...)
	s.putAll(normalDerived, "sroc/sens_naive", each(at, naive)...)
	answerRegions(s, f, normalMeans, normalDerived, normalDerived)
	answerMarginalPrediction(s.under("prediction_interval_marginal"), f, normalDerived)
	answerEllipse(s.under("ROCellipse_mada"), f)
}

// answerHeterogeneity: on the boundary this program shows no I² of both margins together.
func answerHeterogeneity(s sheet, f stats.Fit, studies []stats.Study, k kind) {
	s = s.under("I2_textbook_zhou_dendukuri")
	i := f.I2(studies)
	s.put(k, "I2_sens", i.Sensitivity)
	s.put(k, "I2_spec", i.Specificity)
	if f.Status != stats.Boundary {
		s.put(k, "I2_bivariate", i.Bivariate)
	}
}

func answerHolling(s sheet, cells []stats.Cells) {
	h := stats.HollingI2(cells)
	for name, three := range map[string][3]float64{"unadjusted": h.Unadjusted, "adjusted": h.Adjusted} {
		for i, v := range three {
			s.put(holling, fmt.Sprintf("I2_mada/Holling%s%d", strings.ToUpper(name[:1])+name[1:], i+1), v)
		}
		s.putAll(holling, "I2_holling_"+name+"_range", slices.Min(three[:]), slices.Max(three[:]))
	}
}

func answerWeights(s sheet, studies []stats.Contribution) {
	var sens, fpr []float64
	for _, c := range studies {
		sens, fpr = append(sens, c.Weight[0]), append(fpr, c.Weight[1])
	}
	s.putAll(weights, "sens_percent", sens...)
	s.putAll(weights, "fpr_percent", fpr...)
}

// answerSummary is the summary point in rates and ratios with their limits.
func answerSummary(s sheet, f stats.Fit, rate, ratio kind) {
	m := f.Summary(0.95)
	s.putInterval(rate, "sens", m.Sensitivity)
	s.putInterval(rate, "spec", m.Specificity)
	s.putInterval(rate, "fpr", m.FalsePositiveRate)
	s = s.under("ratios_delta")
	inverse := stats.Ratio{
		Interval: stats.Interval{Estimate: 1 / m.LRNegative.Estimate, Lower: 1 / m.LRNegative.Upper, Upper: 1 / m.LRNegative.Lower},
		SELog:    m.LRNegative.SELog,
	}
	for name, r := range map[string]stats.Ratio{"DOR": m.DOR, "LRp": m.LRPositive, "LRn": m.LRNegative, "invLRn": inverse} {
		s.put(ratio, path.Join(name, "estimate"), r.Estimate)
		s.put(ratio, path.Join(name, "lo"), r.Lower)
		s.put(ratio, path.Join(name, "hi"), r.Upper)
		s.put(ratio, path.Join(name, "se_log"), r.SELog)
	}
}

// answerMadaLogLik: mada's log-likelihood is of the proportions, so it has the Jacobian of the logits in it.
func answerMadaLogLik(s sheet, f stats.Fit, studies []stats.Study, rule stats.Correction) {
	jacobian := jacobianTerm(studies, rule)
	s.put(closedForm, "jacobian_term", jacobian)
	s.put(normalLogLik, "logLik_normal_model", f.LogLik)
	s.put(normalLogLik, "own_check_logLik", f.LogLik)
	s.put(normalLogLik, "logLik_mada", f.LogLik+jacobian)
	s.put(normalLogLik, "AIC_mada", f.AIC()-2*jacobian)
	s.put(normalLogLik, "BIC_mada", f.BIC()-2*jacobian)
	s.put(counted, "df_mada", float64(f.Parameters))
	s.put(counted, "nobs_mada", float64(2*f.K))
}

func jacobianTerm(studies []stats.Study, rule stats.Correction) (sum float64) {
	for _, c := range corrected(studies, rule) {
		sens, spec := c.Sensitivity(), c.Specificity()
		sum -= math.Log(sens*(1-sens)) + math.Log(spec*(1-spec))
	}
	return sum
}

func answerHSROC(s sheet, f stats.Fit, k kind) {
	h := f.HSROC()
	for name, v := range map[string]float64{
		"Lambda": h.Lambda, "Theta": h.Theta, "beta": h.Beta, "sigma2_alpha": h.VarAccuracy, "sigma2_theta": h.VarThreshold,
	} {
		s.put(k, name, v)
	}
}

// curveOf is the fit's SROC curve; NaN where it has none.
func curveOf(f stats.Fit) func(fpr float64) float64 {
	c, ok := f.SROC()
	if !ok {
		return func(float64) float64 { return math.NaN() }
	}
	return c.At
}

// naiveCurve is the regression of logit sensitivity on logit false positive rate that belongs to the fit.
func naiveCurve(f stats.Fit) func(fpr float64) float64 {
	return func(fpr float64) float64 {
		return stats.Expit(f.Mu[0] - f.Sigma.Cov/f.Sigma.Spec*(stats.Logit(fpr)+f.Mu[1]))
	}
}

func each(x []float64, f func(float64) float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i] = f(x[i])
	}
	return y
}

// fprRange are the smallest and the largest observed false positive rate, cut at 0.01 and 0.99 as mada does.
func fprRange(studies []stats.Study) (from, to float64) {
	from, to = 1, 0
	for _, s := range studies {
		fpr := float64(s.FP) / float64(s.NonDiseased())
		from, to = min(from, fpr), max(to, fpr)
	}
	return max(from, 0.01), min(to, 0.99)
}

// madaArea is mada's rule for the area under a curve: the trapezoid rule on 99 points, divided by 99 and not by 98.
func madaArea(curve func(float64) float64, from, to float64) float64 {
	sum := -(curve(from) + curve(to)) / 2
	for i := range 99 {
		sum += curve(from + (to-from)*float64(i)/98)
	}
	return sum / 99
}

// answerRegions are both regions by both quantiles: centre, covariance and the box around them.
func answerRegions(s sheet, f stats.Fit, centre, rest, area kind) {
	for name, region := range map[string]func(stats.RegionKind, float64) stats.Region{
		"confidence_region": f.ConfidenceRegion, "prediction_region": f.PredictionRegion,
	} {
		for version, kindOf := range map[string]stats.RegionKind{"chi2_version": stats.RegionChiSquare, "F_version": stats.RegionF} {
			r := region(kindOf, 0.95)
			at := s.under(name)
			at.putAll(centre, "centre_logit_sens_fpr", r.Mu[0], -r.Mu[1])
			at.putMatrix(rest, "cov_logit_sens_fpr", r.Cov.Sens, r.Cov.Spec, -r.Cov.Cov)
			at = at.under(version)
			sens, fpr := box(r)
			at.put(closedForm, "radius2", r.Radius2)
			at.put(rest, "sens_min", sens[0])
			at.put(rest, "sens_max", sens[1])
			at.put(rest, "fpr_min", fpr[0])
			at.put(rest, "fpr_max", fpr[1])
			at.put(area, "area_logit", math.Pi*r.Radius2*math.Sqrt(max(0, r.Cov.Sens*r.Cov.Spec-r.Cov.Cov*r.Cov.Cov)))
		}
	}
}

// box is the range of the region's outline on either axis of ROC space.
func box(r stats.Region) (sens, fpr [2]float64) {
	sens, fpr = [2]float64{1, 0}, [2]float64{1, 0}
	for _, p := range r.Outline(2000) {
		fpr[0], fpr[1] = min(fpr[0], p[0]), max(fpr[1], p[0])
		sens[0], sens[1] = min(sens[0], p[1]), max(sens[1], p[1])
	}
	return sens, fpr
}

// answerMarginalPrediction: with infinitely many studies, t is z.
func answerMarginalPrediction(s sheet, f stats.Fit, k kind) {
	sens, spec := f.Prediction(0.95)
	s.under("t_k_minus_2").putLimits(k, "sens", sens)
	s.under("t_k_minus_2").putLimits(k, "spec", spec)
	z := stats.NormalQuantile(0.95)
	limits := func(mu, variance float64) stats.Interval {
		half := z * math.Sqrt(variance)
		return stats.Interval{Estimate: stats.Expit(mu), Lower: stats.Expit(mu - half), Upper: stats.Expit(mu + half)}
	}
	s.under("z").putLimits(k, "sens", limits(f.Mu[0], f.V.Sens+f.Sigma.Sens))
	s.under("z").putLimits(k, "spec", limits(f.Mu[1], f.V.Spec+f.Sigma.Spec))
}

// answerEllipse is the range of the 100 points that mada draws as confidence region: the ellipse of the R package of
// that name, which starts and ends at the same point.
func answerEllipse(s sheet, f stats.Fit) {
	r := f.ConfidenceRegion(stats.RegionChiSquare, 0.95)
	sdSens, sdFPR := math.Sqrt(r.Radius2*r.Cov.Sens), math.Sqrt(r.Radius2*r.Cov.Spec)
	d := math.Acos(-r.Cov.Cov / math.Sqrt(r.Cov.Sens*r.Cov.Spec))
	sens, fpr := [2]float64{1, 0}, [2]float64{1, 0}
	for i := range 100 {
		a := 2 * math.Pi * float64(i) / 99
		x, y := stats.Expit(r.Mu[0]+sdSens*math.Cos(a+d/2)), stats.Expit(-r.Mu[1]+sdFPR*math.Cos(a-d/2))
		sens, fpr = [2]float64{min(sens[0], x), max(sens[1], x)}, [2]float64{min(fpr[0], y), max(fpr[1], y)}
	}
	s.putAll(normalDerived, "sens_range", sens[:]...)
	s.putAll(normalDerived, "fpr_range", fpr[:]...)
}
