# Bivariate meta-analysis of diagnostic test accuracy by R's metafor: the bivariate normal model (Reitsma 2005),
# REML.
# The studies: A small review.
# Written by Bivar 0.1.0. SHA-256 of the studies:
# adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
# What it needs is fetched by install.packages("metafor"). It was tried with R 4.2 and metafor 3.8-1.
#
# The logits of sensitivity and specificity are taken for normal, with the variances of their counts. Bivar's
# default is the exact model, which needs no correction of zeros: its numbers are others. 0.5 is added to the
# four cells of a study that has a zero, and to no other.
# The numbers to expect are Bivar's with --model normal --method reml --correct single --correction 0.5, on the
# command line.
# rma.mv's optimiser is made stricter here than it is by default (BFGS, reltol).
# 1 row is left out: nobody with the condition in it, or nobody without.

library(metafor)

d <- data.frame(
  study = c(
    "Study A",
    "Study B",
    "Study C",
    "Study D",
    "Study E",
    "Study F",
    "Study H"),
  tp = c(
    40, 25, 60, 33, 38, 52, 30),
  fp = c(
    8, 22, 5, 0, 25, 34, 9),
  fn = c(
    10, 4, 26, 2, 27, 3, 13),
  tn = c(
    90, 70, 110, 41, 66, 85, 160),
  x = c(
    2001, 2002, 2005, 2010, 2017, 2026, NA)
)

# Two rows per study, with the logit of each rate and its variance.
rows <- function(d) {
  k <- nrow(d)
  add <- 0.5 * (d$tp == 0 | d$fp == 0 | d$fn == 0 | d$tn == 0)
  tp <- d$tp + add
  fp <- d$fp + add
  fn <- d$fn + add
  tn <- d$tn + add
  data.frame(study = rep(seq_len(k), 2), outcome = rep(c("sens", "spec"), each = k),
    sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    y = c(log(tp / fn), log(tn / fp)), v = c(1 / tp + 1 / fn, 1 / fp + 1 / tn))
}

# Sets numbers found here beside those expected.
compare <- function(found, expected) cat(
  sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
  sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found[names(expected)], expected, found[names(expected)] - expected),
  sep = "")

long <- rows(d)
fit <- rma.mv(y, v, mods = ~ 0 + sens + spec, random = ~ outcome | study, struct = "UN", data = long, method = "REML",
  control = list(optimizer = "BFGS", reltol = 1e-14))
print(fit)
b <- coef(fit)
se <- fit$se
between <- diag(fit$tau2)
between[1, 2] <- between[2, 1] <- fit$rho * sqrt(prod(fit$tau2))
# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
log_likelihood <- as.numeric(logLik(fit)) - 0.5 * log(det(crossprod(model.matrix(fit))))
found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2])
found[["log_likelihood"]] <- log_likelihood
expected <- c(
  sensitivity = 0.801,
  specificity = 0.879,
  logit_sensitivity = 1.395,
  logit_specificity = 1.984,
  se_logit_sensitivity = 0.339,
  se_logit_specificity = 0.406,
  var_sensitivity = 0.625,
  var_specificity = 0.948,
  correlation = -0.194,
  log_likelihood = -19.459)
compare(found, expected)

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
# metafor's restricted likelihood has half the log determinant of X'X in it; others leave it out.
log_likelihood <- as.numeric(logLik(fit)) - 0.5 * log(det(crossprod(model.matrix(fit))))
found <- c(
  effect_sensitivity_1 = b[[3]],
  se_effect_sensitivity_1 = se[[3]],
  effect_specificity_1 = b[[4]],
  se_effect_specificity_1 = se[[4]],
  var_sensitivity = between[1, 1],
  var_specificity = between[2, 2],
  correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
expected <- c(
  effect_sensitivity_1 = 0.027,
  se_effect_sensitivity_1 = 0.050,
  effect_specificity_1 = -0.055,
  se_effect_specificity_1 = 0.045,
  var_sensitivity = 0.931,
  var_specificity = 0.879,
  correlation = 0.134,
  log_likelihood = -20.326)
compare(found, expected)

print(sessionInfo())
