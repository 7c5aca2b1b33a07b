package desk

import (
	"testing"

	"bivar/stats/studyio"
)

// Four columns of counts without names are a question where they would be the whole table, and cells anywhere else.
func TestAPastedTableThatCanBeReadInTwoWaysAsks(t *testing.T) {
	const text = "A\t18\t3\t4\t20\nB\t25\t6\t2\t31\nC\t11\t1\t5\t17\n"
	for _, c := range []struct {
		text string
		asks bool
	}{
		{text, true}, {"study\ttp\tfp\tfn\ttn\n" + text, false}, {"12", false}, {"A\t18", false}, {"", false},
	} {
		empty := exampleSheet("", studyio.About{}, studyio.Table{})
		if got := empty.Paste(c.text); got != c.asks || got && !empty.Empty() {
			t.Errorf("%q asks: %v; pasted is %v", c.text, got, empty.Table)
		}
	}
	if sheetWith().Paste(text) {
		t.Error("cells that are pasted into a table ask")
	}
}
