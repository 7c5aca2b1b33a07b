package report

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: a page that opens does not wait for it.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
