package studyio

import (
	"strconv"
	"strings"
)

// CSV writes the studies that are not switched off as a CSV file that Read gives back as the same study set. Cells that
// a spreadsheet would run as a formula get an apostrophe in front (CWE-1236), which Read takes away again.
func (t Table) CSV() []byte {
	var b strings.Builder
	writeRow(&b, append([]string{"study", "tp", "fp", "fn", "tn"}, t.Columns...))
	cells := make([]string, t.Width())
	for _, line := range t.Lines {
		if line.Off || line.Blank() {
			continue
		}
		for i := range cells {
			cells[i] = line.Cell(i)
		}
		writeRow(&b, cells)
	}
	return []byte(b.String())
}

// Rows writes rows of texts as CSV of which a spreadsheet runs nothing.
func Rows(rows [][]string) string {
	var b strings.Builder
	for _, cells := range rows {
		writeRow(&b, cells)
	}
	return b.String()
}

func writeRow(b *strings.Builder, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		cell = Armed(strings.TrimSpace(cell))
		if strings.ContainsAny(cell, ",;\t\"\r\n") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(cell)
	}
	b.WriteByte('\n')
}

// Armed puts an apostrophe before what a spreadsheet would run; Read and Block take it away. What already begins with
// apostrophes gets one more, so that each undoes the other.
func Armed(cell string) string {
	if runs(cell) {
		return "'" + cell
	}
	return cell
}

func disarmed(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && runs(rest) {
		return rest
	}
	return cell
}

// runs reports a cell that, without its leading apostrophes, a spreadsheet takes for a formula. A plain number is none.
func runs(cell string) bool {
	bare := strings.TrimLeft(cell, "'")
	if strings.IndexAny(bare, "=+-@\t\r\n|%＝＋－＠") != 0 {
		return false
	}
	_, err := strconv.ParseFloat(bare, 64)
	return err != nil
}
