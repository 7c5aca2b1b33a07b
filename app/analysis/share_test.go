//go:build !prove

package analysis_test

// share of the long runs that make test does; make prove does all.
const share = 0.1
