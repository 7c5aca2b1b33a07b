# Bivariate meta-analysis of diagnostic test accuracy by R's lme4: the exact binomial model (Chu and Cole 2006).
# What it needs is fetched by install.packages("lme4"). It was tried with R 4.2 and lme4 1.1-31.
#
# glmer takes Laplace's approximation of the likelihood (nAGQ = 1): it has no more nodes for two random effects.
# Bivar by default takes as many nodes as change nothing any more, so its own numbers can differ a little, most
# in the variances. glmer's optimiser is stricter here than it is by default (bobyqa, rhoend, tolPwrss): else it
# stops early.
# The studies: A small review
# SHA-256 of them: adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
# Written by Bivar 0.1.0
# The numbers to expect are Bivar's with --model binomial --nodes 1, on the command line.
# Rows are left out that have nobody with the condition, or nobody without.

library(lme4)

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
  40, 8, 10, 90, 1,
  25, 22, 4, 70, 2,
  60, 5, 26, 110, 1,
  33, 0, 2, 41, 2,
  38, 25, 27, 66, 1,
  52, 34, 3, 85, 2,
  30, 9, 13, 160, NA
), nrow = length(study), byrow = TRUE, dimnames = list(NULL, c("tp", "fp", "fn", "tn", "x"))))

# Two rows per study: those with the condition whom the test finds, those without whom it clears.
rows <- function(d) {
  k <- nrow(d)
  data.frame(study = rep(seq_len(k), 2), sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    hit = c(d$tp, d$tn), n = c(d$tp + d$fn, d$fp + d$tn))
}

# Sets numbers found here beside those expected.
compare <- function(found, expected) {
  expected <- expected[!is.na(expected)]
  found <- found[names(expected)]
  cat(sprintf("%-26s %17s %17s %12s\n", "", "here", "Bivar", "difference"),
    sprintf("%-26s %17.10g %17.10g %12.1e\n", names(expected), found, expected, found - expected), sep = "")
}

long <- rows(d)
fit <- glmer(cbind(hit, n - hit) ~ 0 + sens + spec + (0 + sens + spec | study), data = long, family = binomial,
  control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = 1e-11))
print(summary(fit))
b <- fixef(fit)
se <- sqrt(diag(as.matrix(vcov(fit))))
between <- VarCorr(fit)$study
log_likelihood <- as.numeric(logLik(fit))
found <- c(
  sensitivity = plogis(b[[1]]), specificity = plogis(b[[2]]), logit_sensitivity = b[[1]], logit_specificity = b[[2]],
  se_logit_sensitivity = se[[1]], se_logit_specificity = se[[2]],
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
compare(found, c(
  sensitivity = 0.813, specificity = 0.898, logit_sensitivity = 1.468, logit_specificity = 2.175,
  se_logit_sensitivity = 0.340, se_logit_specificity = 0.450,
  var_sensitivity = 0.615, var_specificity = 1.169, correlation = 0.024,
  log_likelihood = -47.932))

# The same with setting (x), and one covariance between studies for all. Rows without a value, and groups that
# Bivar leaves out, are NA.
# Group 1 is hospital; the effects are differences of logits from it.
# Effect 1, group 2: practice
# The numbers to expect lie on a limit of the model (a correlation of -1 or 1, or a variance of 0). Programs
# part there: compare the estimates, and expect other standard errors and variances.
d <- d[!is.na(d$x), ]
d$x <- factor(d$x)
x <- model.matrix(~ x, d)[, -1, drop = FALSE]
long <- rows(d)
long$sens_x <- long$sens * rbind(x, x)
long$spec_x <- long$spec * rbind(x, x)
fit <- glmer(cbind(hit, n - hit) ~ 0 + sens + spec + sens_x + spec_x + (0 + sens + spec | study), data = long, family = binomial,
  control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = 1e-11))
print(summary(fit))
b <- fixef(fit)
se <- sqrt(diag(as.matrix(vcov(fit))))
between <- VarCorr(fit)$study
log_likelihood <- as.numeric(logLik(fit))
i <- 2 + seq_len(ncol(x))
j <- i + ncol(x)
effects <- c(rbind(b[i], se[i], b[j], se[j]))
names(effects) <- outer(c("effect_sensitivity_", "se_effect_sensitivity_", "effect_specificity_", "se_effect_specificity_"), seq_len(ncol(x)), paste0)
found <- c(effects,
  var_sensitivity = between[1, 1], var_specificity = between[2, 2], correlation = cov2cor(between)[1, 2],
  log_likelihood = log_likelihood)
# Of each effect its estimate and standard error, on sensitivity and on specificity; then the rest, as in found.
compare(found, setNames(c(1.790, 0.448, -0.294, 0.936, 0.079, 1.102, 1, -35.638), names(found)))

print(sessionInfo())
