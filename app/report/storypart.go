package report

import (
	"fmt"
	"slices"
	"strconv"

	"bivar/app/analysis"
)

// part is a stretch of a sentence with the paths of the values it reads. A part without text is a reason: the sentence
// is as it is because of these values, but does not print them.
type part struct {
	text string
	from []string
}

// phrase fills each %s of a format with the next part; reasons take no place.
func phrase(format string, parts ...part) part {
	var out part
	var words []any
	for _, p := range parts {
		if p.text != "" {
			words = append(words, p.text)
		}
		for _, path := range p.from {
			if !slices.Contains(out.from, path) {
				out.from = append(out.from, path)
			}
		}
	}
	out.text = fmt.Sprintf(format, words...)
	return out
}

// then goes on with another phrase, if there is one; a reason stays one.
func (p part) then(between string, more part) part {
	if more.text == "" {
		return phrase("%s", p, more)
	}
	return phrase("%s"+between+"%s", p, more)
}

// because are values that decide about a sentence without being printed.
func because(paths ...string) part { return part{from: paths} }

// read is text made of the values at the paths.
func read(text string, paths ...string) part { return part{text, paths} }

// under are the paths of fields of what is at a path.
func under(path string, fields ...string) []string {
	var all []string
	for _, f := range fields {
		all = append(all, path+"."+f)
	}
	return all
}

// item is the path of an element.
func item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// leaves are the paths of an interval's numbers, as far as it has them.
func leaves(path string, i *analysis.Interval) []string {
	all := []string{path + ".estimate"}
	if i.Lower.Ok() && i.Upper.Ok() {
		all = append(all, path+".lower", path+".upper")
	}
	return all
}

// rate is 90.8 % (85.7–94.2).
func rate(path string, i *analysis.Interval) part { return part{percentCI(i), leaves(path, i)} }

// firstRate is 90.8 % (95 % CI 85.7–94.2); those that follow it need not say the level again.
func (t teller) firstRate(path string, i *analysis.Interval) part {
	limits := PercentDash(*i)
	if limits == "" {
		return rate(path, i)
	}
	return read(Percent(i.Estimate)+percentEnd+" ("+Level(t.Request.Level)+" CI "+limits+")", append(leaves(path, i), "request.level")...)
}

// reach is the phrase of two limits, 62 to 98; there is none where one is missing.
func reach(path string, l *analysis.Limits, format func(analysis.Real) string) part {
	if l == nil || !l.Lower.Ok() || !l.Upper.Ok() {
		return part{}
	}
	paths := under(path, "lower", "upper")
	if format(l.Lower) == format(l.Upper) {
		return read(format(l.Lower), paths...)
	}
	return read(to(l.Lower, l.Upper, format), paths...)
}

// inPercent puts the sign after a number.
func (p part) inPercent() part {
	if p.text != "" {
		p.text += percentEnd
	}
	return p
}

// named puts a part into a phrase; of no part there is none.
func (p part) named(format string) part {
	if p.text == "" {
		return p
	}
	return phrase(format, p)
}
