// Package golden holds what other programs print for the sets of testdata/datasets: each file names the program, its
// version and the call that produced every number.
package golden

import "embed"

// Files are <set>.json for every set but the one with several models per study, and summary.csv.
//
//go:embed *.json *.csv
var Files embed.FS
