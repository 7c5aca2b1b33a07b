package report

// What a script for lme4 does.
const (
	rowsLme4 = `
# Two rows per study: those with the condition whom the test finds, those without whom it clears.
rows <- function(d) {
  k <- nrow(d)
  data.frame(study = rep(seq_len(k), 2), sens = rep(c(1, 0), each = k), spec = rep(c(0, 1), each = k),
    hit = c(d$tp, d$tn), n = c(d$tp + d$fn, d$fp + d$tn))
}
`
	fitLme4 = `fit <- glmer(cbind(hit, n - hit) ~ 0 + sens + spec@ + (0 + sens + spec | study), data = long, family = binomial,
  control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), tolPwrss = 1e-11))
print(summary(fit))
b <- fixef(fit)
se <- sqrt(diag(as.matrix(vcov(fit))))
between <- VarCorr(fit)$study
log_likelihood <- as.numeric(logLik(fit))
`
)

// writeLme4 writes the exact model for glmer.
func writeLme4(s *script) {
	s.begin("Bivariate meta-analysis of diagnostic test accuracy by R's lme4: the exact binomial model (Chu and Cole 2006).",
		`What it needs is fetched by install.packages("lme4"). It was tried with R 4.2 and lme4 1.1-31.`)
	s.comment("glmer takes Laplace's approximation of the likelihood (nAGQ = 1): it has no more nodes for two random effects. Bivar by default takes as many nodes as change nothing any more, so its own numbers can differ a little, most in the variances.")
	s.expects()
	s.comment("glmer's optimiser is made stricter here than it is by default (bobyqa, rhoend, tolPwrss): else it stops early.")
	s.differs()
	s.add("\nlibrary(lme4)\n")
	s.data()
	s.add(rowsLme4)
	s.fits(fitLme4)
}
