package analysis_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	"bivar/app/analysis"
	"bivar/stats"
	"bivar/stats/studyio"
)

// FuzzRun: options of the first bytes, studies of the rest: whatever they are, the analysis ends in a sound result.
func FuzzRun(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 40, 5, 4, 50, 30, 2, 6, 70, 25, 9, 3, 41, 33, 6, 8, 52, 18, 1, 2, 33})
	f.Add([]byte{1, 7, 1, 2, 40, 0, 4, 50, 30, 0, 6, 70, 25, 0, 3, 41, 33, 0, 8, 52, 0, 0, 0, 9})
	f.Add([]byte{6, 3, 9, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9})
	f.Add([]byte{2, 255, 2, 0, 200, 255, 255, 255, 255, 15, 0, 0, 7, 7, 0, 9, 3, 3, 8, 1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		set, o := fuzzed(data)
		if o.Check() != nil {
			return
		}
		result := analysis.Run(analysis.Request{Set: set, Options: o})
		for _, fault := range faultsOf(result, false) {
			t.Errorf("%s: %+v %+v", fault, o, set.Rows)
		}
	})
}

// fuzzed reads four bytes of options, then counts as varints up to a billion, for at most twelve studies: more would be
// slow and reach nothing new.
func fuzzed(data []byte) (studyio.Set, analysis.Options) {
	var head [4]byte
	data = data[copy(head[:], data):]
	pick := func(b byte, names ...string) string { return names[int(b)%len(names)] }
	o := analysis.Options{
		Model:    pick(head[0], "", "normal", "binomial"),
		Interval: pick(head[0]>>2, "z", "t"), Region: pick(head[0]>>3, "f", "chisq"), Threshold: studyio.Threshold(pick(head[0]>>4, "", "common", "varies")),
		Level: 0.5 + float64(head[1])/512, Prevalence: []float64{float64(head[2]) / 255},
	}
	if o.Model == "normal" {
		o.Method, o.Correct, o.Correction = pick(head[1], "reml", "ml"), pick(head[2], "single", "all", "none"), analysis.Real(head[3])/50
	} else {
		o.Nodes = analysis.Nodes(head[3] % 30)
	}
	set := studyio.Set{Columns: []string{"group"}}
	count := func() int {
		v, n := binary.Uvarint(data)
		data = data[max(n, min(1, len(data))):]
		return int(v % 1_000_000_001)
	}
	for len(data) > 0 && len(set.Rows) < 12 {
		s := stats.Study{Label: fmt.Sprint("S", len(set.Rows)), TP: count(), FP: count(), FN: count(), TN: count()}
		set.Rows = append(set.Rows, studyio.Row{Study: s, Cells: []string{fmt.Sprint(s.TP % 3)}})
	}
	switch head[2] % 5 {
	case 1:
		o.By = []string{"group"}
	case 2:
		o.StudyID = "group"
	case 3:
		o.By, o.As = []string{"group"}, "number"
	}
	return set, o
}
