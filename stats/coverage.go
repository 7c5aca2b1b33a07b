package stats

import "math"

// Simulated is how well the intervals of the exact model did at level 0.95 in reviews drawn from a known truth: K studies
// with standard deviation SD between them on both logits, correlation −0.5, sensitivity 0.8 and specificity 0.9, group
// sizes as in published reviews. TestCoverage draws them and holds these figures. Shares and widths are in percent.
type Simulated struct {
	K        int
	SD       float64
	Reviews  int     // that were drawn
	Profiled int     // of them, those whose likelihood was profiled as well
	Failed   int     // had no fit of both rates; they are left out
	Boundary float64 // share whose correlation or a standard deviation was at its limit
	Margins  [2]SimulatedMargin
}

// SimulatedMargin is sensitivity or specificity of simulated reviews.
type SimulatedMargin struct {
	Normal, T, Profile                float64 // share of intervals that hold the truth: Wald with z, with t(k − 2), profile likelihood
	NormalWidth, TWidth, ProfileWidth float64 // mean
	Bias                              float64 // mean of estimate − truth, in percentage points
}

// SimulationError is the Monte-Carlo standard error of a share of n reviews, both in percent.
func SimulationError(share float64, n int) float64 {
	return math.Sqrt(share * (100 - share) / float64(n))
}

// SimulatedCoverage are the figures, by SD, then by K.
func SimulatedCoverage() []Simulated { return simulated }

var simulated = []Simulated{
	{5, 0.5, 2000, 600, 1, 73.2, [2]SimulatedMargin{{87.6, 97.5, 91.5, 16.8, 27.4, 19.6, -0.1}, {85.2, 96.6, 91.8, 9.6, 16.3, 12.2, -0.19}}},
	{10, 0.5, 2000, 600, 0, 39.9, [2]SimulatedMargin{{90.3, 94.1, 92.2, 12.5, 14.7, 14, -0.23}, {90.6, 94.8, 93.3, 7.1, 8.4, 7.7, -0.13}}},
	{20, 0.5, 2000, 600, 0, 16.1, [2]SimulatedMargin{{92.2, 94.1, 94, 9, 9.6, 8.7, -0.12}, {93.5, 94.9, 95, 5, 5.4, 5.2, -0.07}}},
	{40, 0.5, 2000, 600, 0, 6.5, [2]SimulatedMargin{{94.9, 95.7, 95.7, 6.5, 6.7, 6.9, -0.07}, {94.7, 95.3, 95.5, 3.5, 3.7, 3.5, 0}}},
	{5, 1.2, 2000, 600, 1, 35.1, [2]SimulatedMargin{{86.8, 96.1, 91.7, 31.9, 49.7, 36.6, -1.66}, {86.3, 95.4, 91, 20.4, 35.1, 27, -0.98}}},
	{10, 1.2, 2000, 600, 0, 9.2, [2]SimulatedMargin{{90.4, 94.3, 92.3, 24.3, 28.6, 29.4, -0.7}, {90.6, 94.5, 92.7, 14.8, 17.6, 14.9, -0.57}}},
	{20, 1.2, 2000, 600, 0, 1.3, [2]SimulatedMargin{{93.5, 94.8, 94, 17.8, 19.1, 18.7, -0.27}, {93.8, 95.2, 94.2, 10.3, 11.1, 10.5, -0.2}}},
	{40, 1.2, 2000, 600, 0, 0.1, [2]SimulatedMargin{{93.8, 94.8, 95.5, 12.9, 13.4, 13.4, -0.2}, {94.7, 95.7, 94.8, 7.3, 7.6, 7.4, -0.15}}},
}
