package report

import (
	"slices"
	"strings"
	"testing"

	"bivar/stats/recovery"
)

// typed are texts by kind.
func typed(texts map[recovery.Kind]string) *[recovery.Kinds]string {
	var all [recovery.Kinds]string
	for k, t := range texts {
		all[k] = t
	}
	return &all
}

// plainSpaces writes the narrow spaces of sentences as usual ones.
func plainSpaces(s string) string { return strings.ReplaceAll(s, narrowNBSP, " ") }

func TestReadFigures(t *testing.T) {
	percent := func(digits int64, decimals int) recovery.Figure {
		return recovery.Rounded(recovery.Sensitivity, digits, decimals+2)
	}
	cases := []struct {
		kind        recovery.Kind
		text, shown string
		want        recovery.Figure
	}{
		{recovery.Sensitivity, "93.2 %", "93.2 %", percent(932, 1)},
		{recovery.Sensitivity, "93,2%", "93,2%", percent(932, 1)},
		{recovery.Sensitivity, " 93.2 (88.8–95.9) ", "93.2 %", percent(932, 1)},
		{recovery.Sensitivity, "0.932", "0.932", percent(932, 1)},
		{recovery.Sensitivity, "93·20", "93·20 %", percent(9320, 2)},
		{recovery.Sensitivity, "0.9", "0.9", recovery.Rounded(recovery.Sensitivity, 9, 1)},
		{recovery.Sensitivity, "0.9%", "0.9%", percent(9, 1)},
		{recovery.Sensitivity, "0", "0 %", percent(0, 0)},
		{recovery.Sensitivity, "100", "100 %", percent(100, 0)},
		{recovery.Sensitivity, "1%", "1%", percent(1, 0)},
		{recovery.Sensitivity, "12/14", "12/14", recovery.OutOf(recovery.Sensitivity, 12, 14)},
		{recovery.Sensitivity, "1,212 / 1,414 (85.7%)", "1,212 / 1,414", recovery.OutOf(recovery.Sensitivity, 1212, 1414)},
		{recovery.Tested, "1,751", "1,751", recovery.Counted(recovery.Tested, 1751)},
		{recovery.Tested, "1 751", "1 751", recovery.Counted(recovery.Tested, 1751)},
		{recovery.DOR, "1,751.8 (445.9–6882.5)", "1,751.8", recovery.Rounded(recovery.DOR, 17518, 1)},
		{recovery.LRNegative, "0.07", "0.07", recovery.Rounded(recovery.LRNegative, 7, 2)},
		{recovery.LRPositive, "1", "1", recovery.Rounded(recovery.LRPositive, 1, 0)},
	}
	for _, c := range cases {
		got := ReadFigures(typed(map[recovery.Kind]string{c.kind: c.text}))
		if c.want.Kind = c.kind; got.Faulty || !slices.Equal(got.Figures, []recovery.Figure{c.want}) || plainSpaces(got.Shown[c.kind]) != c.shown {
			t.Errorf("%q: %+v %q %q", c.text, got.Figures, got.Shown[c.kind], got.Faults[c.kind])
		}
	}
}

func TestReadFiguresFaults(t *testing.T) {
	cases := []struct {
		kind       recovery.Kind
		text, want string
	}{
		{recovery.Sensitivity, "≈93", "Sensitivity, %: “≈93” is not a number as papers print it. Write it like 93.2 %."},
		{recovery.Sensitivity, "1", "Sensitivity, %: “1” can be 1 % or 100 %. Write it like 93.2 %."},
		{recovery.Sensitivity, "1.0", "can be 1 % or 100 %."},
		{recovery.Sensitivity, "100.5", "cannot be."},
		{recovery.Sensitivity, "-3", "is below 0"},
		{recovery.Sensitivity, "14/12", "cannot be."},
		{recovery.Sensitivity, "0/0", "cannot be."},
		{recovery.Sensitivity, "12/14.5", "is not a number as papers print it."},
		{recovery.Sensitivity, "/", "is not a number as papers print it."},
		{recovery.Sensitivity, "0.9318181818181818", "has more digits than are used. Round it to four decimals."},
		{recovery.F1, "12/14", "is not a number as papers print it."},
		{recovery.DOR, "93%", "is not a number as papers print it."},
		{recovery.DOR, "1000001", "is above 1,000,000."},
		{recovery.Tested, "0", "cannot be."},
		{recovery.Tested, "12.5", "Tested, n: “12.5” is not a whole number. Write it like 120."},
		{recovery.Tested, "1000001", "is above 1,000,000."},
		{recovery.Tested, "-4", "is below 0"},
		{recovery.Tested, "99999999999999999999", "is above 1,000,000."},
		{recovery.TP, "<i>", "is not a number as papers print it."},
	}
	for _, c := range cases {
		got := ReadFigures(typed(map[recovery.Kind]string{c.kind: c.text}))
		if fault := plainSpaces(got.Faults[c.kind]); !got.Faulty || !strings.Contains(fault, c.want) {
			t.Errorf("%q: %q, want %q", c.text, fault, c.want)
		}
	}
}

func TestRecoverFieldsAreByKind(t *testing.T) {
	for kind, text := range map[recovery.Kind]string{recovery.Sensitivity: "sens", recovery.Prevalence: "prevalence", recovery.Tested: "n", recovery.NonDiseased: "non-diseased", recovery.LRNegative: "lr-negative", recovery.DOR: "dor", recovery.TP: "tp", recovery.TN: "tn"} {
		if RecoverFields()[kind].Flag != text {
			t.Errorf("%s is at the place of %s", RecoverFields()[kind].Flag, text)
		}
	}
	for kind, f := range RecoverFields() {
		if got := ReadFigures(typed(map[recovery.Kind]string{recovery.Kind(kind): f.Example})); got.Faulty {
			t.Errorf("the example %s: %v", f.Example, got.Faults[kind])
		}
	}
}

func TestRecovery(t *testing.T) {
	cases := []struct {
		typed map[recovery.Kind]string
		want  string
	}{
		{map[recovery.Kind]string{0: "92.5", 1: "95.0", recovery.Tested: "120", recovery.Diseased: "40"}, "One table agrees."},
		{map[recovery.Kind]string{recovery.F1: "0.9", recovery.LRPositive: "12.5", recovery.Tested: "40"}, "Two tables agree. How far it matters: TP 12–15, FP 2, FN 0–1, TN 23–25, sensitivity 92.31–100.00 %, specificity 92.00–92.59 %."},
		{map[recovery.Kind]string{0: "93.2%", recovery.Diseased: "40", recovery.NonDiseased: "9"}, "No table agrees. These figures contradict each other: sensitivity 93.2% and diseased 40. " + rounding},
		{map[recovery.Kind]string{recovery.Tested: "5000"}, "More than 10,000 tables agree. Another figure is needed, such as diseased or non-diseased or sensitivity or specificity."},
		{map[recovery.Kind]string{0: "90"}, "This is not enough: the table could be of any size. Another figure is needed, such as n or diseased or non-diseased."},
		{map[recovery.Kind]string{0: "90", recovery.NonDiseased: "80"}, "This is not enough: the table could be of any size. Another figure is needed, such as n or diseased."},
	}
	for _, c := range cases {
		figures := ReadFigures(typed(c.typed))
		got := Recovery(figures, recovery.Find(figures.Figures, nil), 30)
		if said := plainSpaces(strings.Join(got.Sentences, " ")); said != c.want {
			t.Errorf("%v: %s", c.typed, said)
		}
	}
	stopped := Recovery(&ReportedFigures{}, &recovery.Result{Status: recovery.Unfinished}, 30)
	if stopped.Sentences[0] != "There are too many tables to go through." {
		t.Error(stopped.Sentences)
	}
}

// TestRecoveryRows: of many tables the first are shown, and those at the ends of the rates.
func TestRecoveryRows(t *testing.T) {
	figures := ReadFigures(typed(map[recovery.Kind]string{0: "90", 1: "80", recovery.Tested: "140"}))
	r := recovery.Find(figures.Figures, nil)
	got := Recovery(figures, r, 3)
	marks := ""
	for _, row := range got.Rows {
		marks += row[6] + ";"
	}
	if len(got.Rows) != 6 || !slices.Equal(got.Rows[0][:6], []string{"9", "26", "1", "104", "90.00", "80.00"}) {
		t.Errorf("%v", got.Rows)
	}
	for _, end := range extremeNames {
		if strings.Count(marks, end) != 1 {
			t.Errorf("%s: %s", end, marks)
		}
	}
	if last := got.Sentences[1]; !strings.HasSuffix(last, "; 39 more are not.") {
		t.Error(last)
	}
	if d := plainSpaces(Derivation(figures, len(r.Tables))); d != "sensitivity 90 %, specificity 80 %, n 140; 45 tables agree" {
		t.Error(d)
	}
	if text := RecoveryText(figures, r); strings.Count(text, "\n") != 1+1+1+45 || !strings.Contains(text, "      9      26       1     104           90.00           80.00\n") {
		t.Error(text)
	}
}
