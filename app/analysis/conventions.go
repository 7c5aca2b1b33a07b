package analysis

import "bivar/stats"

// conventions are the ways other programs fit the same data, for the table of why they differ. The name is also the
// code of the note that says which program does so; app/report has the words.
var conventions = []struct {
	name string
	fit  func([]stats.Study) stats.Fit
}{
	{"binomial-aghq", exact(0)},
	{"binomial-aghq5", exact(5)},
	{"binomial-laplace", exact(1)},
	{"normal-reml-single", normal(stats.REML, stats.CorrectSingle)},
	{"normal-reml-all", normal(stats.REML, stats.CorrectAll)},
	{"normal-ml-single", normal(stats.ML, stats.CorrectSingle)},
	{"univariate-binomial", stats.FitMargins},
	{"fixed-binomial", stats.FitFixed},
}

func exact(nodes int) func([]stats.Study) stats.Fit {
	return func(s []stats.Study) stats.Fit { return stats.FitBinomial(s, stats.BinomialOptions{Nodes: nodes}) }
}

func normal(method stats.Method, correct stats.Correction) func([]stats.Study) stats.Fit {
	return func(s []stats.Study) stats.Fit {
		return stats.FitNormal(s, stats.NormalOptions{Method: method, Correct: correct, Add: 0.5})
	}
}

// conventionFit fits the studies the way of one convention.
func conventionFit(index int, studies []stats.Study, o Options) Fit {
	studies = poolable(studies)
	f := fitOf(conventions[index].fit(studies), o, observedFPR(studies))
	f.Name = conventions[index].name
	return f
}

// poolable are the studies with members in both groups.
func poolable(studies []stats.Study) []stats.Study {
	var in []stats.Study
	for _, s := range studies {
		if s.Poolable() {
			in = append(in, s)
		}
	}
	return in
}
