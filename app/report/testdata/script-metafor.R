# Bivariate meta-analysis of diagnostic test accuracy by R's metafor: the bivariate normal model (Reitsma 2005), REML.
# What it needs is fetched by install.packages("metafor"). It was tried with R 4.2 and metafor 3.8-1.
#
# The logits of sensitivity and specificity are taken for normal, with the variances of their counts. Bivar's
# default is the exact model, which needs no correction of zeros: its numbers are others. rma.mv's optimiser is
# stricter here than it is by default (BFGS, reltol).
# The studies: A small review
# SHA-256 of them: adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
# Written by Bivar 0.1.0
# The numbers to expect are Bivar's with --model normal --method reml --correct single --correction 0.5, on
# the command line.
# Rows are left out that have nobody with the condition, or nobody without.

library(metafor)

study <- c(
  "Study A",
  "Study B",
  "Study C",
  "Study D",
  "Study E",
  "Study F",
  "Study H"
)
d <- data.frame(study, matrix(c(
  40, 8, 10, 90, 2001,
  25, 22, 4, 70, 2002,
  60, 5, 26, 110, 2005,
  33, 0, 2, 41, 2010,
  38, 25, 27, 66, 2017,
  52, 34, 3, 85, 2026,
  30, 9, 13, 160, NA
), nrow = length(study), byrow = TRUE, dimnames = list(NULL, c("tp", "fp", "fn", "tn", "x"))))

# The correction is added to the four cells of a study with a zero ("single"), of every study if any has a zero
# ("all"), or of none ("none").
corrected <- function(d) {
  zero <- d$tp == 0 | d$fp == 0 | d$fn == 0 | d$tn == 0
  cells <- c("tp", "fp", "fn", "tn")
  d[cells] <- d[cells] + 0.5 * switch("single", single = zero, all = any(zero), none = 0)
  d
}

# Two rows per study, with the logit of each rate and its variance.
rows <- function(d) {
  k <- nrow(d)
  d <- corrected(d)
  data.frame(study = rep(seq_len(k), 2), outcome = rep(c("sens", "spec"), each = k),
    sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    y = c(log(d$tp / d$fn), log(d$tn / d$fp)), v = c(1 / d$tp + 1 / d$fn, 1 / d$fp + 1 / d$tn))
}

# Sets numbers found here beside those expected.
compare <- function(found, expected) {
  expected <- expected[!is.na(expected)]
  found <- found[names(expected)]
  cat(sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
    sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found, expected, found - expected), sep = "")
}

long <- rows(d)
fit <- rma.mv(y, v, mods = ~ 0 + sens + spec, random = ~ outcome | study, struct = "UN", data = long, method = "REML",
  control = list(optimizer = "BFGS", reltol = 1e-14))
print(fit)
b <- coef(fit)
se <- fit$se
between <- diag(fit$tau2)
between[1, 2] <- between[2, 1] <- fit$rho * sqrt(prod(fit$tau2))
log_likelihood <- as.numeric(logLik(fit))
# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
if (fit$method == "REML") log_likelihood <- log_likelihood - 0.5 * log(det(crossprod(model.matrix(fit))))
found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
compare(found, c(
  sensitivity = 0.801, specificity = 0.879, logit_sensitivity = 1.395, logit_specificity = 1.984,
  se_logit_sensitivity = 0.339, se_logit_specificity = 0.406,
  var_sensitivity = 0.625, var_specificity = 0.948, correlation = -0.194,
  log_likelihood = -19.459))

# The same with year (x), and one covariance between studies for all. Rows without a value, and groups that
# Bivar leaves out, are NA.
# Effect 1 is that of one unit more, a difference of logits. The number is taken from its mean, as in Bivar.
d <- d[!is.na(d$x), ]
d$x <- d$x - mean(d$x)
x <- model.matrix(~ x, d)[, -1, drop = FALSE]
long <- rows(d)
long$sens_x <- long$sens * rbind(x, x)
long$spec_x <- long$spec * rbind(x, x)
fit <- rma.mv(y, v, mods = ~ 0 + sens + spec + sens_x + spec_x, random = ~ outcome | study, struct = "UN", data = long, method = "REML",
  control = list(optimizer = "BFGS", reltol = 1e-14))
print(fit)
b <- coef(fit)
se <- fit$se
between <- diag(fit$tau2)
between[1, 2] <- between[2, 1] <- fit$rho * sqrt(prod(fit$tau2))
log_likelihood <- as.numeric(logLik(fit))
# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
if (fit$method == "REML") log_likelihood <- log_likelihood - 0.5 * log(det(crossprod(model.matrix(fit))))
i <- 2 + seq_len(ncol(x))
j <- i + ncol(x)
effects <- c(rbind(b[i], se[i], b[j], se[j]))
names(effects) <- outer(c("effect_sensitivity_", "se_effect_sensitivity_", "effect_specificity_", "se_effect_specificity_"), seq_len(ncol(x)), paste0)
found <- c(effects,
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
# Of each effect its estimate and standard error, on sensitivity and on specificity; then the rest, as in found.
compare(found, setNames(c(0.027, 0.050, -0.055, 0.045, 0.931, 0.879, 0.134, -20.326), names(found)))

print(sessionInfo())
