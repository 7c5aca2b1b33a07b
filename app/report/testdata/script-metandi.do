* Bivariate meta-analysis of diagnostic test accuracy by Stata's metandi: the exact binomial model (Chu and Cole
* 2006).
* The studies: A small review.
* Written by Bivar 0.1.0. SHA-256 of the studies:
* adad5bcbd1ed648e009d5afd4dc110104b2ed3c823a0eae60acb518c9d9b8818
* What it needs is fetched by: ssc install metandi. It was written after the help of metandi 2.0, which asks for
* four studies or more.
*
* The likelihood is integrated with 23 points for each random effect; metandi by default takes 5. Bivar took as
* many. Where they are put can differ between programs, and with it the last decimals.
* The numbers to expect are Bivar's with --model binomial, on the command line.
* 1 row is left out: nobody with the condition in it, or nobody without.
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

metandi tp fp fn tn, nip(23)

* Numbers to expect, with 95% intervals:
*   E(logitSe)      1.469  (0.799 to 2.139)
*   E(logitSp)      2.175  (1.290 to 3.060)
*   Var(logitSe)    0.622
*   Var(logitSp)    1.178
*   Corr(logits)    0.026
*   Se              0.813  (0.690 to 0.895)
*   Sp              0.898  (0.784 to 0.955)
*   DOR             38.246  (12.465 to 117.346)
*   LR+             7.968  (3.555 to 17.861)
*   LR-             0.208  (0.120 to 0.362)
*   Log likelihood  -47.873
*   Lambda          3.577
*   Theta           -0.065
*   beta            0.319
*   s2alpha         1.756
*   s2theta         0.417

which metandi
display "Stata " c(stata_version)
