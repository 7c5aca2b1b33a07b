package stats_test

import "slices"

// profiledHere: in Node the sets with the fewest studies, for profiling all of them takes minutes there.
func profiledHere(name string) bool {
	return slices.Contains([]string{"auditc", "iqcode", "melanoma-dl4", "telomerase"}, name)
}
