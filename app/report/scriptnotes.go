package report

import (
	"strconv"
	"strings"
)

// notes are the comments that tell of the analysis: of which studies it is, whose numbers are expected, or why there are
// none, and what the script leaves out or does otherwise.
func (s *script) notes(used int) string {
	r, o := s.r, &s.r.Request
	var flags command
	flags.model(*o)
	expect := "The numbers to expect are Bivar's with" + string(flags) + ", on the command line."
	if !s.pooled() {
		expect = "There are no numbers to expect: with" + string(flags) + ", Bivar does not fit this model to these studies. " + LadderText(*r)
	}
	say := "The studies: " + harmless(Title(r.Review)) + "\nSHA-256 of them: " + orNone(r.DataHash) +
		"\nWritten by " + r.Software.Name + " " + r.Software.Version + " " + harmless(r.Software.Commit) + "\n" + expect
	if r.Fit.Status == "boundary" {
		say += onLimit
	}
	if used < len(r.PerStudy) {
		say += "\nRows are left out that have nobody with the condition, or nobody without."
	}
	if len(o.Where)+len(o.Representative) > 0 {
		say += "\nThe rows are those that were chosen in the analysis, not all of the table."
	}
	if s.asked.StudyID != "" && len(s.asked.Representative) == 0 {
		say += "\nSome rows may belong to one study. The script takes every row for a study of its own, and so do the numbers it expects; the analysis itself widens its intervals for that."
	}
	if len(s.asked.By) > 0 && s.covariate == nil {
		say += "\nIt covers the pooled model only, not the comparison of groups."
	}
	return s.comments(say)
}

const onLimit = "\nThe numbers to expect lie on a limit of the model (a correlation of -1 or 1, or a variance of 0). Programs part there: compare the estimates, and expect other standard errors and variances."

// comparison introduces the fit with a covariate, and reads that.
func (s *script) comparison() string {
	c := s.r.Comparison
	say := "The same with " + harmless(c.Column) + " (x), and one covariance between studies for all. Rows without a value, and groups that Bivar leaves out, are NA."
	read := readGroupsR
	if c.Line != nil {
		read = readNumberR
		say += "\nEffect 1 is that of one unit more, a difference of logits. The number is taken from its mean, as in Bivar."
	} else {
		say += "\nGroup 1 is " + harmless(c.Reference) + "; the effects are differences of logits from it."
		for i := range c.Effects {
			say += "\nEffect " + strconv.Itoa(i+1) + ", group " + strconv.Itoa(i+2) + ": " + harmless(c.Effects[i].Level)
		}
	}
	if c.Fit.Status == "boundary" {
		say += onLimit
	}
	return "\n" + s.comments(say) + read
}

// comments are paragraphs, one a line, as comments that fit a screen.
func (s *script) comments(paragraphs string) string {
	const width = 110
	text := ""
	for _, p := range strings.Split(typewriter.Replace(paragraphs), "\n") {
		line := s.mark
		for _, word := range strings.Fields(p) {
			if len(line)+1+len(word) > width {
				text += line + "\n"
				line = s.mark
			}
			line += " " + word
		}
		text += line + "\n"
	}
	return text
}

// typewriter spells what this program's own words have beyond ASCII.
var typewriter = strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "–", "-", "−", "-", "…", "...", "\u202f", " ")

// harmless is what somebody typed, for a comment or for Stata: the letters, digits and marks that no program obeys, a
// question mark for each other character, cut where it is long.
func harmless(s string) string {
	const longest = 60
	kept := strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune(" .,()-_:;&+%=", c) {
			return c
		}
		return '?'
	}, s)
	return strings.Join(strings.Fields(kept[:min(len(kept), longest)]), " ")
}

// rString is a literal of R in ASCII: whatever it says, it is data. A space stands for what is no character to read, which R
// would want to be written in another way, and U+FFFD for what is no Unicode. Of the rest Go and R have the same escapes.
func rString(s string) string {
	return strconv.QuoteToASCII(strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, s))
}
