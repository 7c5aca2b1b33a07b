//go:build prove && !js

package stats

// share of the long runs: all.
const share = 1.0
