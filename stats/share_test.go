//go:build !prove && !js

package stats

// share of the long runs that make test does; make prove does all.
const share = 0.1
