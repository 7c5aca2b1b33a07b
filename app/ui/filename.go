package ui

import (
	"strings"
	"unicode"
)

// fileName makes of a title a name that every system takes for a file: letters, digits and hyphens.
func fileName(title string) string {
	const longest = 60
	name := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return '-'
	}, title)
	name = strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == '-' }), "-")
	runes := []rune(name)
	name = strings.TrimRight(string(runes[:min(len(runes), longest)]), "-")
	if name == "" {
		return "studies"
	}
	return name
}
