package datasets_test

import (
	"reflect"
	"strings"
	"testing"

	"bivar/stats/studyio"
	"bivar/testdata/datasets"
)

// rows are the numbers of rows testdata's description of the sets gives.
var rows = map[string]int{
	"auditc": 14, "dementia": 33, "smoking": 51, "iaq": 20, "saq": 31, "skin-tests": 10, "iqcode": 13, "telomerase": 10,
	"catheter": 33, "scheidler": 44, "ascus": 20, "ct-appendicitis": 51, "gould-pet": 31, "ectopic": 21, "anti-ccp": 37,
	"melanoma-cad": 70, "melanoma-dl4": 4, "tb-inhouse": 11, "fracture-ai-simulated": 14, "fracture-ai-simulated-models": 31,
}

func TestEveryFileIsAnExample(t *testing.T) {
	files, err := datasets.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	all := datasets.All()
	if len(files) != len(all) || len(all) != len(rows) {
		t.Errorf("%d files, %d examples, %d expected", len(files), len(all), len(rows))
	}
	for _, f := range files {
		if _, ok := datasets.ByKey(strings.TrimSuffix(f.Name(), ".csv")); !ok {
			t.Errorf("%s is no example", f.Name())
		}
	}
	if all[0].Key != "iqcode" || !all[0].Offered {
		t.Errorf("the first visit shows %s", all[0].Key)
	}
}

func TestEveryExampleIsRead(t *testing.T) {
	for _, e := range datasets.All() {
		set, notes, err := studyio.Read(e.Key+".csv", e.CSV)
		if err != nil || len(notes) > 0 {
			t.Errorf("%s: notes %v, error %v", e.Key, notes, err)
		}
		set.About = e.About
		if !reflect.DeepEqual(e.Set(), set) || len(set.Rows) != rows[e.Key] {
			t.Errorf("%s: Set gives %v, Read %v, want %d rows", e.Key, e.Set(), set, rows[e.Key])
		}
		if e.About.Title == "" || e.About.Condition == "" || e.About.Citation == "" {
			t.Errorf("%s: %+v", e.Key, e.About)
		}
		if e.About.Simulated != strings.Contains(e.Key, "simulated") || e.About.Simulated != strings.Contains(e.About.Title, "simulated") {
			t.Errorf("%s: simulated %v, title %q", e.Key, e.About.Simulated, e.About.Title)
		}
	}
	if _, ok := datasets.ByKey("unknown"); ok {
		t.Error("an unknown key was found")
	}
}

func TestDementiaIsNotOffered(t *testing.T) {
	e, _ := datasets.ByKey("dementia")
	if e.Offered || e.Note == "" {
		t.Errorf("offered %v, note %q", e.Offered, e.Note)
	}
	for _, s := range e.Set().Studies() {
		for _, n := range []int{s.TP, s.FP, s.FN, s.TN} {
			if n%2 != 0 {
				t.Errorf("%v has an odd count: the note is wrong", s)
			}
		}
	}
}
