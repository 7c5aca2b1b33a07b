//go:build prove

package analysis_test

// share of the long runs: all.
const share = 1.0
