package analysis

import (
	"fmt"
	"strings"

	"bivar/app/digest"
	"bivar/stats"
)

// DataHash is the SHA-256 of the lines label⇥tp⇥fp⇥fn⇥tn in order, labels trimmed, so that the same data have the same
// hash on every platform. Labels come in Unicode's composed form (NFC): worker.Composed sees to that.
func DataHash(studies []stats.Study) string {
	var lines []byte
	for _, s := range studies {
		lines = fmt.Appendf(lines, "%s\t%d\t%d\t%d\t%d\n", strings.TrimSpace(s.Label), s.TP, s.FP, s.FN, s.TN)
	}
	return digest.Hex(lines)
}
