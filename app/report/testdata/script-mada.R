# Bivariate meta-analysis of diagnostic test accuracy by R's mada: the bivariate normal model (Reitsma 2005), REML.
# What it needs is fetched by install.packages("mada"). It was written for mada 0.5.12.
#
# mada's second margin is the false positive rate: its logit and the covariance have the opposite sign, and are
# turned round below. Its default is correction.control = "all". Its AUC is a sum over 99 points divided by 99, its
# ellipses take chi-square, and its I2 by the name of Zhou and Dendukuri is not the published one: these are not
# compared. Bivar's default is the exact model, whose numbers are others. mada's optimiser is stricter here than
# it is by default (reltol).
# The studies: A small review
# SHA-256 of them: adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
# Written by Bivar 0.1.0
# The numbers to expect are Bivar's with --model normal --method reml --correct single --correction 0.5, on
# the command line.
# Rows are left out that have nobody with the condition, or nobody without.

library(mada)

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
  40, 8, 10, 90,
  25, 22, 4, 70,
  60, 5, 26, 110,
  33, 0, 2, 41,
  38, 25, 27, 66,
  52, 34, 3, 85,
  30, 9, 13, 160
), nrow = length(study), byrow = TRUE, dimnames = list(NULL, c("tp", "fp", "fn", "tn"))))

# The correction is added to the four cells of a study with a zero ("single"), of every study if any has a zero
# ("all"), or of none ("none").
corrected <- function(d) {
  zero <- d$tp == 0 | d$fp == 0 | d$fn == 0 | d$tn == 0
  cells <- c("tp", "fp", "fn", "tn")
  d[cells] <- d[cells] + 0.5 * switch("single", single = zero, all = any(zero), none = 0)
  d
}

# Sets numbers found here beside those expected.
compare <- function(found, expected) {
  expected <- expected[!is.na(expected)]
  found <- found[names(expected)]
  cat(sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
    sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found, expected, found - expected), sep = "")
}

fit <- reitsma(d, TP = "tp", FN = "fn", FP = "fp", TN = "tn", method = "reml", correction = 0.5,
  correction.control = "single", control = list(maxiter = 5000, reltol = 1e-15))
print(summary(fit))
b <- as.numeric(coef(fit)) * c(1, -1)
se <- sqrt(diag(vcov(fit)))
between <- fit$Psi * matrix(c(1, -1, -1, 1), 2)
# mada's log-likelihood has the Jacobian of the logits in it; others leave it out.
cells <- corrected(d)
s <- cells$tp / (cells$tp + cells$fn)
f <- cells$fp / (cells$fp + cells$tn)
log_likelihood <- as.numeric(logLik(fit)) + sum(log(s * (1 - s))) + sum(log(f * (1 - f)))
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

print(sessionInfo())
