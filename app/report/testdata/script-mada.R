# Bivariate meta-analysis of diagnostic test accuracy by R's mada: the bivariate normal model (Reitsma 2005),
# REML.
# The studies: A small review.
# Written by Bivar 0.1.0. SHA-256 of the studies:
# adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
# What it needs is fetched by install.packages("mada"). It was written for mada 0.5.12.
#
# mada's second margin is the false positive rate: its logit and the covariance have the opposite sign here, and
# are turned round below. Its default adds 0.5 to every study if any has a zero (correction.control = "all").
# Here: 0.5 is added to the four cells of a study that has a zero, and to no other.
# mada's printed log-likelihood has the Jacobian of the logits in it, its AUC is a sum over 99 points divided by
# 99, its ellipses take chi-square, and its I2 by the name of Zhou and Dendukuri is not the published one: these
# are not compared. Bivar's default is the exact model, whose numbers are others.
# The numbers to expect are Bivar's with --model normal --method reml --correct single --correction 0.5, on the
# command line.
# mada's optimiser is made stricter here than it is by default (reltol).
# 1 row is left out: nobody with the condition in it, or nobody without.

library(mada)

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
    90, 70, 110, 41, 66, 85, 160)
)

# Sets numbers found here beside those expected.
compare <- function(found, expected) cat(
  sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
  sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found[names(expected)], expected, found[names(expected)] - expected),
  sep = "")

fit <- reitsma(d, TP = "tp", FN = "fn", FP = "fp", TN = "tn", method = "reml", correction = 0.5, correction.control = "single",
  control = list(maxiter = 5000, reltol = 1e-15))
print(summary(fit))
b <- as.numeric(coef(fit)) * c(1, -1)
se <- sqrt(diag(vcov(fit)))
between <- fit$Psi * matrix(c(1, -1, -1, 1), 2)
found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2])
expected <- c(
  sensitivity = 0.801,
  specificity = 0.879,
  logit_sensitivity = 1.395,
  logit_specificity = 1.984,
  se_logit_sensitivity = 0.339,
  se_logit_specificity = 0.406,
  var_sensitivity = 0.625,
  var_specificity = 0.948,
  correlation = -0.194)
compare(found, expected)

print(sessionInfo())
