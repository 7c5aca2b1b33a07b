* Bivariate meta-analysis of diagnostic test accuracy by Stata's metadta: the exact binomial model (Chu and Cole 2006).
* What it needs is fetched by: ssc install metadta. It was written after the help of metadta 3, which asks for
* three studies or more, and by default takes 7 points.
*
* metadta also shows rates averaged over the population of studies, from draws. The numbers to expect are those of
* the model itself, which its help calls conditional; estimates replay shows them on the logit scale.
*
* The likelihood is integrated with 23 points for each random effect; Bivar took 23. Where they are put can
* differ between programs, and with it the last decimals.
* The studies: A small review
* SHA-256 of them: adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
* Written by Bivar 0.1.0
* The numbers to expect are Bivar's with --model binomial, on the command line.
* Rows are left out that have nobody with the condition, or nobody without.
* Characters that Stata might obey stand as question marks in names. The data in memory are cleared.

clear
input str80 study double tp double fp double fn double tn
"1 Study A" 40 8 10 90
"2 Study B" 25 22 4 70
"3 Study C" 60 5 26 110
"4 Study D" 33 0 2 41
"5 Study E" 38 25 27 66
"6 Study F" 52 34 3 85
"7 Study H" 30 9 13 160
end

metadta tp fp fn tn, studyid(study) model(random, intpoints(23)) nomc sumtable(abs) dp(4) nofplot nosroc
estimates replay metadta_modest

* Numbers to expect, with 95% intervals; a dot stands for what is not estimated:
*   logit sensitivity  1.469  (standard error 0.342)
*   logit specificity  2.175  (standard error 0.452)
*   their variances    0.622, 1.178
*   their correlation  0.026
*   log likelihood     -47.873
*   sensitivity        0.813  (0.690 to 0.895)
*   specificity        0.898  (0.784 to 0.955)
*   DOR                38.246  (12.465 to 117.346)
*   LR+                7.968  (3.555 to 17.861)
*   LR-                0.208  (0.120 to 0.362)

which metadta
display "Stata " c(stata_version)
