package hostile

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestStrings(t *testing.T) {
	all := Strings()
	if len(all) != 250 || !slices.Equal(all, Strings()) {
		t.Errorf("%d strings, or others the second time", len(all))
	}
	if once := slices.Compact(slices.Sorted(slices.Values(all))); len(once) != len(all) {
		t.Errorf("%d of %d strings differ", len(once), len(all))
	}
	if !slices.ContainsFunc(all, func(s string) bool { return !utf8.ValidString(s) }) || !slices.Contains(all, "") {
		t.Error("none is empty, or all are UTF-8")
	}
}
