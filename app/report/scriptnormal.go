package report

import (
	"strings"

	"bivar/app/analysis"
)

// correction says what is added to the cells, in words and in R, for a data frame d.
func (s *script) correction() (words, r string) {
	const zero = "d$tp == 0 | d$fp == 0 | d$fn == 0 | d$tn == 0)"
	add := flagNumber(float64(s.o.Correction))
	switch s.o.Correct {
	case "single":
		return add + " is added to the four cells of a study that has a zero, and to no other.", add + " * (" + zero
	case "all":
		return add + " is added to every cell of every study if any study has a zero.", add + " * any(" + zero
	}
	return "Nothing is added to any cell.", "0"
}

// What a script for metafor does.
const (
	rowsMetafor = `
# Two rows per study, with the logit of each rate and its variance.
rows <- function(d) {
  k <- nrow(d)
  add <- @
  tp <- d$tp + add
  fp <- d$fp + add
  fn <- d$fn + add
  tn <- d$tn + add
  data.frame(study = rep(seq_len(k), 2), outcome = rep(c("sens", "spec"), each = k),
    sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    y = c(log(tp / fn), log(tn / fp)), v = c(1 / tp + 1 / fn, 1 / fp + 1 / tn))
}
`
	fitMetafor = `fit <- rma.mv(y, v, mods = ~ 0 + sens + spec@, random = ~ outcome | study, struct = "UN", data = long, method = "REML",
  control = list(optimizer = "BFGS", reltol = 1e-14))
print(fit)
b <- coef(fit)
se <- fit$se
between <- diag(fit$tau2)
between[1, 2] <- between[2, 1] <- fit$rho * sqrt(prod(fit$tau2))
`
	logLikMetafor = `log_likelihood <- as.numeric(logLik(fit))
`
	restrictedMetafor = `# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
log_likelihood <- as.numeric(logLik(fit)) - 0.5 * log(det(crossprod(model.matrix(fit))))
`
)

// writeMetafor writes the normal model for rma.mv.
func writeMetafor(s *script) {
	method, fit := "REML", fitMetafor+restrictedMetafor
	if s.o.Method == "ml" {
		method, fit = "ML", strings.Replace(fitMetafor, "REML", "ML", 1)+logLikMetafor
	}
	words, add := s.correction()
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by R's metafor: the bivariate normal model (Reitsma 2005), "+method+".",
		`What it needs is fetched by install.packages("metafor"). It was tried with R 4.2 and metafor 3.8-1.`)
	s.comment("The logits of sensitivity and specificity are taken for normal, with the variances of their counts. Bivar's default is the exact model, which needs no correction of zeros: its numbers are others. " + words)
	s.expects()
	s.comment("rma.mv's optimiser is made stricter here than it is by default (BFGS, reltol).")
	s.differs()
	s.add("\nlibrary(metafor)\n")
	s.data()
	s.add(rowsMetafor, add)
	s.fits(fit)
}

// What a script for mada does.
const fitMada = `fit <- reitsma(d, TP = "tp", FN = "fn", FP = "fp", TN = "tn", method = "@", correction = @, correction.control = "@",
  control = list(maxiter = 5000, reltol = 1e-15))
print(summary(fit))
b <- as.numeric(coef(fit)) * c(1, -1)
se <- sqrt(diag(vcov(fit)))
between <- fit$Psi * matrix(c(1, -1, -1, 1), 2)
log_likelihood <- NA
`

// writeMada writes the normal model for reitsma.
func writeMada(s *script) {
	words, _ := s.correction()
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by R's mada: the bivariate normal model (Reitsma 2005), "+strings.ToUpper(s.o.Method)+".",
		`What it needs is fetched by install.packages("mada"). It was written for mada 0.5.12.`)
	s.comment(`mada's second margin is the false positive rate: its logit and the covariance have the opposite sign, and are turned round below. Its default adds 0.5 to every study if any has a zero (correction.control = "all"). Here: ` + words)
	s.comment("mada's printed log-likelihood has the Jacobian of the logits in it, its AUC is a sum over 99 points divided by 99, its ellipses take chi-square, and its I2 by the name of Zhou and Dendukuri is not the published one: these are not compared. Bivar's default is the exact model, whose numbers are others.")
	s.expects()
	s.comment("mada's optimiser is made stricter here than it is by default (reltol).")
	s.differs()
	s.add("\nlibrary(mada)\n")
	s.data()
	s.add(showR)
	s.add(fitMada, s.o.Method, flagNumber(float64(s.o.Correction)), s.o.Correct)
	s.pooledNumbers(analysis.Missing())
	s.add(endR)
}
