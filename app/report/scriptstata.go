package report

// Stata integrates with as many points as Bivar's quadrature has nodes, within these limits: as many as metadta takes by
// default, and as many as do not take hours.
const (
	usualPoints = 7
	mostPoints  = 25
)

// What the scripts for Stata share. The numbers to expect are comments, which it repeats in its log under its own.
const (
	dataStata = `* Characters that Stata might obey stand as question marks in names. The data in memory are cleared.

clear
input str80 study double tp double fp double fn double tn
@cellsend

`
	pointsStata = `*
* The likelihood is integrated with @points points for each random effect; Bivar took @nodes. Where they are put can
* differ between programs, and with it the last decimals.
`
	expectStata = `
* Numbers to expect, with 95% intervals; a dot stands for what is not estimated:
`
)

// metandi.
const (
	introMetandi = `* Bivariate meta-analysis of diagnostic test accuracy by Stata's metandi: the exact binomial model (Chu and Cole 2006).
* What it needs is fetched by: ssc install metandi. It was written after the help of metandi 2.0, which asks for
* four studies or more, and by default takes 5 points.
` + pointsStata
	fitMetandi = `metandi tp fp fn tn, nip(@points)
`
	numbersMetandi = expectStata + `*   E(logitSe)      @A.  (standard error @C.)
*   E(logitSp)      @B.  (standard error @D.)
*   Var(logitSe)    @E.
*   Var(logitSp)    @F.
*   Corr(logits)    @G.
*   Log likelihood  @H.
*   Se              @I.  (@J. to @K.)
*   Sp              @L.  (@M. to @N.)
*   DOR             @O.  (@P. to @Q.)
*   LR+             @R.  (@S. to @T.)
*   LR-             @U.  (@V. to @W.)
`
)

// metadta.
const (
	introMetadta = `* Bivariate meta-analysis of diagnostic test accuracy by Stata's metadta: the exact binomial model (Chu and Cole 2006).
* What it needs is fetched by: ssc install metadta. It was written after the help of metadta 3, which asks for
* three studies or more, and by default takes 7 points.
*
* metadta also shows rates averaged over the population of studies, from draws. The numbers to expect are those of
* the model itself, which its help calls conditional; estimates replay shows them on the logit scale.
` + pointsStata
	fitMetadta = `metadta tp fp fn tn, studyid(study) model(random, intpoints(@points)) nomc sumtable(abs) dp(4) nofplot nosroc
estimates replay metadta_modest
`
	numbersMetadta = expectStata + `*   logit sensitivity  @A.  (standard error @C.)
*   logit specificity  @B.  (standard error @D.)
*   their variances    @E., @F.
*   their correlation  @G.
*   log likelihood     @H.
*   sensitivity        @I.  (@J. to @K.)
*   specificity        @L.  (@M. to @N.)
*   DOR                @O.  (@P. to @Q.)
*   LR+                @R.  (@S. to @T.)
*   LR-                @U.  (@V. to @W.)
`
)
