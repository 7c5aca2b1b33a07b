package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"bivar/app/analysis"
)

// TestScriptsOfThinData: on every rung of the ladder a script is whole: plain text, no place left open, no number that is none.
func TestScriptsOfThinData(t *testing.T) {
	steps := map[string]bool{}
	for k := 1; k <= 8; k++ {
		for zero := range 5 {
			set := smallSet()
			if set.Rows = set.Rows[:min(k, 7)]; k == 8 { // studies that do not differ
				set.Rows = slices.Repeat(set.Rows[:1], 7)
			}
			for i := range set.Rows {
				s := &set.Rows[i].Study
				*[]*int{&s.TP, &s.FP, &s.FN, &s.TN, new(int)}[zero] = 0
			}
			for i := range Scripts {
				p, asked := &Scripts[i], analysis.Options{By: []string{"setting"}}
				r := analysis.Run(analysis.Request{Set: set, Options: p.Options(asked)})
				steps[r.Ladder.Step] = true
				text := p.Text(&asked, &r)
				joint := slices.Contains([]string{"full", "rho-bound", "one-random"}, r.Ladder.Step)
				if none := strings.Contains(text, "There are no numbers to expect"); none == joint || strings.Contains(text, "umbers to expect, with") != (joint && p.Ending == ".do") || strings.Contains(text, "compare(found, c(\n") != (joint && p.Ending == ".R") {
					t.Errorf("%s, %s: numbers to expect or not, in\n%s", p.Key, r.Ladder.Step, text)
				}
				for at := range text {
					if c := text[at]; c != '\n' && (c < ' ' || c > '~' || c == '@') {
						t.Fatalf("%s: %q in\n%s", p.Key, c, text)
					}
				}
				if regexp.MustCompile(`\b(NaN|Inf)\b`).MatchString(text) {
					t.Errorf("%s: a number that is none in\n%s", p.Key, text)
				}
			}
		}
	}
	if len(steps) < 5 {
		t.Errorf("only the steps %v", steps)
	}
}

// hostileNames are more than 200 that try to get out of a string, a comment or a line.
func hostileNames() []string {
	var names []string
	for _, open := range []string{`"`, `'`, "`", `\"`, `\\"`, `\`, `"'`, "\"'\"", "\n", "\r", "\r\n", "\u2028", "\u0085", "\x00", "\xff\"", "*/", "/*", "//", "///", "#", ")", "end\n", "\ufeff"} {
		for _, then := range []string{
			`; system("rm -rf ~"); "`, `); stop("obeyed"); c("`, "\nsystem('rm')\n", "\nend\nshell rm\n", "`=1+1'", "$S_OS ${x}", "\\u0022; stop(1) #", "`c(os)'\"'", `\`, "",
		} {
			names = append(names, open+then, "Study 1"+open+then+"x")
		}
	}
	return append(names, "Müller 1999", "北京 2001", "😀", "a\u0301", "\u202etxt.R", `r"(raw)"`, "%s%n", "'", strings.Repeat(`\"`, 500), strings.Repeat("name ", 300), "\U0010ffff", "\ud7ff\uffff", "#line 1 \"/etc/passwd\"", "* x", "end", "NA", " ", "", "@cells", "@A.", "@notes @names")
}

// TestScriptsObeyNoName: whatever studies, groups, columns and the review are called, a script does the same, and in R every
// study has its name.
func TestScriptsObeyNoName(t *testing.T) {
	names := hostileNames()
	if len(names) < 200 {
		t.Fatal(len(names))
	}
	for i := range Scripts {
		p := &Scripts[i]
		asked := analysis.Options{By: []string{"setting"}, As: "groups"}
		r := analysis.Run(analysis.Request{Set: smallSet(), Options: p.Options(asked)})
		mild := code(t, p, p.Text(&asked, &r))
		for _, name := range names {
			text := p.Text(&asked, called(r, name))
			if got := code(t, p, text); got != mild {
				t.Fatalf("%s, %q: the code differs\n%s", p.Key, name, text)
			}
			for i := range text {
				if c := text[i]; c != '\n' && (c < ' ' || c > '~') {
					t.Fatalf("%s, %q: byte %#x", p.Key, name, c)
				}
			}
			if p.Ending == ".R" {
				if labels := rStrings(text); !slices.Contains(labels, heldByR(name)) {
					t.Fatalf("%s: %q is not among %q", p.Key, name, labels)
				}
			} else if strings.ContainsAny(text, "`$\\") || strings.Contains(text, "/*") || strings.Contains(text, "//") {
				t.Fatalf("%s, %q: Stata might obey\n%s", p.Key, name, text)
			}
		}
	}
}

// called is the result with a name for everything that has one.
func called(r analysis.Result, name string) *analysis.Result {
	r.Review.Title = name
	r.PerStudy = slices.Clone(r.PerStudy)
	for i := range r.PerStudy {
		r.PerStudy[i].Label = name
	}
	if r.Comparison == nil {
		return &r
	}
	c := *r.Comparison
	rename := func(level string) string { return name + level }
	c.Column, c.Reference = name, rename(c.Reference)
	c.Levels, c.Effects = slices.Clone(c.Levels), slices.Clone(c.Effects)
	for i := range c.Levels {
		c.Levels[i].Name = rename(c.Levels[i].Name)
	}
	for i := range c.Effects {
		c.Effects[i].Level = rename(c.Effects[i].Level)
	}
	r.Comparison = &c
	return &r
}

var stataRow = regexp.MustCompile(`^"\d+( [A-Za-z0-9 .,()\-_:;&+%=?]{0,60})?"((?: \d+){4})$`)

// code is a script without its comments and without the text of its strings. In Stata only the rows of the data hold
// strings that are not the script's own.
func code(t *testing.T, p *Script, text string) string {
	t.Helper()
	if p.Ending == ".R" {
		return rCode(text)
	}
	var b strings.Builder
	rows := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "* ") || line == "*":
			continue
		case strings.HasPrefix(line, "input "):
			rows = true
		case line == "end":
			rows = false
		case rows:
			match := stataRow.FindStringSubmatch(line)
			if match == nil {
				t.Fatalf("not a row of data: %q", line)
			}
			line = match[2]
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// rTokens cuts a script in R as R does: it calls code for what is neither string nor comment, and literal for each string.
func rTokens(text string, code func(byte), literal func(string)) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '#':
			for i < len(text) && text[i] != '\n' {
				i++
			}
			code('\n')
		case '"', '\'', '`':
			start := i
			for i++; i < len(text) && text[i] != c; i++ {
				if text[i] == '\\' && c != '`' {
					i++
				}
			}
			literal(text[start+1 : min(i, len(text))])
		default:
			code(c)
		}
	}
}

func rCode(text string) string {
	var b strings.Builder
	rTokens(text, func(c byte) { b.WriteByte(c) }, func(string) { b.WriteString(`""`) })
	return regexp.MustCompile(`\n+`).ReplaceAllString(b.String(), "\n")
}

// rStrings are what the strings of a script in R hold.
func rStrings(text string) (list []string) {
	rTokens(text, func(byte) {}, func(s string) {
		unquoted, err := strconv.Unquote(`"` + s + `"`) // \u, \U, \\ and \" mean the same there
		if err != nil {
			unquoted = err.Error() + ": " + s
		}
		list = append(list, unquoted)
	})
	return list
}

// heldByR is a name as a script has it for R.
func heldByR(name string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(name, string(utf8.RuneError)))
}

// TestHeldNames: the test's own reading of R can fail.
func TestHeldNames(t *testing.T) {
	if got := rCode("a <- \"x\\\"; # y\" # \"z\nb('\\'')"); got != "a <- \"\" \nb(\"\")" {
		t.Errorf("%q", got)
	}
	if got := rStrings(`c("a\u00e9\\", 'b')`); !slices.Equal(got, []string{`aé\`, "b"}) {
		t.Errorf("%q", got)
	}
	if got := harmless("Müller `x' \"y\"\n$z/*"); got != "M?ller ?x? ?y???z??" {
		t.Errorf("%q", got)
	}
}
