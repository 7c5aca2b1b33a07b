package desk

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"bivar/app/analysis"
	"bivar/app/store"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

const (
	good  = "study,tp,fp,fn,tn\nA,9,1,2,8\nB,7,2,1,9\nC,8,1,1,7\n"
	other = "study,tp,fp,fn,tn\nD,19,1,2,8\nE,17,2,1,9\nF,18,1,1,7\n"
	bad   = "study,tp,fp,fn,tn\nA,9,1,-2,8\nB,x,2,1,9\n"
)

// script is a pool that answers as it is told, in the order it is told.
type script func(ctx context.Context, req analysis.Request) (analysis.Result, error)

func (s script) Run(ctx context.Context, req analysis.Request, progress func(worker.Progress)) (analysis.Result, error) {
	return s(ctx, req)
}

func (s script) Resume(ctx context.Context, from *worker.Stopped, _ func(worker.Progress)) (analysis.Result, error) {
	return s(ctx, from.All.Request)
}

var _ worker.Pool = script(nil)

// echo answers with the number of rows it was asked about.
var echo = script(func(ctx context.Context, req analysis.Request) (analysis.Result, error) {
	return analysis.Result{Rows: len(req.Set.Rows), Request: req.Options}, ctx.Err()
})

func table(text string) studyio.Table {
	t, err := studyio.Tabulate("", []byte(text))
	if err != nil {
		panic(err)
	}
	return t
}

func exampleDesk() *Desk {
	set, _, _ := studyio.Read("", []byte(good))
	set.About = studyio.About{Title: "An example", Unit: "people", Citation: "Somebody 1999"}
	return New(Input{Example: "key", Set: set, Options: analysis.Options{Model: "binomial"}}, table(good), &analysis.Result{Rows: 3})
}

// own is a desk with somebody's own studies.
func own(text string) *Desk {
	d := exampleDesk()
	d.OpenProject(studyio.Project{Table: table(text)})
	d.Check()
	return d
}

func (d *Desk) put(row, cell int, text string) {
	d.Point(row, cell, false)
	d.Type(text)
	d.EndTyping()
}

func TestTypingIsKeptRightOrWrong(t *testing.T) {
	d := own(good)
	d.put(0, studyio.FNCell, "-2")
	d.put(1, studyio.TPCell, "x")
	if d.Accept() {
		t.Error("a table with faults was accepted")
	}
	if d.Table.Lines[0].Cell(studyio.FNCell) != "-2" || len(d.Faults) != 2 {
		t.Errorf("%v, faults %v", d.Table.Lines[0], d.Faults)
	}
	if f, ok := d.FaultAt(0, studyio.FNCell); !ok || f.Kind != studyio.Negative || f.Row != 1 || f.Column != "FN" {
		t.Errorf("%+v", f)
	}
	if row, cell, ok := d.CellOf(d.Faults[1]); !ok || row != 1 || cell != studyio.TPCell {
		t.Errorf("the second fault is at %d, %d", row, cell)
	}
	if len(d.Read.Rows) != 3 || d.Read.Rows[0].FN != 2 {
		t.Errorf("the last complete table is gone: %+v", d.Read)
	}
	d.put(0, studyio.FNCell, "4")
	d.put(1, studyio.TPCell, "5")
	if !d.Accept() || len(d.Faults) != 0 || d.Asked.Set.Rows[0].FN != 4 {
		t.Errorf("the mended table was not taken: %v", d.Faults)
	}
}

func TestNothingIsReadBeforeCheck(t *testing.T) {
	d := own(good)
	d.put(0, 1, "-1")
	if len(d.Faults) != 0 || d.Complete() || d.Wanting() {
		t.Error("read at the key")
	}
	d.Check()
	if len(d.Faults) != 1 {
		t.Error("not read at the pause")
	}
}

func TestEmptyIsNoFault(t *testing.T) {
	d := exampleDesk()
	d.Open("", studyio.About{}, studyio.Table{})
	d.Insert()
	d.Check()
	if len(d.Faults) != 0 || d.Complete() || d.Accept() || d.Result != nil || !d.Empty() {
		t.Errorf("faults %v, complete %v", d.Faults, d.Complete())
	}
}

func TestChangedExampleIsNoExample(t *testing.T) {
	d := exampleDesk()
	if d.Example() != "key" || d.Unsaved() {
		t.Error("the example is not known as one")
	}
	d.put(0, 1, "10")
	if !d.Accept() || d.Asked.Example != "" || d.About.Title != "An example, changed" || d.About.Citation != "Changed from: Somebody 1999" || !d.Unsaved() {
		t.Errorf("a changed example still is one: %+v", d.About)
	}
	d.Undo()
	if !d.Accept() || d.Asked.Example != "key" || d.About.Title != "An example" || d.Unsaved() {
		t.Errorf("the example as it was is none: %+v", d.About)
	}
}

func TestLoad(t *testing.T) {
	d := own(good)
	if !d.Load("review.v2.csv", []byte("\uFEFF"+other)) || d.Table.Lines[0].Cell(0) != "D" || d.About.Title != "review.v2" || d.Result != nil || !d.Unsaved() {
		t.Errorf("%+v", d.Sheet)
	}
	for name, data := range map[string]string{"scan.png": "\x89PNG\r\n\x1a\n", "x.csv": "a,b\n1,2\n", "y.csv": "study,tp,fp,fn\nA,1,2,3\n", "z.json": `{"format":"else"}`} {
		if d.Load(name, []byte(data)) || d.Refused == "" || d.Table.Lines[0].Cell(0) != "D" {
			t.Errorf("%s replaced the table: %v", name, d.Table.Lines)
		}
	}
	if d.Load("bad.csv", []byte(bad)); d.Refused != "" || len(d.Table.Lines) != 2 {
		t.Error("a file with faults is not taken")
	}
	if d.Check(); len(d.Faults) != 2 || len(d.Read.Rows) != 0 {
		t.Errorf("faults %v, read %v", d.Faults, d.Read)
	}
}

func TestProjectComesBack(t *testing.T) {
	d := own(good)
	d.Model(analysis.Options{Model: "normal", Method: "ml", Nodes: -1, Correct: "single", Correction: 0.5, Level: 0.9, Region: "f", Threshold: studyio.ThresholdUnknown})
	d.put(0, 1, "x")
	d.Point(1, 0, false)
	d.Switch()
	r, ok := d.Save(func() string { return "id" }, time.Unix(1, 0))
	if !ok || r.Revision != 1 || r.ID != "id" {
		t.Fatalf("%+v", r)
	}
	e := exampleDesk()
	if err := e.OpenKept(r); err != nil {
		t.Fatal(err)
	}
	if e.Table.Lines[0].Cell(1) != "x" || !e.Table.Lines[1].Off || e.Asked.Options.Level != 0.9 || e.Unsaved() || e.Example() != "" || e.Result != nil {
		t.Errorf("%+v", e.Sheet)
	}
}

func TestNewerOvertakesOlder(t *testing.T) {
	d := own(other)
	d.Accept()
	older := d.Begin(context.Background())
	d.Model(analysis.Options{Model: "normal"})
	newer := d.Begin(context.Background())
	late := older.Do(echo, nil)
	if late.err == nil {
		t.Error("the older run was not stopped")
	}
	if !d.Finish(newer.Do(echo, nil)) {
		t.Error("the newer run's result was dropped")
	}
	if d.Finish(late) || d.Finish(Outcome{run: older, result: analysis.Result{Rows: 99}}) {
		t.Error("an older run's result was taken")
	}
	if d.Result.Request.Model != "normal" || d.Busy != nil || d.Problem != "" || d.Behind() {
		t.Errorf("shown %+v, busy %v, problem %q", d.Result.Request, d.Busy, d.Problem)
	}
}

func TestOlderCannotSpeakForNewer(t *testing.T) {
	d := exampleDesk()
	older := d.Begin(context.Background())
	d.Begin(context.Background())
	d.Progress(older, worker.Progress{Done: 5, Total: 8})
	if d.Linger(older) || d.Busy.Slow || d.Busy.Done != 0 {
		t.Errorf("an overtaken run changed %+v", d.Busy)
	}
}

func TestProgress(t *testing.T) {
	d := exampleDesk()
	run := d.Begin(context.Background())
	d.Progress(run, worker.Progress{Done: 1, Total: 9})
	if !d.Linger(run) {
		t.Error("the run is not known to be on")
	}
	d.Progress(run, worker.Progress{Done: 2, Total: 9})
	if *d.Busy != (Busy{2, 9, true, false}) || !d.Waiting() {
		t.Errorf("%+v", d.Busy)
	}
	d.Finish(run.Do(echo, nil))
	d.Progress(run, worker.Progress{Done: 9, Total: 9})
	if d.Busy != nil {
		t.Error("busy after the end")
	}
}

// The main result is shown while a comparison is still computed; cancelled then, it stays, and the comparison is no longer
// asked for.
func TestMainResultComesFirst(t *testing.T) {
	d := exampleDesk()
	o := d.Asked.Options
	o.Level, o.By = 0.9, []string{"note"}
	d.Model(o)
	run := d.Begin(context.Background())
	main := &analysis.Result{Rows: 5}
	d.Progress(run, worker.Progress{Done: 1, Total: 2, SoFar: main})
	d.Linger(run)
	d.Progress(run, worker.Progress{Done: 1, Total: 2})
	if d.Result != main || d.Busy == nil || d.Waiting() || d.Shown.Options.Level != 0.9 {
		t.Errorf("shown %+v, waiting %v", d.Shown.Options, d.Waiting())
	}
	d.Cancel()
	if d.Result != main || len(d.Asked.Options.By) > 0 || d.Asked.Options.Level != 0.9 || d.Shown.Options.By != nil {
		t.Errorf("asked after cancelling: %+v", d.Asked.Options)
	}
	d.Begin(context.Background())
	if d.Cancel(); d.Result != main {
		t.Error("a run that brought nothing changed the result")
	}
}

// A comparison stays while a newer one is computed, and goes with the set it is of.
func TestComparedStays(t *testing.T) {
	compared := script(func(_ context.Context, req analysis.Request) (analysis.Result, error) {
		return analysis.Result{Request: req.Options, Comparison: &analysis.Comparison{}}, nil
	})
	d := exampleDesk()
	d.Finish(d.Begin(context.Background()).Do(compared, nil))
	first := d.Compared
	if first == nil || first != d.Result {
		t.Fatal("no comparison is kept")
	}
	d.Progress(d.Begin(context.Background()), worker.Progress{Done: 1, Total: 2, SoFar: &analysis.Result{}})
	if d.Compared != first {
		t.Error("it went before a newer one came")
	}
	d.Open("", studyio.About{}, table(other))
	if d.Compared != nil {
		t.Error("it stays with another set")
	}
}

func TestCancelLeavesWhatIsShown(t *testing.T) {
	d := exampleDesk()
	result := d.Result
	d.put(0, 1, "11")
	d.Accept()
	run := d.Begin(context.Background())
	d.Cancel()
	if d.Finish(run.Do(echo, nil)) {
		t.Error("a cancelled run brought a result")
	}
	if d.Result != result || d.Busy != nil || d.Problem != "" || d.Wanting() || !d.Behind() {
		t.Errorf("busy %v, problem %q, wanting %v", d.Busy, d.Problem, d.Wanting())
	}
	if d.Table.Lines[0].Cell(1) != "11" {
		t.Error("what was typed is gone")
	}
	d.Cancel() // nothing runs: nothing happens
	if d.Again(); !d.Wanting() {
		t.Error("it cannot be asked for again")
	}
}

func TestFailureIsTold(t *testing.T) {
	d := exampleDesk()
	result := d.Result
	d.Model(analysis.Options{Model: "normal"})
	run := d.Begin(context.Background())
	broken := script(func(context.Context, analysis.Request) (analysis.Result, error) {
		return analysis.Result{}, errors.New("the worker stopped")
	})
	if d.Finish(run.Do(broken, nil)) || d.Problem != "the worker stopped" || d.Result != result || d.Asked.Options.Model != "binomial" {
		t.Errorf("problem %q, asked %+v", d.Problem, d.Asked.Options)
	}
	if d.Begin(context.Background()); d.Problem != "" {
		t.Error("the old problem stands beside the new run")
	}
}

// TestNoNumberOfAnotherSet: a result must never stand under another set's name, not even while its own is computed.
func TestNoNumberOfAnotherSet(t *testing.T) {
	d := exampleDesk()
	d.Model(analysis.Options{Model: "normal", Level: 0.9})
	run := d.Begin(context.Background())
	d.Open("second", studyio.About{Threshold: studyio.ThresholdVaries}, table(other))
	if d.Finish(run.Do(echo, nil)) || d.Result != nil || !d.Wanting() {
		t.Error("the other set's result is shown")
	}
	d.Accept()
	if o := d.Asked.Options; o.Threshold != studyio.ThresholdVaries || d.Asked.Example != "second" || len(d.Asked.Set.Rows) != 3 {
		t.Errorf("%+v", d.Asked)
	}
}

func TestRates(t *testing.T) {
	line := func(cells ...string) studyio.Line { return studyio.Line{Cells: append([]string{"A"}, cells...)} }
	r := RatesOf(line(" 3", "", "1", "9"))
	if r.Sensitivity.Estimate != 0.75 || r.Specificity != nil {
		t.Errorf("%+v", r)
	}
	if r := RatesOf(line("0", "1", "0", "9")); r.Sensitivity != nil || r.Specificity.Estimate != 0.9 {
		t.Errorf("%+v", r)
	}
	if r := RatesOf(line("-1", "1", "x")); r != (Rates{}) {
		t.Errorf("%+v", r)
	}
}

func TestSaving(t *testing.T) {
	d := own(good)
	id, now := func() string { return "id" }, time.Unix(100, 0)
	first, ok := d.Save(id, now)
	if !ok {
		t.Fatal("nothing to save")
	}
	d.put(0, 1, "33")
	if _, ok := d.Save(id, now); ok {
		t.Error("two are on their way")
	}
	if !d.Saved(first, nil) || !d.Unsaved() || !d.SavedAt.Equal(now) {
		t.Error("what was typed meanwhile counts as saved")
	}
	second, _ := d.Save(id, now)
	if second.Parent != store.Hash(first.Payload) {
		t.Error("it does not say what it follows")
	}
	if second.Revision != 2 || second.ID != "id" || !strings.Contains(string(second.Payload), `"33"`) {
		t.Errorf("%+v", second)
	}
	if d.Saved(first, nil) || !d.Unsaved() {
		t.Error("an old answer counts for the new record")
	}
	if d.Saved(second, nil) || d.Unsaved() || d.Trouble != nil {
		t.Error("not saved")
	}
	if _, ok := d.Save(id, now); ok {
		t.Error("saved again without a change")
	}
}

// TestUnknownIsPutAgain: while it is unknown whether a record arrived, nothing else may be written.
func TestUnknownIsPutAgain(t *testing.T) {
	d := own(good)
	id, now := func() string { return "id" }, time.Unix(100, 0)
	first, _ := d.Save(id, now)
	d.Saved(first, store.ErrUnknown)
	d.put(0, 1, "33")
	again, ok := d.Save(id, now.Add(time.Hour))
	if !ok || again.Revision != 1 || string(again.Payload) != string(first.Payload) || !again.Updated.Equal(now) {
		t.Errorf("another record: %+v", again)
	}
	if !d.Saved(again, nil) {
		t.Error("the newer state is not to be saved")
	}
}

func TestConflictIsNotOverwritten(t *testing.T) {
	d := own(good)
	id, now := func() string { return "id" }, time.Unix(100, 0)
	r, _ := d.Save(id, now)
	d.Saved(r, store.ErrConflict)
	if _, ok := d.Save(id, now); ok || !errors.Is(d.Trouble, store.ErrConflict) || !d.Unsaved() {
		t.Error("saved over somebody else's")
	}
	d.Detach("Mine, copy")
	if r, ok := d.Save(func() string { return "new" }, now); !ok || r.ID != "new" || r.Revision != 1 || r.Name != "Mine, copy" || r.Parent != "" {
		t.Errorf("%+v", r)
	}
}

func TestFullStorageIsTriedAgain(t *testing.T) {
	d := own(good)
	id, now := func() string { return "id" }, time.Unix(100, 0)
	r, _ := d.Save(id, now)
	if d.Saved(r, store.ErrQuota); d.Trouble == nil || !d.Unsaved() {
		t.Error("not known as unsaved")
	}
	if r, ok := d.Save(id, now); !ok || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
}

func TestLeaveSavesWhatIsBehind(t *testing.T) {
	d := own(good)
	id, now := func() string { return "id" }, time.Unix(100, 0)
	r, _ := d.Save(id, now)
	if _, ok := d.Leave(id, now); ok {
		t.Error("put twice")
	}
	d.Type("half a name")
	last, ok := d.Leave(id, now)
	if !ok || last.Parent != store.Hash(r.Payload) || last.Revision != r.Revision+1 || !strings.Contains(string(last.Payload), "half a name") {
		t.Errorf("%+v", last)
	}
	d.Open("", studyio.About{}, studyio.Table{})
	if d.Saved(r, nil) || d.ID != "" || d.Unsaved() {
		t.Error("an answer about the set before counts for this one")
	}
}

// What comes from outside is not kept as it came, under the options it came with; a change makes it the reader's own.
func TestBorrow(t *testing.T) {
	d := own(other)
	d.Borrow(studyio.Project{Table: table(good), Options: []byte(`{"model":"normal","method":"ml","level":0.9}`)})
	newID := func() string { return "id" }
	if _, ok := d.Save(newID, time.Unix(1, 0)); ok || !d.Lent() || d.Unsaved() || d.Asked.Options.Level != 0.9 {
		t.Errorf("lent %v, unsaved %v, %+v", d.Lent(), d.Unsaved(), d.Asked.Options)
	}
	if _, ok := d.Leave(newID, time.Unix(1, 0)); ok {
		t.Error("left, it was to be kept")
	}
	if !d.Demand(analysis.Options{Model: "binomial", Profile: true}) || !d.Asked.Options.Profile || d.Asked.Set.Rows[0].Label != "A" {
		t.Errorf("demanded: %+v", d.Asked)
	}
	d.put(0, studyio.TPCell, "10")
	if r, ok := d.Save(newID, time.Unix(1, 0)); !ok || r.Revision != 1 || d.Lent() || !d.Borrowed {
		t.Errorf("changed, it is kept: %v, %+v", ok, r)
	}
	d.Open("", studyio.About{}, table(other))
	if d.Borrowed {
		t.Error("another set is not borrowed")
	}
	d.Borrow(studyio.Project{Table: table(bad)})
	if d.Demand(analysis.Options{}) {
		t.Error("a table with faults was analysed")
	}
}

// An analysis that starts while somebody types in a cell does not cut the edit in two.
func TestTypingStaysOneEditWhileItIsAnalysed(t *testing.T) {
	d := New(Input{}, sheetWith().Table, nil)
	d.Point(0, studyio.TPCell, false)
	d.Type("4")
	if !d.Accept() {
		t.Fatalf("faults %v", d.Faults)
	}
	d.Type("41")
	if d.EndTyping(); d.Value() != "41" {
		t.Errorf("the cell holds %q", d.Value())
	}
	if d.Undo(); d.Value() != "8" || d.CanUndo() {
		t.Errorf("one undo gives %q", d.Value())
	}
}
