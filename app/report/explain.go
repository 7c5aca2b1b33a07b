package report

// Explain says in a few sentences what a quantity is: its meaning, its formula in plain type, whose it is. It is empty of
// what needs no explanation.
func Explain(term string) string { return explanations[term] }

// explanations has one entry for every quantity of the Results page.
var explanations = map[string]string{
	"lr-positive": "How much more often a positive result comes with the condition than without it: sensitivity / (1 − specificity). Multiply the odds before the test by it. Deeks & Altman 2004, BMJ 329:168.",
	"lr-negative": "How much more often a negative result comes with the condition than without it: (1 − sensitivity) / specificity. The smaller, the better a negative result rules out. Deeks & Altman 2004, BMJ 329:168.",
	"dor":         "The odds of a positive result with the condition over those without it: LR+ / LR−. One number for both rates, so tests that err in opposite ways can share it. Glas et al. 2003, J Clin Epidemiol 56:1129.",
	"fpr":         "The share of those without the condition whose result is positive: 1 − specificity. Reitsma et al. 2005, J Clin Epidemiol 58:982.",

	"tau2":          "How much the logits, ln(p / (1 − p)), of the studies’ true rates vary around their mean; τ is its square root. 0 means one rate shared by all. Reitsma et al. 2005, J Clin Epidemiol 58:982.",
	"rho":           "The correlation, or with it the covariance, of the two logits between studies. It is negative where studies trade sensitivity for specificity, as different thresholds make them. Reitsma et al. 2005, J Clin Epidemiol 58:982.",
	"lambda":        "Accuracy in the hierarchical SROC model: the ln DOR where both rates are traded evenly. Λ = √b·μ(sens) + μ(spec)/√b with b = σ(spec)/σ(sens). Harbord et al. 2007, Biostatistics 8:239.",
	"theta":         "Threshold in the hierarchical SROC model: positive where results are called positive readily. Θ = (√b·μ(sens) − μ(spec)/√b)/2 with b = σ(spec)/σ(sens). Harbord et al. 2007, Biostatistics 8:239.",
	"beta":          "The shape of the SROC curve: 0 is a curve with the same odds ratio everywhere. β = ln(σ(spec)/σ(sens)). Rutter & Gatsonis 2001, Stat Med 20:2865.",
	"var-accuracy":  "How much studies differ in accuracy along the hierarchical SROC model: 2(σ(sens)·σ(spec) + covariance). Harbord et al. 2007, Biostatistics 8:239.",
	"var-threshold": "How much studies differ in threshold along the hierarchical SROC model: (σ(sens)·σ(spec) − covariance)/2. Harbord et al. 2007, Biostatistics 8:239.",

	"prediction":       "Where the true rate of a new study like these is expected: mean ± t·√(τ² + SE²) on the logit scale, k − 2 degrees of freedom. It does not narrow as studies are added, since they do differ. Higgins et al. 2009, J R Stat Soc A 172:137.",
	"mor":              "Of two studies drawn at random, the odds of a right answer in the better over those in the worse, in the median: exp(√(2τ²)·0.6745). 1 means that they do not differ. Larsen & Merlo 2005, Am J Epidemiol 161:81.",
	"i2":               "The share of variation not due to chance, for both rates at once: √det T / (√det T + √(w₁w₂)), T the between-study matrix, w the mean variances within studies. Zhou & Dendukuri 2014, Stat Med 33:2701.",
	"i2-margin":        "The same share for one rate: τ² / (τ² + w), w the mean variance within studies given the pooled rate and τ². Zhou & Dendukuri 2014, Stat Med 33:2701.",
	"chi2":             "Pearson’s test that all studies share one proportion: the sum of (observed − expected)²/expected, k − 1 degrees of freedom. With small expected counts the P value is rough. Pearson 1900, Phil Mag 50:157.",
	"lrt":              "Twice the gain in log-likelihood from letting studies differ, against chi-square with 3 degrees of freedom. Variances cannot be negative, so the true P value is smaller still. Self & Liang 1987, J Am Stat Assoc 82:605.",
	"holling":          "τ² / (τ² + V) for ln(ln sensitivity / ln false positive rate), V a typical variance within studies, taken in three ways. Holling et al. 2020, Commun Stat Simul Comput 49:942.",
	"holling-adjusted": "The same, with a V that leaves the sizes of the groups out, as if each had one member. V is then huge, so the share is tiny whatever the studies show. Holling et al. 2020, Commun Stat Simul Comput 49:942.",

	"at-specificity": "The height of the SROC curve at one specificity, with the limits of that height. It compares tests at equal specificity when thresholds differ. Cochrane Handbook for Systematic Reviews of Diagnostic Test Accuracy 2023, chapter 10.",
	"auc":            "The mean sensitivity over all specificities from 0 to 100 %: the integral of the SROC curve. 50 % is a useless test, 100 % a perfect one; the limits are the delta method’s on the logit. Walter 2002, Stat Med 21:1237.",
	"partial-auc":    "The mean sensitivity over the specificities the studies observed: the integral over that range, divided by its width. Walter 2005, Stat Med 24:2025.",

	"ppv":            "PPV is the share of positive results that are right, NPV of negative ones. Odds of being right = odds of the condition × likelihood ratio; the limits allow for the covariance of both rates. Altman & Bland 1994, BMJ 309:102.",
	"npv":            "The share of negative results that are right: odds of the condition’s absence / LR−. It falls as the condition gets more common. Altman & Bland 1994, BMJ 309:102.",
	"ppv-prediction": "Where the predictive value in a new study at this prevalence is expected: quantiles over a bivariate t distribution around the summary point, with the variation between studies in it. After Riley et al. 2015, Stat Med 34:2081.",
	"per-1000":       "Expected numbers among 1,000 tested at this prevalence, rounded so that they add up. Hoffrage & Gigerenzer 1998, Acad Med 73:538.",

	"reml":            "Random effects on the transformed scale, τ² by restricted maximum likelihood, normal quantiles. Viechtbauer 2005, J Educ Behav Stat 30:261.",
	"dl":              "Random effects with τ² from Cochran’s Q: (Q − (k − 1)) / (Σw − Σw²/Σw), at least 0. Simple, and too small where studies differ much. DerSimonian & Laird 1986, Control Clin Trials 7:177.",
	"knapp-hartung":   "REML with a variance taken from the spread of the studies, and t with k − 1 degrees of freedom. Knapp & Hartung 2003, Stat Med 22:2693.",
	"fixed":           "Takes all studies to share one value, weighted by 1/variance. Where they differ its interval is too narrow. Hedges & Olkin 1985, Statistical Methods for Meta-Analysis.",
	"mantel-haenszel": "Σ(TP·TN/n) / Σ(FP·FN/n), zero cells as they are, with the variance of Robins, Breslow and Greenland. It takes all studies to share one ratio. Robins et al. 1986, Biometrics 42:311.",
	"f1-prediction":   "Where the F1 score of a new study is expected, at a prevalence like theirs: mean ± quantile·√(τ² + SE²) on the logit scale. Higgins et al. 2009, J R Stat Soc A 172:137.",
	"dor-prediction":  "Where the ratio of a new study is expected: mean ± quantile·√(τ² + SE²) of the logarithm. Higgins et al. 2009, J R Stat Soc A 172:137.",
	"f1-at":           "2·π·s / (2·π·s + (1 − π)(1 − c) + π(1 − s)) with prevalence π, sensitivity s, specificity c of the summary point; limits by the delta method on the logit. The score is Dice’s: 1945, Ecology 26:297.",

	"spearman": "The correlation of the ranks of sensitivity and false positive rate, its P from t with k − 2 degrees of freedom. Devillé et al. 2002, BMC Med Res Methodol 2:9.",
	"pearson":  "The correlation of the raw proportions, with Fisher’s z for its interval. Single studies at the edge weigh much. Fisher 1921, Metron 1:3.",
	"deeks":    "Regression of ln DOR on 1/√ESS, weighted by the effective sample size ESS = 4·n₁n₂/(n₁ + n₂), t with k − 2 degrees of freedom. The slope tells small from large studies. Deeks et al. 2005, J Clin Epidemiol 58:882.",

	"profile":  "All values of the parameter whose best-fitting likelihood, over all the others, lies within half the chi-square quantile with 1 degree of freedom of the maximum (1.92 for 95 %). Venzon & Moolgavkar 1988, Appl Stat 37:87.",
	"weight":   "The study’s share of the information on the pooled rate: 100·[V·J·V]/V, with J the study’s information on both means and V the inverse of their sum. Burke et al. 2018, Diagn Progn Res 2:13.",
	"shrunken": "The study’s rate given its counts and the other studies: the mean of its logit’s posterior ± z standard deviations (empirical Bayes). van Houwelingen et al. 2002, Stat Med 21:589.",
	"robust":   "Intervals by the sandwich H⁻¹(Σ g·g′)H⁻¹·m/(m − 1), g the scores summed over the rows of a study, t with m − 1 degrees of freedom for m studies. Below ten studies they tend to be too narrow. Liang & Zeger 1986, Biometrika 73:13.",

	"revman-mean": "The mean logit of sensitivity or specificity: ln(p / (1 − p)) of the summary point. RevMan’s form, Cochrane Handbook for Systematic Reviews of Diagnostic Test Accuracy 2023, chapter 10.",
	"revman-se":   "The standard errors of the two mean logits, and the covariance of their estimates: they make the confidence region. Cochrane Handbook for Systematic Reviews of Diagnostic Test Accuracy 2023, chapter 10.",
}
