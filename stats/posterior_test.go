package stats_test

import (
	"fmt"
	"math"
	"testing"

	"bivar/stats"
)

var reml = stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectSingle, Add: 0.5}

// TestWeights of each margin are positive and sum to 100, in every set and by either model.
func TestWeights(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		for _, f := range []stats.Fit{stats.FitBinomial(set.studies, stats.BinomialOptions{}), stats.FitNormal(set.studies, reml)} {
			var sum [2]float64
			for i, c := range f.Contributions(set.studies, reml) {
				for j, w := range c.Weight {
					sum[j] += w
					if !(w > 0) {
						t.Errorf("%s, %s: study %d weighs %g", set.name, f.Model, i, w)
					}
				}
			}
			if !(math.Abs(sum[0]-100) <= 1e-9) || !(math.Abs(sum[1]-100) <= 1e-9) {
				t.Errorf("%s, %s: weights sum to %v", set.name, f.Model, sum)
			}
		}
	}
}

// TestPosteriors: without a correlation the margins are apart. By the normal model a study's posterior mean then lies
// between its own logit and the mean, nearer to its own the less that varies; by the exact one it is an integral over one
// number, done here by the trapezoid rule.
func TestPosteriors(t *testing.T) {
	sets, err := goldenSets()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		for _, f := range []stats.Fit{stats.FitBinomial(set.studies, stats.BinomialOptions{}), stats.FitNormal(set.studies, reml)} {
			f.Sigma.Cov, f.Rho = 0, 0
			cells := corrected(set.studies, stats.CorrectSingle)
			tau2 := [2]float64{f.Sigma.Sens, f.Sigma.Spec}
			for i, c := range f.Contributions(set.studies, reml) {
				s := set.studies[i]
				hits, misses := [2]float64{float64(s.TP), float64(s.TN)}, [2]float64{float64(s.FN), float64(s.FP)}
				if f.Model == stats.Normal {
					hits, misses = [2]float64{cells[i].TP, cells[i].TN}, [2]float64{cells[i].FN, cells[i].FP}
				}
				variance := [2]float64{c.Cov.Sens, c.Cov.Spec}
				for j, mean := range c.Mean {
					own := 1/hits[j] + 1/misses[j]
					shrunk := (math.Log(hits[j]/misses[j])*tau2[j] + f.Mu[j]*own) / (tau2[j] + own)
					rest := tau2[j] * own / (tau2[j] + own)
					tolerance := [2]float64{1e-9, 1e-9}
					if f.Model == stats.Binomial {
						shrunk, rest = posterior(hits[j], misses[j], f.Mu[j], math.Sqrt(tau2[j]))
						tolerance = [2]float64{1e-4, 1e-3} // the fit's nodes suffice for its likelihood
					}
					if !(math.Abs(mean-shrunk) <= tolerance[0]) || !(math.Abs(variance[j]-rest) <= tolerance[1]) {
						t.Errorf("%s, %s: study %d has mean %.9f, variance %.9f, want %.9f, %.9f", set.name, f.Model, i, mean, variance[j], shrunk, rest)
					}
				}
			}
		}
	}
}

// posterior is mean and variance of a normal logit with given mean and SD after hits and misses.
func posterior(hits, misses, mu, sd float64) (mean, variance float64) {
	const points = 2000
	logs, top := make([]float64, points+1), math.Inf(-1)
	at := func(i int) float64 { return mu + sd*(float64(i)/points*20-10) }
	for i := range logs {
		x := at(i)
		d := (x - mu) / sd
		logs[i] = hits*math.Log(stats.Expit(x)) + misses*math.Log(stats.Expit(-x)) - d*d/2
		top = max(top, logs[i])
	}
	var weight, sum, squares float64
	for i, l := range logs {
		w := math.Exp(l - top)
		weight, sum, squares = weight+w, sum+w*at(i), squares+w*(at(i)-mu)*(at(i)-mu)
	}
	mean = sum / weight
	return mean, squares/weight - (mean-mu)*(mean-mu)
}

// TestCorrelatedPosteriors: by the normal model precisions add up; by the exact one, sums over a grid of pairs of logits.
func TestCorrelatedPosteriors(t *testing.T) {
	studies := auditc()
	f := stats.FitNormal(studies, reml)
	between := inverseOf(f.Sigma)
	for i, c := range f.Contributions(studies, reml) {
		cells := corrected(studies, stats.CorrectSingle)[i]
		own := stats.Cov2{Sens: 1 / (1/cells.TP + 1/cells.FN), Spec: 1 / (1/cells.TN + 1/cells.FP)}
		cov := inverseOf(stats.Cov2{Sens: between.Sens + own.Sens, Spec: between.Spec + own.Spec, Cov: between.Cov})
		x := between.Sens*f.Mu[0] + between.Cov*f.Mu[1] + own.Sens*math.Log(cells.TP/cells.FN)
		y := between.Cov*f.Mu[0] + between.Spec*f.Mu[1] + own.Spec*math.Log(cells.TN/cells.FP)
		samePosterior(t, i, c, [2]float64{cov.Sens*x + cov.Cov*y, cov.Cov*x + cov.Spec*y}, cov, 1e-9)
	}
	f = stats.FitBinomial(studies, stats.BinomialOptions{})
	for i, c := range f.Contributions(studies, reml) {
		mean, cov := posteriorPair(studies[i], f)
		samePosterior(t, i, c, mean, cov, 1e-4)
	}
}

func samePosterior(t *testing.T, i int, c stats.Contribution, mean [2]float64, cov stats.Cov2, tolerance float64) {
	t.Helper()
	for _, pair := range [][2]float64{
		{c.Mean[0], mean[0]}, {c.Mean[1], mean[1]}, {c.Cov.Sens, cov.Sens}, {c.Cov.Spec, cov.Spec}, {c.Cov.Cov, cov.Cov},
	} {
		if !(math.Abs(pair[0]-pair[1]) <= tolerance) {
			t.Errorf("study %d: %v, %+v, want %v, %+v", i, c.Mean, c.Cov, mean, cov)
			return
		}
	}
}

func inverseOf(m stats.Cov2) stats.Cov2 {
	det := m.Sens*m.Spec - m.Cov*m.Cov
	return stats.Cov2{Sens: m.Spec / det, Spec: m.Sens / det, Cov: -m.Cov / det}
}

// posteriorPair is the posterior of both logits of a study.
func posteriorPair(s stats.Study, f stats.Fit) (mean [2]float64, cov stats.Cov2) {
	const points, reach = 400, 8.0
	between := inverseOf(f.Sigma)
	var weight, x, y, xx, yy, xy float64
	for i := range points {
		d := (float64(i)/points*2 - 1) * reach * math.Sqrt(f.Sigma.Sens)
		u := f.Mu[0] + d
		first := float64(s.TP)*math.Log(stats.Expit(u)) + float64(s.FN)*math.Log(stats.Expit(-u))
		for j := range points {
			e := (float64(j)/points*2 - 1) * reach * math.Sqrt(f.Sigma.Spec)
			v := f.Mu[1] + e
			second := float64(s.TN)*math.Log(stats.Expit(v)) + float64(s.FP)*math.Log(stats.Expit(-v))
			w := math.Exp(first + second - most(s.TP, s.FN) - most(s.TN, s.FP) - (between.Sens*d*d+2*between.Cov*d*e+between.Spec*e*e)/2)
			weight, x, y = weight+w, x+w*d, y+w*e
			xx, yy, xy = xx+w*d*d, yy+w*e*e, xy+w*d*e
		}
	}
	x, y = x/weight, y/weight
	return [2]float64{f.Mu[0] + x, f.Mu[1] + y}, stats.Cov2{Sens: xx/weight - x*x, Spec: yy/weight - y*y, Cov: xy/weight - x*y}
}

// most is the largest log-likelihood of hits and misses, so that exponentials do not vanish.
func most(hits, misses int) (sum float64) {
	for _, n := range []int{hits, misses} {
		if n > 0 {
			sum += float64(n) * math.Log(float64(n)/float64(hits+misses))
		}
	}
	return sum
}

// TestRobustIsTheSandwich: with a row for each cluster, Robust is H⁻¹ΣggᵀH⁻¹·k/(k − 1), g by differences of the study's
// own log-likelihood, written down anew.
func TestRobustIsTheSandwich(t *testing.T) {
	studies := auditc()
	o := stats.NormalOptions{Method: stats.ML, Correct: stats.CorrectAll, Add: 0.5}
	f := stats.FitNormal(studies, o)
	at := []float64{f.Mu[0], f.Mu[1], math.Log(f.Sigma.Sens) / 2, math.Log(f.Sigma.Spec) / 2, math.Atanh(f.Rho)}
	var meat [5][5]float64
	for _, c := range corrected(studies, stats.CorrectAll) {
		var g [5]float64
		for p := range at {
			const step = 1e-5
			high, low := append([]float64(nil), at...), append([]float64(nil), at...)
			high[p], low[p] = high[p]+step, low[p]-step
			one := []stats.Cells{c}
			g[p] = (normalDeviance(one, low, false) - normalDeviance(one, high, false)) / (4 * step)
		}
		for p := range g {
			for q := range g {
				meat[p][q] += g[p] * g[q]
			}
		}
	}
	k := float64(len(studies))
	robust := f.Robust(f.Contributions(studies, o), labels(len(studies), 1))
	if robust.DF != k-1 || robust.Clusters != len(studies) {
		t.Errorf("%g degrees of freedom, %d clusters", robust.DF, robust.Clusters)
	}
	for p := range meat {
		for q := range meat {
			want := 0.0
			for i := range meat {
				for j := range meat {
					want += f.Cov[p][i] * meat[i][j] * f.Cov[j][q] * k / (k - 1)
				}
			}
			if got := robust.Cov[p][q]; !(math.Abs(got-want) <= 1e-6) {
				t.Errorf("covariance of parameters %d and %d: %.9f, want %.9f", p, q, got, want)
			}
		}
	}
	if v := (stats.Cov2{Sens: robust.Cov[0][0], Spec: robust.Cov[1][1], Cov: robust.Cov[0][1]}); robust.V != v {
		t.Errorf("V %v is not the corner of the covariance, %v", robust.V, v)
	}
}

// labels are n names, each for size rows in a row.
func labels(n, size int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprint("cluster ", i/size))
	}
	return names
}

// TestRobustClusters: a single cluster changes nothing; every row twice in a cluster of two is as the row once; the
// regression without covariates is robust in the same way.
func TestRobustClusters(t *testing.T) {
	studies := auditc()
	for _, o := range []stats.ModelOptions{{Model: stats.Binomial}, {Model: stats.Normal, Normal: reml}} {
		fit := func(s []stats.Study) stats.Fit {
			if o.Model == stats.Normal {
				return stats.FitNormal(s, o.Normal)
			}
			return stats.FitBinomial(s, o.Binomial)
		}
		f := fit(studies)
		contributions := f.Contributions(studies, o.Normal)
		if g := f.Robust(contributions, labels(len(studies), len(studies))); g.V != f.V || g.DF != 0 || g.Clusters != 0 {
			t.Errorf("%s: one cluster gives %+v", o.Model, g)
		}
		once := f.Robust(contributions, labels(len(studies), 1))
		var one [][]float64
		for range studies {
			one = append(one, []float64{1})
		}
		d := stats.Design{Sens: one, Spec: one}
		r := stats.FitRegression(studies, d, o).Robust(studies, d, o, labels(len(studies), 1))
		if !(math.Abs(r.Joint[0]-once.V.Sens) <= 1e-5*once.V.Sens) || !(math.Abs(r.Joint[6]-once.V.Spec) <= 1e-5*once.V.Spec) || r.DF != once.DF || r.Clusters != once.Clusters {
			t.Errorf("%s: the regression's robust variances %g, %g, the fit's %+v", o.Model, r.Joint[0], r.Joint[6], once.V)
		}
		if o.Model == stats.Normal {
			continue // a restricted likelihood of every study twice has another optimum
		}
		var double []stats.Study
		for _, s := range studies {
			double = append(double, s, s)
		}
		g := fit(double)
		twice := g.Robust(g.Contributions(double, o.Normal), labels(len(double), 2))
		if !(math.Abs(twice.V.Sens-once.V.Sens) <= 1e-4*once.V.Sens) || !(math.Abs(twice.V.Spec-once.V.Spec) <= 1e-4*once.V.Spec) {
			t.Errorf("every row twice: %+v, once: %+v", twice.V, once.V)
		}
	}
}
