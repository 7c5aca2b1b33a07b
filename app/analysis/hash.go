package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"bivar/stats"

	"golang.org/x/text/unicode/norm"
)

// DataHash is the SHA-256 of the lines label⇥tp⇥fp⇥fn⇥tn in order, labels trimmed and in Unicode's composed form (NFC),
// so that the same data have the same hash on every platform and whatever wrote the accents.
func DataHash(studies []stats.Study) string {
	h := sha256.New()
	for _, s := range studies {
		fmt.Fprintf(h, "%s\t%d\t%d\t%d\t%d\n", norm.NFC.String(strings.TrimSpace(s.Label)), s.TP, s.FP, s.FN, s.TN)
	}
	return hex.EncodeToString(h.Sum(nil))
}
