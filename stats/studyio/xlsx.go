package studyio

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// maxTexts is how many texts a workbook may hold: more than there are cells to be read.
const maxTexts = OpenRows * OpenColumns

// workbook reads the first visible sheet of an XLSX file: values, and formulas only where their results are missing.
func (o *opener) workbook(data []byte) {
	o.Source.Format = "xlsx"
	a, bad := openArchive(data)
	if bad.bad() {
		o.damage(bad)
		return
	}
	book := o.part(a, "xl/workbook.xml")
	if book == "" {
		if len(o.found) == 0 {
			o.damage(damaged{NotText, "is a ZIP file without an Excel workbook; save the table as XLSX or as CSV UTF-8 and open it again"})
		}
		return
	}
	id := o.firstSheet(book)
	target := relation(o.part(a, "xl/_rels/workbook.xml.rels"), id)
	if target == "" {
		target = "worksheets/sheet1.xml"
	}
	if whole, ok := strings.CutPrefix(target, "/"); ok {
		target = whole
	} else {
		target = "xl/" + target
	}
	shared := o.sharedStrings(o.part(a, "xl/sharedStrings.xml"))
	sheet := o.part(a, target)
	switch {
	case len(o.found) > 0:
	case sheet == "":
		o.damage(damaged{Damaged, "is a workbook without a sheet that can be read"})
	default:
		o.typed = true
		o.sheet(sheet, shared)
	}
}

// part is the text of a part of a workbook, "" if there is none or a fault says why not.
func (o *opener) part(a *archive, name string) string {
	if len(o.found) > 0 {
		return ""
	}
	data, bad := a.file(name)
	if bad.bad() {
		o.damage(bad)
		return ""
	}
	text, _ := decoded(data)
	return text
}

// firstSheet is the relation of the first sheet that is not hidden.
func (o *opener) firstSheet(book string) (relation string) {
	x := newXML(book)
	for t, ok := x.next(); ok; t, ok = x.next() {
		if t.kind == startElement && t.name == "calcPr" {
			o.uncalculated = t.attr("fullCalcOnLoad") == "1" || t.attr("fullCalcOnLoad") == "true"
		}
		if t.kind == startElement && t.name == "sheet" && t.attr("state") != "hidden" && t.attr("state") != "veryHidden" && relation == "" {
			relation, o.Source.Sheet = t.attr("id"), oneLine(t.attr("name"))
		}
	}
	o.checkXML(x)
	return relation
}

func relation(text, id string) (target string) {
	x := newXML(text)
	for t, ok := x.next(); ok; t, ok = x.next() {
		if t.kind == startElement && t.name == "Relationship" && t.attr("Id") == id && id != "" {
			return t.attr("Target")
		}
	}
	return ""
}

// sharedStrings are the texts that cells refer to. Runs of one text are joined; how it is pronounced is left out.
func (o *opener) sharedStrings(text string) (all []string) {
	x := newXML(text)
	for t, ok := x.next(); ok; t, ok = x.next() {
		if t.kind != startElement || t.name != "si" {
			continue
		}
		if len(all) == maxTexts {
			o.damage(damaged{TooLong, fmt.Sprintf("holds more than %d texts", maxTexts)})
			return nil
		}
		all = append(all, x.richText("si"))
	}
	o.checkXML(x)
	return all
}

// richText joins the texts below the element that was opened last, up to its end.
func (x *xmlReader) richText(until string) string {
	text, in, aside := x.buffer[:0], false, false
	for t, ok := x.next(); ok; t, ok = x.next() {
		switch {
		case t.kind == characters:
			if in && !aside && len(text) <= maxCell { // the limit of a cell reports what is longer
				text = append(text, t.text...)
			}
		case t.name == "rPh":
			aside = t.kind == startElement
		case t.name == "t":
			in = t.kind == startElement
		case t.name == until && t.kind == endElement:
			x.buffer = text
			return string(text)
		}
	}
	return ""
}

// sheet reads the cells of a sheet into rows.
func (o *opener) sheet(text string, shared []string) {
	x := newXML(text)
	line := 0
	var cells []string
	keep := func() {
		if len(cells) > 0 {
			o.addSheetRow(line, cells)
			cells = nil
		}
	}
	for t, ok := x.next(); ok && !o.full; t, ok = x.next() {
		if t.kind != startElement {
			continue
		}
		switch t.name {
		case "row":
			keep()
			at, err := strconv.Atoi(t.attr("r"))
			if err != nil {
				at = line + 1
			}
			if at <= line || at > 1<<20 {
				o.damage(damaged{Damaged, "is a damaged workbook: its rows are out of order"})
				return
			}
			line = at
		case "c":
			column := columnOf(t.attr("r"))
			if column < 0 {
				column = len(cells)
			}
			value := x.cellValue(t.attr("t"), shared, o.uncalculated)
			switch {
			case value == "":
			case column >= OpenColumns:
				o.tooWide(line, column+1)
			default:
				for len(cells) <= column {
					cells = append(cells, "")
				}
				cells[column] = value
			}
		}
	}
	keep()
	o.checkXML(x)
	o.evenRows()
}

// cellValue reads the cell that was opened last. A number is written with a point, and without more digits than it has. A
// formula without its result is given as it stands: programs that cannot calculate leave the result out, or write 0 and have
// the formulas calculated when a spreadsheet opens the workbook, and that 0 would be taken for a count.
func (x *xmlReader) cellValue(kind string, shared []string, uncalculated bool) string {
	if kind == "inlineStr" {
		return strings.TrimSpace(x.richText("c"))
	}
	text, in, formula := x.buffer[:0], false, -1 // bytes of the formula, which stand before those of its result
	for t, ok := x.next(); ok; t, ok = x.next() {
		switch {
		case t.kind == characters:
			if in && len(text)-max(formula, 0) <= maxCell {
				text = append(text, t.text...)
			}
		case t.kind == startElement:
			in = t.name == "v" || t.name == "f"
		case t.kind == endElement && t.name == "f":
			in, formula = false, len(text)
		case t.kind == endElement && t.name == "v":
			in = false
		case t.kind == endElement && t.name == "c":
			x.buffer = text
			result := strings.TrimSpace(string(text[max(formula, 0):]))
			if formula >= 0 && (kind == "" || kind == "n") && (result == "" || result == "0" && uncalculated) {
				return "=" + strings.TrimSpace(string(text[:formula]))
			}
			return cellText(kind, result, shared)
		}
	}
	return ""
}

func cellText(kind, text string, shared []string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(text); err == nil && 0 <= i && i < len(shared) {
			return strings.TrimSpace(shared[i])
		}
		return ""
	case "b":
		if text == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "", "n":
		if f, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			if math.Abs(f) < 1e15 {
				return strconv.FormatFloat(f, 'f', -1, 64)
			}
			return strconv.FormatFloat(f, 'g', -1, 64)
		}
	}
	return text
}

// columnOf is the index of the column in a reference such as AB12, -1 if there is none.
func columnOf(ref string) int {
	n := 0
	for i := range len(ref) {
		if ref[i] < 'A' || ref[i] > 'Z' || i == 3 {
			break
		}
		n = 26*n + int(ref[i]-'A') + 1
	}
	return n - 1
}
