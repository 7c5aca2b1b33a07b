package ui

import (
	"reflect"

	"bivar/app/report"
	"bivar/stats/studyio"
)

// entries are what stands in the fields of the page for published numbers.
type entries struct {
	report.PublishedFields
	about studyio.About
}

// The fields that report does not know; suffixKind is that of a reported number's list.
const (
	fieldTest      = "test"
	fieldCondition = "condition"
	fieldUnit      = "unit"
	suffixKind     = "-kind"
)

// newEntries are what the page starts with.
func newEntries() entries {
	return entries{PublishedFields: report.PublishedFields{Level: "95", Prevalences: "5, 20, 50"}}
}

// blank reports that nobody has typed anything yet.
func (e *entries) blank() bool { return reflect.DeepEqual(*e, newEntries()) }

// texts are the texts of all fields, to be read and to be changed.
func (e *entries) texts() map[string]*string {
	all := map[string]*string{
		report.FieldSensitivity: &e.Sensitivity, report.FieldSensitivity + report.SuffixInterval: &e.SensitivityInterval,
		report.FieldSpecificity: &e.Specificity, report.FieldSpecificity + report.SuffixInterval: &e.SpecificityInterval,
		report.FieldLevel: &e.Level, report.FieldPrevalences: &e.Prevalences,
		fieldTest: &e.about.IndexTest, fieldCondition: &e.about.Condition, fieldUnit: &e.about.Unit,
	}
	for i := range e.Reported {
		q := &e.Reported[i]
		all[q.ID+suffixKind], all[q.ID] = &q.Kind, &q.Value
		all[q.ID+report.SuffixInterval], all[q.ID+report.SuffixPrevalence] = &q.Interval, &q.Prevalence
	}
	return all
}

// asked are the fields to be read. A prevalence that was typed before a ratio was chosen stays, but means nothing there.
func (e *entries) asked() report.PublishedFields {
	fields := e.PublishedFields
	fields.Reported = nil
	for _, q := range e.Reported {
		if !kindOf(q.Kind).Share {
			q.Prevalence = ""
		}
		fields.Reported = append(fields.Reported, q)
	}
	return fields
}

func kindOf(kind string) report.ReportedKind {
	for _, k := range report.ReportedKinds() {
		if k.Kind == kind {
			return k
		}
	}
	return report.ReportedKind{}
}
