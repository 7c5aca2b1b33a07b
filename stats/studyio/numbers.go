package studyio

import "strings"

// sign is which character marks decimals; the other one groups digits.
type sign byte

const (
	unknownSign sign = 0
	pointSign   sign = '.'
	commaSign   sign = ','
)

// evidence is what numbers, each by itself, show about the sign of decimals.
type evidence struct {
	point, comma bool
	ambiguous    place // of the first number that could be either; row 0 if there is none
}

type place struct {
	row, column int
	cell        string
}

func (e evidence) sign() sign {
	switch {
	case e.point && !e.comma:
		return pointSign
	case e.comma && !e.point:
		return commaSign
	}
	return unknownSign
}

// add takes a cell into account.
func (e *evidence) add(cell string, line, column int) {
	switch s, ambiguous := signOf(cell); {
	case s == pointSign:
		e.point = true
	case s == commaSign:
		e.comma = true
	case ambiguous && e.ambiguous.row == 0:
		e.ambiguous = place{line, column, cell}
	}
}

// signOf is what one cell shows. 0.5 and 1,234,567 show that a point marks decimals, 0,5 and 1.234.567 that a comma does;
// 1.234 and 1,234 can be either, and 12 shows nothing.
func signOf(cell string) (s sign, ambiguous bool) {
	cell = ungrouped(unsigned(cell))
	points, commas := strings.Count(cell, "."), strings.Count(cell, ",")
	if points+commas == 0 || !onlyDigits(strings.NewReplacer(".", "", ",", "").Replace(cell)) {
		return unknownSign, false
	}
	last := sign(cell[strings.LastIndexAny(cell, ".,")])
	n, other := points, commas
	if last == commaSign {
		n, other = commas, points
	}
	whole, fraction := cell[:strings.LastIndexByte(cell, byte(last))], cell[strings.LastIndexByte(cell, byte(last))+1:]
	switch {
	case n > 1 && other == 0 && inGroups(cell, string(rune(last))):
		return last.opposite(), false
	case n > 1:
		return unknownSign, false
	case other > 0:
		if inGroups(whole, string(rune(last.opposite()))) && fraction != "" {
			return last, false
		}
		return unknownSign, false
	case len(fraction) == 3 && inGroups(cell, string(rune(last))):
		return unknownSign, true
	case fraction == "":
		return unknownSign, false
	}
	return last, false
}

func (s sign) opposite() sign {
	if s == pointSign {
		return commaSign
	}
	return pointSign
}

// inGroups reports digits in groups as in 1.234.567.
func inGroups(s, separator string) bool {
	groups := strings.Split(s, separator)
	return grouped(groups) && groups[0] != "" && groups[0][0] != '0' && onlyDigits(strings.Join(groups, ""))
}

func unsigned(cell string) string {
	for _, minus := range []string{"-", "−", "–", "+"} {
		if rest, ok := strings.CutPrefix(cell, minus); ok {
			return rest
		}
	}
	return cell
}

// ungrouped takes away blanks and apostrophes between the digits of a number, where they stand in groups: they never mark
// decimals.
func ungrouped(cell string) string {
	if onlyDigits(cell) {
		return cell
	}
	for _, separator := range []string{" ", "\u00a0", "\u2009", "\u202f", "'", "’"} {
		if !strings.Contains(cell, separator) {
			continue
		}
		whole, end := cell, ""
		if i := strings.IndexAny(cell, ".,"); i >= 0 {
			whole, end = cell[:i], cell[i:]
		}
		if inGroups(whole, separator) {
			return strings.ReplaceAll(whole, separator, "") + end
		}
		return cell
	}
	return cell
}

// plainNumber writes a number with a point and without groups; false if the cell holds none, or one that can be two.
func plainNumber(cell string, s sign) (string, bool) {
	bare := unsigned(cell)
	minus := ""
	if len(bare) < len(cell) && cell[0] != '+' {
		minus = "-"
	}
	bare = ungrouped(bare)
	if onlyDigits(bare) {
		return minus + bare, true
	}
	own, ambiguous := signOf(bare)
	switch {
	case own == unknownSign && !ambiguous, own == unknownSign && s == unknownSign:
		return cell, false
	case own == unknownSign:
		own = s
	case s != unknownSign && own != s:
		return cell, false
	}
	bare = strings.ReplaceAll(bare, string(rune(own.opposite())), "")
	return minus + strings.Replace(bare, string(rune(own)), ".", 1), true
}

// plainCount writes a count in digits, if it is one: 1 234 is 1234, 12,0 is 12. Everything else stays, and is a fault of
// its cell.
func plainCount(cell string, s sign) string {
	number, ok := plainNumber(cell, s)
	if !ok {
		return cell
	}
	if whole, fraction, found := strings.Cut(number, "."); found && strings.Trim(fraction, "0") == "" && onlyDigits(whole) {
		return whole
	}
	if onlyDigits(number) {
		return number
	}
	return cell
}
