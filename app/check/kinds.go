package check

// The tolerances are those that two independent implementations can be held to: closed forms differ in the last digits,
// optima by where each optimiser stops. The reason for each number stands with the tests of stats, which have the same.
var (
	studyRates   = Kind{"rates of studies and their limits", 1e-13, 1e-8}
	studyRatios  = Kind{"LR, DOR and F1 of studies, limits", 1e-13, 1e-8}
	equality     = Kind{"chi-square of equal proportions", 0, 1e-8}
	correlations = Kind{"Pearson and Spearman", 1e-13, 1e-8}
	holling      = Kind{"I² of Holling et al.", 0, 1e-8}
	weights      = Kind{"study weights in percent", 1e-3, 0}
	counted      = Kind{"counts, parameters, nodes, degrees of freedom", 1e-9, 0}
	radii        = Kind{"radii of regions", 0, 1e-8}

	normalMeans   = Kind{"normal model: logits", 1e-5, 0}
	normalBetween = Kind{"normal model: between-study matrix", 1e-4, 0}
	normalDerived = Kind{"normal model: SE, rates, HSROC, AUC, I²", 1e-4, 0}
	normalRatios  = Kind{"normal model: LR and DOR", 0, 1e-4}
	normalLogLik  = Kind{"normal model: log-likelihood", 1e-6, 0}

	leftOutRates   = Kind{"less one study, normal model: rates and limits", 1e-5, 0}
	leftOutBetween = Kind{"less one study, normal model: between-study matrix", 1e-4, 0}

	exactMeans   = Kind{"exact model: logits", 1e-4, 0}
	exactBetween = Kind{"exact model: between-study matrix", 1e-3, 0}
	exactSE      = Kind{"exact model: SE and covariance of the logits", 0, 1e-3}
	exactDerived = Kind{"exact model: rates, HSROC, AUC, I²", 1e-4, 0}
	exactRatios  = Kind{"exact model: LR and DOR", 0, 1e-3}
	exactLogLik  = Kind{"exact model: log-likelihood", 1e-5, 0}

	marginMeans  = Kind{"one margin: rates", 1e-4, 0}
	marginLimits = Kind{"one margin: limits of rates", 2e-4, 0}
	marginTau2   = Kind{"one margin: variance between studies", 1e-3, 0}
	fixedMeans   = Kind{"fixed effects: logits and rates", 0, 1e-8}
	fixedLimits  = Kind{"fixed effects: SE and limits", 0, 1e-4} // R's glm stops with the weights of its last but one step

	pooledClosed = Kind{"pooled DOR and F1, closed form", 1e-8, 1e-8}
	pooledREML   = Kind{"pooled DOR and F1, REML: means, limits", 0, 1e-5}
	pooledSpread = Kind{"pooled DOR and F1, REML: τ², I²", 1e-4, 1e-4}
	smallStudy   = Kind{"test of small studies", 0, 1e-8}
	profiles     = Kind{"profile-likelihood intervals", 1e-3, 0}

	centres       = Kind{"regression: means of covariates", 0, 1e-8}
	slopes        = Kind{"regression: coefficients", 1e-4, 0}
	slopeSE       = Kind{"regression: SE", 0, 1e-3}
	slopeZ        = Kind{"regression: z", 1e-3, 1e-3}
	slopeP        = Kind{"regression: P", 1e-3, 0}
	ratioTests    = Kind{"regression: likelihood-ratio tests", 1e-3, 0}
	levelRates    = Kind{"regression: rates of levels", 1e-4, 0}
	jointSpread   = Kind{"regression, exact: between-study matrix", 1e-3, 0}
	jointHeight   = Kind{"regression, exact: log-likelihood", 1e-5, 0}
	jointSpreadNM = Kind{"regression, normal: between-study matrix", 1e-4, 0}
)
