package figure

import (
	"math"
	"sort"
	"strconv"

	"bivar/app/analysis"
	"bivar/stats"
)

// prevalenceStops are the prevalences a slider stops at, in percent: round numbers about evenly apart on the logit
// scale, so that rare and common conditions have as much of the slider as those in between.
var prevalenceStops = func() []float64 {
	var stops []float64
	for _, part := range []struct{ from, to, step float64 }{ // in hundredths of a percent
		{10, 20, 1}, {20, 50, 2}, {50, 100, 5}, {100, 200, 10}, {200, 500, 20}, {500, 1000, 50}, {1000, 9000, 100},
		{9000, 9500, 50}, {9500, 9800, 20}, {9800, 9910, 10},
	} {
		for x := part.from; x < part.to; x += part.step {
			stops = append(stops, x/1e4)
		}
	}
	return stops
}()

// LastStop is the last of a slider's stops; the first is 0.
func LastStop() int { return len(prevalenceStops) - 1 }

// PrevalenceAt is the prevalence at one of a slider's stops.
func PrevalenceAt(stop int) float64 { return prevalenceStops[min(max(stop, 0), LastStop())] }

// StopAt is the stop nearest to a prevalence.
func StopAt(prevalence float64) int {
	return int(math.Round(AlongSlider(prevalence) * float64(LastStop())))
}

// AlongSlider is how far along the slider a prevalence lies, 0…1; what is beyond its ends lies on them.
func AlongSlider(prevalence float64) float64 {
	i := sort.SearchFloat64s(prevalenceStops, prevalence)
	if i == 0 || i > LastStop() {
		return float64(min(i, 1))
	}
	low, high := prevalenceStops[i-1], prevalenceStops[i]
	return (float64(i-1) + (prevalence-low)/(high-low)) / float64(LastStop())
}

// PrevalenceTicks are the prevalences named below a slider.
var PrevalenceTicks = []float64{0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99}

// known are the settings that can be drawn: at most two, with natural frequencies.
func known(at []analysis.InPractice) []analysis.InPractice {
	var all []analysis.InPractice
	for _, p := range at {
		if _, ok := p.Per1000.Whole(); ok && p.Prevalence > 0 && p.Prevalence < 1 && len(all) < 2 {
			all = append(all, p)
		}
	}
	return all
}

// prevalenceText is a prevalence at three digits, with its sign: 20 %, 0.125 %.
func prevalenceText(p analysis.Real) string {
	v, end := 100*float64(p), "\u202f%"
	switch {
	case v < 0.005:
		return "<0.01" + end
	case v < 0.1:
		return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + end
	case v > 99.9:
		return ">99.9" + end
	}
	return strconv.FormatFloat(v, 'g', 3, 64) + end
}

// conditionWords are those with and without the condition, in the review's own words.
func conditionWords(r analysis.Result) (with, without string) {
	if c := clean(r.Review.Condition); c != "" {
		return "with " + isolated(c), "without"
	}
	return "with the condition", "without it"
}

// logit of a proportion, kept finite.
func logit(p analysis.Real) float64 {
	const least = 1e-9
	return stats.Logit(min(max(float64(p), least), 1-least))
}

// settingWords is a setting as a sentence of a text alternative.
func settingWords(p analysis.InPractice) string {
	n, _ := p.Per1000.Whole()
	text := "Prevalence " + prevalenceText(p.Prevalence) + ": of 1,000, " + of1000(n.TP) + " true positive, " + of1000(n.FN) + " missed, " +
		of1000(n.FP) + " false alarm, " + of1000(n.TN) + " true negative"
	if p.PPV != nil && p.NPV != nil {
		text += "; PPV " + withLimits(*p.PPV) + ", NPV " + withLimits(*p.NPV)
	}
	return text + "."
}

// settingsWords are all of them.
func settingsWords(at []analysis.InPractice) string {
	text := ""
	for _, p := range at {
		text += " " + settingWords(p)
	}
	if text == "" {
		return " Nothing to show."
	}
	return text
}
