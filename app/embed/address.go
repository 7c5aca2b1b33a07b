// Package embed reads what comes to the page from outside: its address, and the messages of a page around it. Whatever
// stands there ends in a study set or in a sentence. Plain Go, tested without a browser.
package embed

import (
	"encoding/base64"
	"errors"
	"net/url"
	"slices"
	"strings"

	"bivar/app/report"
)

// The views of an address.
const (
	Full   = "full"   // the whole page
	Answer = "result" // the pooled result with its status and its words
	Forest = "forest" // that figure alone
	SROC   = "sroc"   // that figure alone
)

// Views are all views, the smallest last.
var Views = []string{Full, Answer, Forest, SROC}

// MaxFragment is the longest fragment that is read, in characters.
const MaxFragment = 256 << 10

// ByMessage stands for data in an address whose study set comes by message: until then nothing is shown.
const ByMessage = "message"

// Address is what the fragment of the page's address says. A fragment without "=" is the name of a page; any other is
// pairs of key and value: view, page, and either data, a packed study set, or set, the address of a file.
type Address struct {
	View string
	Page string
	Data string
	Set  string
}

// Lends reports that the address brings studies.
func (a Address) Lends() bool { return a.Data != "" || a.Set != "" }

// Fragment is the address's, for a view.
func (a Address) Fragment(view string) string {
	switch {
	case a.Data != "":
		return "view=" + view + "&data=" + a.Data
	case a.Set != "":
		return "view=" + view + "&set=" + strings.ReplaceAll(url.QueryEscape(a.Set), "+", "%20")
	}
	return "view=" + view
}

// ParseAddress reads a fragment as it stands in the address, its escapes included. With an error, a sentence, it gives as
// much as can be read; keys that it does not know are left out.
func ParseAddress(fragment string) (Address, error) {
	a := Address{View: Full}
	if !strings.Contains(fragment, "=") {
		a.Page = fragment
		return a, nil
	}
	for pair := range strings.SplitSeq(fragment, "&") {
		key, value, _ := strings.Cut(pair, "=")
		value, err := url.PathUnescape(value)
		if err != nil {
			return a, report.LinkDamaged
		}
		switch key {
		case "view":
			if !slices.Contains(Views, value) {
				return a, errors.New(report.UnknownView(value, Views))
			}
			a.View = value
		case "page":
			a.Page = value
		case "data":
			a.Data = value
		case "set":
			a.Set = value
		}
	}
	switch {
	case len(fragment) > MaxFragment:
		a.Data, a.Set = "", ""
		return a, errors.New(report.LinkTooLong(len(fragment), MaxFragment))
	case a.Data != "" && a.Set != "":
		return a, report.LinkTwice
	}
	return a, nil
}

// SameSite is the whole address of a file that lies on the page's own site; page is the page's address.
func SameSite(page, file string) (string, error) {
	base, err := url.Parse(page)
	if err != nil || base.Host == "" {
		return "", report.FileElsewhere
	}
	u, err := base.Parse(file)
	if err != nil || u.Scheme != base.Scheme || u.Host != base.Host || u.User != nil {
		return "", report.FileElsewhere
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String(), nil
}

// Encode makes bytes text that an address takes as it is: base64url without padding.
func Encode(packed []byte) string { return base64.RawURLEncoding.EncodeToString(packed) }

// Decode undoes Encode.
func Decode(data string) ([]byte, error) {
	packed, err := base64.RawURLEncoding.Strict().DecodeString(strings.TrimRight(data, "="))
	if err != nil {
		return nil, report.LinkDamaged
	}
	return packed, nil
}
