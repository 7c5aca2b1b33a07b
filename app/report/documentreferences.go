package report

import (
	"strings"

	"bivar/app/analysis"
)

// references are what methods cite, by the words that cite them.
var references = []struct{ cited, reference string }{
	{"Chu and Cole 2006", "Chu H, Cole SR. Bivariate meta-analysis of sensitivity and specificity with sparse data: a generalized linear mixed model approach. J Clin Epidemiol 2006;59:1331–1332."},
	{"Deeks 2005", "Deeks JJ, Macaskill P, Irwig L. The performance of tests of publication bias and other sample size effects in systematic reviews of diagnostic test accuracy was assessed. J Clin Epidemiol 2005;58:882–893."},
	{"Harbord 2007", "Harbord RM, Deeks JJ, Egger M, Whiting P, Sterne JAC. A unification of models for meta-analysis of diagnostic accuracy studies. Biostatistics 2007;8:239–251."},
	{"Higgins 2009", "Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. J R Stat Soc A 2009;172:137–159."},
	{"Larsen and Merlo 2005", "Larsen K, Merlo J. Appropriate assessment of neighborhood effects on individual health: integrating random and fixed effects in multilevel logistic regression. Am J Epidemiol 2005;161:81–88."},
	{"Liang and Zeger 1986", "Liang KY, Zeger SL. Longitudinal data analysis using generalized linear models. Biometrika 1986;73:13–22."},
	{"McInnes 2018", "McInnes MDF, Moher D, Thombs BD, et al. Preferred reporting items for a systematic review and meta-analysis of diagnostic test accuracy studies: the PRISMA-DTA statement. JAMA 2018;319:388–396."},
	{"Reitsma 2005", "Reitsma JB, Glas AS, Rutjes AWS, Scholten RJPM, Bossuyt PM, Zwinderman AH. Bivariate analysis of sensitivity and specificity produces informative summary measures in diagnostic reviews. J Clin Epidemiol 2005;58:982–990."},
	{"Rutter and Gatsonis 2001", "Rutter CM, Gatsonis CA. A hierarchical regression approach to meta-analysis of diagnostic test accuracy evaluations. Stat Med 2001;20:2865–2884."},
	{"Wilson 1927", "Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–212."},
	{"Zhou and Dendukuri 2014", "Zhou Y, Dendukuri N. Statistics for quantifying heterogeneity in univariate and bivariate meta-analyses of binary data: the case of meta-analyses of diagnostic accuracy. Stat Med 2014;33:2701–2717."},
}

// citation is how to cite the program, where the counts are from, and what the methods cite.
func citation(r analysis.Result, methods string) []Block {
	blocks := paragraphs(cite(r.Software))
	if c := strings.TrimSuffix(strings.TrimSpace(r.Review.Citation), "."); c != "" {
		blocks = append(blocks, Paragraph{Text: "Source of the counts: " + c + "."})
	}
	var cited []string
	for _, entry := range references {
		if strings.Contains(methods, entry.cited) {
			cited = append(cited, entry.reference)
		}
	}
	return append(blocks, List{cited})
}

// cite says how to cite the program.
func cite(s analysis.Software) string {
	return "Cite the program as: the Bivar authors. Bivar: meta-analysis of diagnostic test accuracy in the browser. " + versionOf(s) + "."
}

// versionOf is a program's version as it is cited.
func versionOf(s analysis.Software) string {
	version := "Version " + s.Version
	if s.Version == "" {
		version = "Version unknown"
	}
	if s.Commit != "" {
		version += ", commit " + s.Commit
	}
	return version
}
