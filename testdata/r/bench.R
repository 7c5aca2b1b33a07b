# Times metafor::rma.mv (REML) and lme4::glmer (Laplace) on the study sets named on the command line, and prints one line
# per set and program: set, program, median of the repetitions in milliseconds.
# Usage: Rscript bench.R FOLDER REPETITIONS SET...
suppressPackageStartupMessages({ library(metafor); library(lme4) })
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
repetitions <- as.integer(arguments[2])

# One row per study and outcome: the logits with their sampling variances (0.5 added where a study has a zero).
normal_data <- function(d) {
  zero <- with(d, tp == 0 | fp == 0 | fn == 0 | tn == 0) * 0.5
  d <- transform(d, tp = tp + zero, fp = fp + zero, fn = fn + zero, tn = tn + zero)
  data.frame(
    study = rep(seq_len(nrow(d)), each = 2), outcome = factor(rep(c("sens", "spec"), nrow(d))),
    y = as.vector(rbind(log(d$tp / d$fn), log(d$tn / d$fp))), v = as.vector(rbind(1 / d$tp + 1 / d$fn, 1 / d$fp + 1 / d$tn)))
}

binomial_data <- function(d) data.frame(
  study = rep(seq_len(nrow(d)), each = 2), sens = rep(c(1, 0), nrow(d)), spec = rep(c(0, 1), nrow(d)),
  hit = as.vector(rbind(d$tp, d$tn)), n = as.vector(rbind(d$tp + d$fn, d$fp + d$tn)))

median_ms <- function(fit) {
  fit() # once, so that nothing is compiled while the clock runs
  1000 * median(replicate(repetitions, system.time(fit(), gcFirst = FALSE)[["elapsed"]]))
}

for (set in arguments[-(1:2)]) {
  d <- read.csv(file.path(folder, paste0(set, ".csv")))
  long <- normal_data(d)
  counts <- binomial_data(d)
  reml <- function() rma.mv(y, v, mods = ~ outcome - 1, random = ~ outcome | study, struct = "UN", data = long, method = "REML")
  laplace <- function() suppressMessages(suppressWarnings(glmer(
    cbind(hit, n - hit) ~ 0 + sens + spec + (0 + sens + spec | study), data = counts, family = binomial)))
  cat(set, "rma.mv", median_ms(reml), "\n")
  cat(set, "glmer", median_ms(laplace), "\n")
}
