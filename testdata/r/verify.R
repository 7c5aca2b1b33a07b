# Fits the analyses named on the command line with lme4::glmer (the exact model, Laplace's approximation) and metafor::rma.mv
# (the normal model, REML), and prints one line per number: analysis, program, quantity, value.
# Usage: Rscript verify.R FOLDER SET... ; a set with a slash has a covariate of two levels behind it: smoking/type.
suppressPackageStartupMessages({ library(metafor); library(lme4) })
arguments <- commandArgs(trailingOnly = TRUE)

# One row per study and outcome, the counts as they are and the logits with 0.5 added where a study has a zero.
rows <- function(d, x) {
  zero <- with(d, tp == 0 | fp == 0 | fn == 0 | tn == 0) * 0.5
  data.frame(
    study = rep(seq_len(nrow(d)), each = 2), sens = rep(c(1, 0), nrow(d)), spec = rep(c(0, 1), nrow(d)), x = rep(x, each = 2),
    hit = as.vector(rbind(d$tp, d$tn)), n = as.vector(rbind(d$tp + d$fn, d$fp + d$tn)),
    y = as.vector(rbind(log((d$tp + zero) / (d$fn + zero)), log((d$tn + zero) / (d$fp + zero)))),
    v = as.vector(rbind(1 / (d$tp + zero) + 1 / (d$fn + zero), 1 / (d$fp + zero) + 1 / (d$tn + zero))),
    outcome = factor(rep(c("sens", "spec"), nrow(d))))
}

tell <- function(name, program, values) for (q in names(values)) cat(name, program, q, sprintf("%.12g", values[[q]]), "\n")

for (name in arguments[-1]) {
  parts <- strsplit(name, "/", fixed = TRUE)[[1]]
  d <- read.csv(file.path(arguments[1], paste0(parts[1], ".csv")), check.names = FALSE)
  x <- numeric(nrow(d))
  if (length(parts) == 2) {
    d <- d[d[[parts[2]]] != "", ]
    x <- as.numeric(d[[parts[2]]] != min(d[[parts[2]]]))
  }
  long <- rows(d, x)
  long$sx <- long$sens * long$x
  long$cx <- long$spec * long$x
  tight <- glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = 1e-11)
  if (length(parts) == 2) {
    model <- cbind(hit, n - hit) ~ 0 + sens + spec + sx + cx + (0 + sens + spec | study)
    mods <- ~ 0 + sens + spec + sx + cx
  } else {
    model <- cbind(hit, n - hit) ~ 0 + sens + spec + (0 + sens + spec | study)
    mods <- ~ 0 + sens + spec
  }
  g <- suppressMessages(suppressWarnings(glmer(model, data = long, family = binomial, control = tight)))
  m <- rma.mv(y, v, mods = mods, random = ~ outcome | study, struct = "UN", data = long, method = "REML",
    control = list(optimizer = "BFGS", reltol = 1e-14))
  report <- function(program, b, se, between, rho) {
    tell(name, program, c(logit_sens = b[[1]], logit_spec = b[[2]], se_sens = se[[1]], se_spec = se[[2]],
      tau2_sens = between[1], tau2_spec = between[2], rho = rho))
    if (length(b) == 4) tell(name, program, c(effect_sens = b[[3]], effect_spec = b[[4]], se_effect_sens = se[[3]], se_effect_spec = se[[4]]))
  }
  spread <- VarCorr(g)$study
  report("glmer", fixef(g), sqrt(diag(as.matrix(vcov(g)))), unname(diag(spread)), attr(spread, "correlation")[1, 2])
  tell(name, "glmer", c(logLik = as.numeric(logLik(g))))
  report("rma.mv", coef(m), m$se, m$tau2, m$rho)
}
