package check_test

import (
	"fmt"
	"math"
	"testing"

	"bivar/stats"
)

// peers explains where other programs deviate, with numbers computed here from the same studies.
func peers(t *testing.T) string {
	t.Helper()
	return peersOpening + madaI2(t) + madaAUC(t) + mantelHaenszel(t) + earlyStop(t) + midasArea(t) + metaWeights(t)
}

const peersOpening = `## Where other programs deviate, and who is right

Each point gives the other program's number, what is right, and how one can see it. Where a column says "here", the other's rule was
programmed anew and gives what it prints, so the rule is known and not guessed; only MetaDTA's weights were not printed for these sets.

`

var peerSets = []string{"auditc", "iqcode", "smoking"}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %g, want %g", what, got, want)
	}
}

// madaI2 has squared standard errors in place of the variances between studies, and the numbers of test-positives and
// test-negatives in place of the sizes of the groups.
func madaI2(t *testing.T) string {
	var rows []string
	for _, set := range peerSets {
		at := "reitsma/tight_reml/"
		n := func(leaf string) float64 { return goldenNumber(t, set, at+leaf) }
		var positive, negative, k float64
		for _, s := range studiesOf(t, set).Studies() {
			positive, negative, k = positive+1/float64(s.TP+s.FP), negative+1/float64(s.TN+s.FN), k+1
		}
		one := n("se_tsens") * n("se_tsens")
		two := n("se_tfpr") * n("se_tfpr")
		margin := func(v, m, mean float64) float64 { return (math.Exp(v/2+m) + math.Exp(v/2-m) + 2) * mean / k }
		between := math.Sqrt((1 - n("rho_sens_fpr")*n("rho_sens_fpr")) * one * two)
		rule := between / (between + math.Sqrt(margin(one, n("coef_tsens"), positive)*margin(two, n("coef_tfpr"), negative)))
		near(t, set+", mada's I²", rule, n("I2_mada/Zhou"), 1e-4)
		rows = append(rows, row("`"+set+"`", fmt.Sprintf("%.4f", n("I2_mada/Zhou")), fmt.Sprintf("%.4f", rule), fmt.Sprintf("%.4f", n("I2_textbook_zhou_dendukuri/I2_bivariate"))))
	}
	return `### mada's I²

mada 0.5.12 prints an I² under the name of Zhou and Dendukuri (2014). Their formula has the variances *between studies* and the sizes of the groups with and without
the condition. mada puts the squared *standard errors* of the means in their place, and the numbers of positive and negative tests.

` + table("| study set | mada prints | mada's rule, here | the published formula |", rows...) + `
One sees which is right by adding studies: standard errors shrink with their number, so mada's I² goes to 0 when the same
studies are entered many times, though their scatter has not changed. That of the formula stays.

`
}

// madaAUC divides the trapezoid sum over 99 points by 99 and not by 98 steps.
func madaAUC(t *testing.T) string {
	rule := func(curve func(float64) float64) float64 {
		sum := -(curve(0.01) + curve(0.99)) / 2
		for i := range 99 {
			sum += curve(0.01 + 0.01*float64(i))
		}
		return sum / 99
	}
	near(t, "a perfect test", rule(func(float64) float64 { return 1 }), 98.0/99, 1e-12)
	var rows []string
	for _, set := range peerSets {
		f := stats.FitNormal(studiesOf(t, set).Studies(), stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5})
		curve, _ := f.SROC()
		prints := goldenNumber(t, set, "reitsma/tight_reml/auc/auc_ruttergatsonis")
		near(t, set+", mada's AUC", rule(curve.At), prints, 1e-4)
		rows = append(rows, row("`"+set+"`", fmt.Sprintf("%.4f", prints), fmt.Sprintf("%.4f", rule(curve.At)), fmt.Sprintf("%.4f", f.AUC(0.95).Estimate)))
	}
	return `### mada's area under the curve

mada adds the curve's heights at false positive rates 0.01, 0.02, …, 0.99 by the trapezoid rule, and divides by 99. There are 98 steps, and the two ends of the curve
are missing.

` + table("| study set | mada prints | mada's rule, here | the area over 0 to 1 |", rows...) + `
One sees it with a perfect test: its curve is 1 everywhere, and this rule gives 98/99 = 0.990.

`
}

// mantelHaenszel: the variance of Robins, Breslow and Greenland is that of one table when there is one.
func mantelHaenszel(t *testing.T) string {
	var rows []string
	for _, set := range peerSets {
		mh := stats.MantelHaenszelDOR(studiesOf(t, set).Studies(), 0.95)
		near(t, set+", SE of ln DOR", mh.SELog, goldenNumber(t, set, "univariate_ratios/metafor_MH_DOR/ln_se"), 1e-8)
		rows = append(rows, row("`"+set+"`", fmt.Sprintf("%.2f (%.5f)", goldenNumber(t, set, "univariate_ratios/mada_DOR_MH/estimate"), goldenNumber(t, set, "univariate_ratios/mada_DOR_MH/ln_se")),
			fmt.Sprintf("%.2f (%.5f)", goldenNumber(t, set, "univariate_ratios/metafor_MH_DOR/estimate"), goldenNumber(t, set, "univariate_ratios/metafor_MH_DOR/ln_se")),
			fmt.Sprintf("%.2f (%.5f)", mh.Estimate, mh.SELog)))
	}
	one := stats.MantelHaenszelDOR([]stats.Study{{TP: 40, FP: 10, FN: 20, TN: 80}}, 0.95)
	near(t, "one table", one.SELog*one.SELog, 1.0/40+1.0/10+1.0/20+1.0/80, 1e-12)
	return `### mada's Mantel–Haenszel

mada 0.5.12 mixes ratios of corrected counts with weights of raw ones, and a term of the variance is lost through a name that was mistyped. metafor and Bivar have
the estimate without correction and the variance of Robins, Breslow and Greenland (1986). DOR, and in parentheses the SE of its logarithm:

` + table("| study set | mada | metafor | Bivar |", rows...) + `
One sees which is right with a single study: the variance must be 1/TP + 1/FP + 1/FN + 1/TN. Bivar's is, for 40, 10, 20, 80: a test checks it.

`
}

// earlyStop: of two points of one likelihood the higher is nearer the maximum.
func earlyStop(t *testing.T) string {
	var rows []string
	for _, set := range []string{"telomerase", "auditc", "smoking"} {
		n := func(block, leaf string) float64 { return goldenNumber(t, set, "glmm/"+block+"/"+leaf) }
		f := stats.FitBinomial(studiesOf(t, set).Studies(), stats.BinomialOptions{Nodes: 1})
		near(t, set+", log-likelihood", f.LogLik, n("glmer_laplace_tight", "logLik"), 1e-5)
		if n("glmer_laplace_default", "logLik") > f.LogLik+1e-6 {
			t.Errorf("%s: lme4's default is higher", set)
		}
		rows = append(rows, row("`"+set+"`",
			fmt.Sprintf("%.6f, %.5f, %.5f", n("glmer_laplace_default", "logLik"), n("glmer_laplace_default", "logit_spec"), math.Sqrt(n("glmer_laplace_default", "vcov/1/1"))),
			fmt.Sprintf("%.6f, %.5f, %.5f", n("glmer_laplace_tight", "logLik"), n("glmer_laplace_tight", "logit_spec"), n("glmer_laplace_tight", "se_logit_spec")),
			fmt.Sprintf("%.6f, %.5f, %.5f", f.LogLik, f.Mu[1], math.Sqrt(f.V.Spec))))
	}
	return `### lme4's default stops early

MetaDTA calls glmer with its defaults, which end the search before the maximum. The same call with a finer tolerance climbs higher. Log-likelihood, mean logit of
specificity, its SE:

` + table("| study set | glmer, default | glmer, fine tolerance | Bivar, one node |", rows...) + `
One sees which is right by the log-likelihood: it is the same function, and the higher point is nearer its maximum. For telomerase the default warns that it did not
converge, and its SE is a hundredth of what it should be.

`
}

// midasArea: the limits are Wilson's of a proportion of as many subjects as the curve has points.
func midasArea(t *testing.T) string {
	var rows []string
	for _, c := range []struct {
		set, prints string
		lo, hi      float64
	}{{"telomerase", "0.84 [0.81 - 0.87]", 0.81, 0.87}, {"dementia-csf", "0.80 [0.76 - 0.83]", 0.76, 0.83}} {
		auc := stats.FitBinomial(studiesOf(t, c.set).Studies(), stats.BinomialOptions{}).AUC(0.95)
		rule := stats.Wilson(500*auc.Estimate, 500, 0.95)
		near(t, c.set+", midas's lower limit", rule.Lower, c.lo, 0.005)
		near(t, c.set+", midas's upper limit", rule.Upper, c.hi, 0.005)
		rows = append(rows, row("`"+c.set+"`", c.prints, fmt.Sprintf("%.3f to %.3f", rule.Lower, rule.Upper), fmt.Sprintf("%.3f (%.3f to %.3f)", auc.Estimate, auc.Lower, auc.Upper)))
	}
	return `### midas's interval of the area

midas draws the curve with 500 points, and takes the area for a proportion among 500 people: its limits are Wilson's of that.

` + table("| study set | midas prints | Wilson's limits with 500, here | Bivar: from the fit's covariance |", rows...) + `
One sees which is right by changing the studies: with ten times as many people, or half as many studies, the limits of a true interval move. These depend on
nothing but the area and the number of points of a drawing.

`
}

// metaWeights: with the covariance of the estimates in the place of that between studies, weights follow size too closely.
func metaWeights(t *testing.T) string {
	o := stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5}
	var rows []string
	for _, set := range peerSets {
		studies := studiesOf(t, set).Studies()
		f := stats.FitNormal(studies, o)
		own := f.Contributions(studies, o)
		f.Sigma = f.V
		theirs := f.Contributions(studies, o)
		least, most := 0, 0
		for i := range own {
			if own[i].Weight[0] < own[least].Weight[0] {
				least = i
			}
			if own[i].Weight[0] > own[most].Weight[0] {
				most = i
			}
		}
		near(t, set+", the largest weight", own[most].Weight[0], goldenNumber(t, set, fmt.Sprintf("reitsma/tight_reml/study_weights_own/sens_percent/%d", most)), 1e-3)
		rows = append(rows, row("`"+set+"`", fmt.Sprintf("%.1f to %.1f", own[least].Weight[0], own[most].Weight[0]), fmt.Sprintf("%.1f to %.1f", theirs[least].Weight[0], theirs[most].Weight[0])))
	}
	return `### MetaDTA's study weights

A study's weight comes from its own variance plus that between studies (Burke and others 2018). MetaDTA puts the covariance of the *estimates* in the place of the latter, which is
far smaller. Weights for sensitivity in percent, of the studies that have the least and the most by the right rule (normal model):

` + table("| study set | between-study covariance (Bivar) | covariance of the estimates (MetaDTA's rule, here) |", rows...) + `
One sees which is right by what a weight is for: with a large variance between studies each study tells about as much as another, however large it is.
`
}
