package report

import (
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	for _, r := range append([]toldResult{{"cad", analysed(t, "melanoma-cad", by("method"))}, {"iq", analysed(t, "iqcode", by("iqcode_items"))}}, hostile(t)[:3]...) {
		a := Document(r.Result, Paper)
		os.WriteFile("/tmp/h5-"+r.name+".html", a.HTML(), 0o644)
		os.WriteFile("/tmp/h5-"+r.name+".txt", []byte(a.Text()), 0o644)
	}
}
