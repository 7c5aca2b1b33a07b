package analysis

import (
	"math"
	"slices"

	"bivar/stats"
)

// contribute fills in the rows' weights and empirical-Bayes estimates.
func (r *Result) contribute(contributions []stats.Contribution, in pooled, o Options) {
	z := stats.NormalQuantile(o.Level)
	shrunk := func(mean, variance float64) *Interval {
		half := z * math.Sqrt(max(0, variance))
		return &Interval{Real(stats.Expit(mean)), Real(stats.Expit(mean - half)), Real(stats.Expit(mean + half))}
	}
	for i, c := range contributions {
		row := &r.PerStudy[in.index[i]]
		row.WeightSensitivity, row.WeightSpecificity = Real(c.Weight[0]), Real(c.Weight[1])
		row.EBSensitivity, row.EBSpecificity = shrunk(c.Mean[0], c.Cov.Sens), shrunk(c.Mean[1], c.Cov.Spec)
	}
}

// follow fills in what is derived from the fit; joint tells that both margins were fitted at once.
func (r *Result) follow(f stats.Fit, studies []stats.Study, o Options, joint bool) {
	r.inPractice(f, o)
	if !joint {
		return
	}
	i2 := f.I2(studies)
	r.Heterogeneity = &Heterogeneity{
		I2Bivariate: Real(i2.Bivariate), I2Sensitivity: Real(i2.Sensitivity), I2Specificity: Real(i2.Specificity),
		MedianOddsRatioSensitivity: Real(stats.MedianOddsRatio(f.Sigma.Sens)),
		MedianOddsRatioSpecificity: Real(stats.MedianOddsRatio(f.Sigma.Spec)),
		LRTRandomVsFixed:           test(stats.RandomVsFixed(f, studies, normalOptions(o))),
	}
	r.RevMan = &RevMan{
		ELogitSensitivity: Real(f.Mu[0]), ELogitSpecificity: Real(f.Mu[1]),
		VarLogitSensitivity: Real(f.Sigma.Sens), VarLogitSpecificity: Real(f.Sigma.Spec),
		Covariance: Real(f.Sigma.Cov), Correlation: Real(f.Rho),
		SESensitivity: Real(math.Sqrt(f.V.Sens)), SESpecificity: Real(math.Sqrt(f.V.Spec)), CovEs: Real(f.V.Cov),
		K: r.Studies, HSROC: r.Fit.HSROC,
	}
	if s := r.Fit.SROC; s != nil {
		at := median(studies)
		if sens := f.AtSpecificity(at, o.Level); finite(sens.Estimate) {
			s.AtSpecificity = []AtSpecificity{{Specificity: Real(at), Sensitivity: interval(sens)}}
		}
	}
}

// inPractice fills in the likelihood ratios of a new study, and what follows at the prevalences asked for.
func (r *Result) inPractice(f stats.Fit, o Options) {
	if math.IsNaN(f.Mu[0]) || math.IsNaN(f.Mu[1]) {
		return
	}
	if positive, negative := f.NewRatios(o.Level); finite(positive.Lower) && finite(negative.Lower) {
		r.RatioPrediction = &RatioPrediction{limits(positive), limits(negative)}
	}
	r.F1 = &F1{}
	for _, p := range o.Prevalence {
		r.InPractice = append(r.InPractice, *r.At(p))
		at := f.F1At(p, o.Level)
		r.F1.AtPrevalence = append(r.F1.AtPrevalence, F1Prevalence{Real(p), Real(at.Estimate), Real(at.Lower), Real(at.Upper)})
	}
}

// describe fills in what needs no fit: tests of equality, Holling's proportions, the univariate DOR, pooled F1, the
// threshold correlation and the small-study test.
func (r *Result) describe(in pooled, o Options) {
	k := len(in.studies)
	if k < 2 {
		return
	}
	if r.Heterogeneity == nil {
		r.Heterogeneity = &Heterogeneity{
			I2Bivariate: Missing(), I2Sensitivity: Missing(), I2Specificity: Missing(),
			MedianOddsRatioSensitivity: Missing(), MedianOddsRatioSpecificity: Missing(),
		}
	}
	r.equality(in.studies)
	r.holling(in.studies, o)
	r.UnivariateDOR = univariateDOR(in.studies, o.Level)
	if r.F1 == nil {
		r.F1 = &F1{}
	}
	y, v := stats.LogitF1s(in.studies)
	pool := func(e stats.Estimator, knappHartung bool) *Effect {
		return effect(stats.PoolEffects(y, v, e, knappHartung, o.Level), stats.Expit)
	}
	r.F1.REML, r.F1.DL = pool(stats.RestrictedML, false), pool(stats.DerSimonianLaird, false)
	r.F1.KnappHartung, r.F1.Fixed = pool(stats.RestrictedML, true), pool(stats.FixedEffect, false)
	if k >= fewForDeeks {
		if d := stats.Deeks(in.studies); finite(d.P) {
			r.SmallStudy = &SmallStudy{&Deeks{Real(d.Slope), Real(d.SE), Real(d.T), Real(d.DF), Real(d.P), Real(d.Intercept)}}
		}
	}
}

// fewForDeeks is below how many studies the small-study test says nothing.
const fewForDeeks = 10

// fewForSpearman is below how many studies the P of the rank correlation is left out.
const fewForSpearman = 6

// equality fills in the chi-square tests and the correlation of sensitivity and false positive rate, from raw counts.
func (r *Result) equality(studies []stats.Study) {
	var tp, n1, tn, n2, sens, fpr []float64
	for _, s := range studies {
		tp, n1 = append(tp, float64(s.TP)), append(n1, float64(s.Diseased()))
		tn, n2 = append(tn, float64(s.TN)), append(n2, float64(s.NonDiseased()))
		sens = append(sens, float64(s.TP)/float64(s.Diseased()))
		fpr = append(fpr, float64(s.FP)/float64(s.NonDiseased()))
	}
	r.Heterogeneity.ChiSquareSensitivity = test(stats.EqualProportions(tp, n1))
	r.Heterogeneity.ChiSquareSpecificity = test(stats.EqualProportions(tn, n2))
	spearman, pearson := stats.Spearman(sens, fpr, 0.95), stats.Pearson(sens, fpr, r.Request.Level)
	if len(studies) < fewForSpearman { // the t approximation would call three studies in line significant
		spearman.P = math.NaN()
	}
	if finite(spearman.Estimate) {
		r.Threshold = &Threshold{
			Spearman: Real(spearman.Estimate), P: Real(spearman.P), Pearson: Real(pearson.Estimate),
			PearsonLower: Real(pearson.Lower), PearsonUpper: Real(pearson.Upper),
		}
	}
}

func (r *Result) holling(studies []stats.Study, o Options) {
	rule, add := stats.CorrectSingle, 0.5
	if o.Model == "normal" {
		rule, add = stats.Correction(o.Correct), float64(o.Correction)
	}
	h := stats.HollingI2(stats.Correct(studies, rule, add))
	if !finite(h.Unadjusted[0]) {
		return
	}
	for i := range h.Unadjusted {
		r.Heterogeneity.HollingUnadjusted = append(r.Heterogeneity.HollingUnadjusted, Real(h.Unadjusted[i]))
		r.Heterogeneity.HollingAdjusted = append(r.Heterogeneity.HollingAdjusted, Real(h.Adjusted[i]))
	}
}

func univariateDOR(studies []stats.Study, level float64) *UnivariateDOR {
	y, v := stats.LogDORs(studies)
	out := &UnivariateDOR{
		DL:   effect(stats.PoolEffects(y, v, stats.DerSimonianLaird, false, level), math.Exp),
		REML: effect(stats.PoolEffects(y, v, stats.RestrictedML, false, level), math.Exp),
	}
	if mh := stats.MantelHaenszelDOR(studies, level); finite(mh.Estimate) {
		m := Missing()
		out.MH = &Effect{Real(mh.Estimate), Real(mh.Lower), Real(mh.Upper), m, m, m, m, m, m, m}
	}
	return out
}

// effect takes a pooling back to its natural scale.
func effect(p stats.Pooling, back func(float64) float64) *Effect {
	at := func(x float64) Real {
		if !finite(x) {
			return Missing()
		}
		return Real(back(x))
	}
	return &Effect{
		at(p.Estimate), at(p.Lower), at(p.Upper), Real(p.Tau2), Real(p.Q.Statistic), Real(p.Q.DF), Real(p.Q.P), Real(p.I2),
		at(p.PredictionLower), at(p.PredictionUpper),
	}
}

// test is nil where there is none.
func test(t stats.Test) *Test {
	if !finite(t.Statistic) || !finite(t.P) {
		return nil
	}
	return &Test{Statistic: Real(t.Statistic), DF: Real(t.DF), P: Real(t.P)}
}

// median is the median observed specificity.
func median(studies []stats.Study) float64 {
	var spec []float64
	for _, s := range studies {
		spec = append(spec, float64(s.TN)/float64(s.NonDiseased()))
	}
	slices.Sort(spec)
	k := len(spec)
	return (spec[(k-1)/2] + spec[k/2]) / 2
}

// profile is nil where the model asked for has no fit.
func (w *Work) profile() *Profile {
	m, o := w.model(), w.options
	if !m.joint {
		return nil
	}
	var out stats.Profile
	if o.Model == "binomial" {
		out = stats.ProfileBinomial(w.in.studies, m.Fit, o.Level)
	} else {
		out = stats.ProfileNormal(w.in.studies, m.Fit, normalOptions(o), o.Level)
	}
	prof := &Profile{SDSensitivity: interval(out.SDSens), SDSpecificity: interval(out.SDSpec), Correlation: interval(out.Rho)}
	if out.HasMeans {
		prof.LogitSensitivity, prof.LogitSpecificity = interval(out.LogitSens), interval(out.LogitSpec)
	}
	return prof
}
