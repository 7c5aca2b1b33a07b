package report

// What the scripts in R share: the studies, and what they found beside what they expect, under the same names.
const (
	dataR = `study <- c(
  @names
)
d <- data.frame(study, matrix(c(
  @cells
), nrow = length(study), byrow = TRUE, dimnames = list(NULL, c("tp", "fp", "fn", "tn"@x))))
`
	correctedR = `# The correction is added to the four cells of a study with a zero ("single"), of every study if any has a zero
# ("all"), or of none ("none").
corrected <- function(d) {
  zero <- d$tp == 0 | d$fp == 0 | d$fn == 0 | d$tn == 0
  cells <- c("tp", "fp", "fn", "tn")
  d[cells] <- d[cells] + @correction * switch("@correct", single = zero, all = any(zero), none = 0)
  d
}
`
	showR = `
# Sets numbers found here beside those expected.
compare <- function(found, expected) {
  expected <- expected[!is.na(expected)]
  found <- found[names(expected)]
  cat(sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
    sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found, expected, found - expected), sep = "")
}

`
	longR = `long <- rows(d)
`
	betweenR = `  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
`
	numbersR = `found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
` + betweenR + `compare(found, c(
  sensitivity = @I., specificity = @L., logit_sensitivity = @A., logit_specificity = @B.,
  se_logit_sensitivity = @C., se_logit_specificity = @D.,
  var_sensitivity = @E., var_specificity = @F., correlation = @G.,
  log_likelihood = @H.))
`
	readGroupsR = `d <- d[!is.na(d$x), ]
d$x <- factor(d$x)
` + againR
	readNumberR = `d <- d[!is.na(d$x), ]
d$x <- d$x - mean(d$x)
` + againR
	// What the fixed effects are, and what they are with a covariate.
	fixedR   = "0 + sens + spec"
	fixedByR = fixedR + " + sens_x + spec_x"

	againR = `x <- model.matrix(~ x, d)[, -1, drop = FALSE]
long <- rows(d)
long$sens_x <- long$sens * rbind(x, x)
long$spec_x <- long$spec * rbind(x, x)
`
	effectsR = `i <- 2 + seq_len(ncol(x))
j <- i + ncol(x)
effects <- c(rbind(b[i], se[i], b[j], se[j]))
names(effects) <- outer(c("effect_sensitivity_", "se_effect_sensitivity_", "effect_specificity_", "se_effect_specificity_"), seq_len(ncol(x)), paste0)
found <- c(effects,
` + betweenR + `# Of each effect its estimate and standard error, on sensitivity and on specificity; then the rest, as in found.
compare(found, setNames(c(@effects), names(found)))
`
)

// lme4.
const (
	introLme4 = `# Bivariate meta-analysis of diagnostic test accuracy by R's lme4: the exact binomial model (Chu and Cole 2006).
# What it needs is fetched by install.packages("lme4"). It was tried with R 4.2 and lme4 1.1-31.
#
# glmer takes Laplace's approximation of the likelihood (nAGQ = 1): it has no more nodes for two random effects.
# Bivar by default takes as many nodes as change nothing any more, so its own numbers can differ a little, most
# in the variances. glmer's optimiser is stricter here than it is by default (bobyqa, rhoend, tolPwrss): else it
# stops early.
`
	rowsLme4 = `
library(lme4)

` + dataR + `
# Two rows per study: those with the condition whom the test finds, those without whom it clears.
rows <- function(d) {
  k <- nrow(d)
  data.frame(study = rep(seq_len(k), 2), sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    hit = c(d$tp, d$tn), n = c(d$tp + d$fn, d$fp + d$tn))
}
`
	fitLme4 = `fit <- glmer(cbind(hit, n - hit) ~ 0 + sens + spec + (0 + sens + spec | study), data = long, family = binomial,
  control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = 1e-11))
print(summary(fit))
b <- fixef(fit)
se <- sqrt(diag(as.matrix(vcov(fit))))
between <- VarCorr(fit)$study
log_likelihood <- as.numeric(logLik(fit))
`
)

// metafor.
const (
	introMetafor = `# Bivariate meta-analysis of diagnostic test accuracy by R's metafor: the bivariate normal model (Reitsma 2005), @METHOD.
# What it needs is fetched by install.packages("metafor"). It was tried with R 4.2 and metafor 3.8-1.
#
# The logits of sensitivity and specificity are taken for normal, with the variances of their counts. Bivar's
# default is the exact model, which needs no correction of zeros: its numbers are others. rma.mv's optimiser is
# stricter here than it is by default (BFGS, reltol).
`
	rowsMetafor = `
library(metafor)

` + dataR + `
` + correctedR + `
# Two rows per study, with the logit of each rate and its variance.
rows <- function(d) {
  k <- nrow(d)
  d <- corrected(d)
  data.frame(study = rep(seq_len(k), 2), outcome = rep(c("sens", "spec"), each = k),
    sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    y = c(log(d$tp / d$fn), log(d$tn / d$fp)), v = c(1 / d$tp + 1 / d$fn, 1 / d$fp + 1 / d$tn))
}
`
	fitMetafor = `fit <- rma.mv(y, v, mods = ~ 0 + sens + spec, random = ~ outcome | study, struct = "UN", data = long, method = "@METHOD",
  control = list(optimizer = "BFGS", reltol = 1e-14))
print(fit)
b <- coef(fit)
se <- fit$se
between <- diag(fit$tau2)
between[1, 2] <- between[2, 1] <- fit$rho * sqrt(prod(fit$tau2))
log_likelihood <- as.numeric(logLik(fit))
# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
if (fit$method == "REML") log_likelihood <- log_likelihood - 0.5 * log(det(crossprod(model.matrix(fit))))
`
)

// mada.
const (
	introMada = `# Bivariate meta-analysis of diagnostic test accuracy by R's mada: the bivariate normal model (Reitsma 2005), @METHOD.
# What it needs is fetched by install.packages("mada"). It was written for mada 0.5.12.
#
# mada's second margin is the false positive rate: its logit and the covariance have the opposite sign, and are
# turned round below. Its default is correction.control = "all". Its AUC is a sum over 99 points divided by 99, its
# ellipses take chi-square, and its I2 by the name of Zhou and Dendukuri is not the published one: these are not
# compared. Bivar's default is the exact model, whose numbers are others. mada's optimiser is stricter here than
# it is by default (reltol).
`
	rowsMada = `
library(mada)

` + dataR + `
` + correctedR
	fitMada = `fit <- reitsma(d, TP = "tp", FN = "fn", FP = "fp", TN = "tn", method = "@method", correction = @correction,
  correction.control = "@correct", control = list(maxiter = 5000, reltol = 1e-15))
print(summary(fit))
b <- as.numeric(coef(fit)) * c(1, -1)
se <- sqrt(diag(vcov(fit)))
between <- fit$Psi * matrix(c(1, -1, -1, 1), 2)
# mada's log-likelihood has the Jacobian of the logits in it; others leave it out.
cells <- corrected(d)
s <- cells$tp / (cells$tp + cells$fn)
f <- cells$fp / (cells$fp + cells$tn)
log_likelihood <- as.numeric(logLik(fit)) + sum(log(s * (1 - s))) + sum(log(f * (1 - f)))
`
)
