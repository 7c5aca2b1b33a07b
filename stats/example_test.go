package stats_test

import (
	"fmt"
	"math"

	"bivar/stats"
	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

// From a table to a summary point: six studies of repeat cytology in women with ASCUS.
func Example() {
	set, _, err := studyio.Read("", []byte(`study,tp,fp,fn,tn
Andersson 2005,6,14,4,28
Bergeron 2000,8,28,4,71
Del Mistro 2010,20,191,7,483
Manos 1999,48,324,15,570
Monsonego 2008,10,18,15,168
Solomon 2001,227,1132,40,914
`))
	if err != nil {
		fmt.Println(err) // a line per fault, with its row and column
		return
	}
	fit := stats.FitBinomial(set.Studies(), stats.BinomialOptions{})
	if fit.Status == stats.Failed {
		fmt.Println(fit.Reason)
		return
	}
	s := fit.Summary(0.95)
	fmt.Printf("sensitivity %.3f (%.3f to %.3f)\n", s.Sensitivity.Estimate, s.Sensitivity.Lower, s.Sensitivity.Upper)
	fmt.Printf("specificity %.3f (%.3f to %.3f)\n", s.Specificity.Estimate, s.Specificity.Lower, s.Specificity.Upper)
	// Output:
	// sensitivity 0.696 (0.560 to 0.804)
	// specificity 0.703 (0.567 to 0.810)
}

func ExampleFitBinomial() {
	fit := stats.FitBinomial(auditc(), stats.BinomialOptions{})
	s := fit.Summary(0.95)
	fmt.Printf("%s: sensitivity %.3f (%.3f to %.3f), log-likelihood %.4f\n", fit.Status,
		s.Sensitivity.Estimate, s.Sensitivity.Lower, s.Sensitivity.Upper, fit.LogLik)
	// Output: converged: sensitivity 0.925 (0.833 to 0.968), log-likelihood -122.7467
}

func ExampleFitNormal() {
	fit := stats.FitNormal(auditc(), stats.NormalOptions{Method: stats.REML, Correct: stats.CorrectAll, Add: 0.5})
	s := fit.Summary(0.95)
	fmt.Printf("%s: sensitivity %.5f, specificity %.5f\n", fit.Status, s.Sensitivity.Estimate, s.Specificity.Estimate)
	// Output: converged: sensitivity 0.89088, specificity 0.77966
}

func ExamplePool() {
	p := stats.Pool(auditc()[:3], fullModel)
	fmt.Println(p.Step, p.Reason)
	// Output: univariate three-studies
}

// Two tests compared: ten tables of repeat cytology and ten of HC2, taken for independent, with one spread between studies.
func ExampleLikelihoodRatio() {
	ascus, _ := datasets.ByKey("ascus")
	set := ascus.Set()
	var same, byTest [][]float64
	for _, row := range set.Rows {
		hc2 := 0.0
		if row.Cells[0] == "HC2" {
			hc2 = 1
		}
		same, byTest = append(same, []float64{1}), append(byTest, []float64{1, hc2})
	}
	full, reduced := stats.Design{Sens: byTest, Spec: byTest}, stats.Design{Sens: same, Spec: same}
	exact := stats.ModelOptions{Model: stats.Binomial}

	fit := stats.FitRegression(set.Studies(), full, exact)
	fmt.Printf("with the condition, the odds of a positive HC2 are %.2f times those of a positive cytology\n", math.Exp(fit.Sens[1]))
	fmt.Printf("without it, the odds of a negative HC2 are %.2f times those of a negative cytology\n", math.Exp(fit.Spec[1]))
	test := stats.LikelihoodRatio(set.Studies(), full, reduced, exact)
	fmt.Printf("no difference at all: χ² %.1f on %.0f degrees of freedom, P %.4f\n", test.Statistic, test.DF, test.P)
	// Output:
	// with the condition, the odds of a positive HC2 are 4.30 times those of a positive cytology
	// without it, the odds of a negative HC2 are 0.73 times those of a negative cytology
	// no difference at all: χ² 19.6 on 2 degrees of freedom, P 0.0001
}
