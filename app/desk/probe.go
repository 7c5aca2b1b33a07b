package desk

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"bivar/app/analysis"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

// Probe is one kind of what is computed beside a result, to see what it depends on. Each is a run of its own, so that no
// result waits for it.
type Probe string

// The probes.
const (
	ProbeStudies Probe = "studies" // the result without each study, and each study's influence
	ProbeRules   Probe = "rules"   // which row stands for a study that has several
	ProbeWithin  Probe = "within"  // two values of a column, in the studies that have rows of both
	ProbeDraws   Probe = "draws"   // reviews drawn from the result: bootstrap and simulation
)

// Probed is how far a probe has come, and what it brought.
type Probed struct {
	Done, Total int // parts of the run
	Running     bool
	Left        time.Duration    // by how fast it has gone so far; 0 while that tells nothing
	Result      *analysis.Result // all of it, or what was done when it was stopped
	Problem     string           // why it brought nothing
}

// probe is a Probed with what is needed to go on.
type probe struct {
	Probed
	of      string // the input it is of
	request analysis.Request
	stopped *worker.Stopped // to go on from; nil if there is nothing to go on from
	paused  bool            // it was stopped for a result, and goes on by itself
	stop    context.CancelFunc
	run     int
	since   time.Time // when this run began, with so many parts done
	from    int
}

// ProbeRun is a probe on its way.
type ProbeRun struct {
	kind    Probe
	run     int
	ctx     context.Context
	request analysis.Request
	stopped *worker.Stopped
}

// ProbeOutcome is what became of one.
type ProbeOutcome struct {
	run    ProbeRun
	result analysis.Result
	err    error
}

// essence tells inputs apart whose probes would be others.
func (in Input) essence() string {
	o := in.Options.MainOnly()
	o.Prevalence, o.Threshold, o.Acceptable, o.Region, o.Replicates, o.Seed = nil, "", nil, "", 0, 0
	b, _ := json.Marshal(struct {
		Version int
		Options analysis.Options
	}{in.Version, o}) // plain data: texts and numbers
	return string(b)
}

// Probed is what a probe brought for the result that is shown; nothing if that is of another one.
func (d *Desk) Probed(kind Probe) Probed {
	if p := d.probes[kind]; p != nil && p.of == d.Shown.essence() {
		return p.Probed
	}
	return Probed{}
}

// BeginProbe starts a probe of the result that is shown: with so many replicates where it draws, by the values of a column
// where it takes rows. now is for the time that is left.
func (d *Desk) BeginProbe(parent context.Context, kind Probe, replicates int, column string, now time.Time) ProbeRun {
	request := analysis.Request{Set: d.Shown.Set, Options: d.Shown.Options.MainOnly()}
	o := &request.Options
	switch kind {
	case ProbeStudies:
		o.Robustness = []string{"loo", "influence"}
	case ProbeDraws:
		o.Robustness, o.Simulate, o.Replicates = []string{"bootstrap"}, true, replicates
	case ProbeWithin:
		request.Set = withBoth(request.Set, o.StudyID, column)
		o.Representative = rulesOf(request.Set, column)
		o.Robustness = []string{"multiverse"}
	case ProbeRules:
		for _, rule := range slices.Concat(mainRows(request.Set), rulesOf(request.Set, column)) {
			if !slices.Contains(o.Representative, rule) {
				o.Representative = append(slices.Clip(o.Representative), rule)
			}
		}
		o.Robustness = []string{"multiverse"}
	}
	if old := d.probes[kind]; old != nil {
		old.stop()
	}
	if d.probes == nil {
		d.probes = map[Probe]*probe{}
	}
	p := &probe{of: d.Shown.essence(), request: request}
	d.probes[kind] = p
	return d.start(parent, kind, p, now)
}

// ResumeProbe goes on with what was stopped; false if there is nothing to go on with.
func (d *Desk) ResumeProbe(parent context.Context, kind Probe, now time.Time) (ProbeRun, bool) {
	p := d.probes[kind]
	if p == nil || p.stopped == nil || p.Running || p.of != d.Shown.essence() {
		return ProbeRun{}, false
	}
	return d.start(parent, kind, p, now), true
}

func (d *Desk) start(parent context.Context, kind Probe, p *probe, now time.Time) ProbeRun {
	ctx, stop := context.WithCancel(parent)
	d.probeRuns++
	p.stop, p.run, p.paused, p.since, p.from = stop, d.probeRuns, false, now, p.Done
	p.Running, p.Left, p.Problem = true, 0, ""
	return ProbeRun{kind, p.run, ctx, p.request, p.stopped}
}

// Do computes it. It touches nothing of the desk, so it may be called on any goroutine.
func (r ProbeRun) Do(pool worker.Pool, progress func(worker.Progress)) ProbeOutcome {
	var result analysis.Result
	var err error
	if r.stopped != nil {
		result, err = pool.Resume(r.ctx, r.stopped, progress)
	} else {
		result, err = pool.Run(r.ctx, r.request, progress)
	}
	return ProbeOutcome{r, result, err}
}

// running is the probe that a run is of, nil if it was overtaken.
func (d *Desk) runningProbe(r ProbeRun) *probe {
	if p := d.probes[r.kind]; p != nil && p.run == r.run && p.Running {
		return p
	}
	return nil
}

// tells is how much must have been done before the time that is left can be told.
const tells = time.Second

// ProbeProgress notes how far a run has come.
func (d *Desk) ProbeProgress(r ProbeRun, at worker.Progress, now time.Time) {
	p := d.runningProbe(r)
	if p == nil {
		return
	}
	p.Done, p.Total = at.Done, at.Total
	if gone, parts := now.Sub(p.since), p.Done-p.from; gone >= tells && parts > 0 {
		p.Left = gone * time.Duration(p.Total-p.Done) / time.Duration(parts)
	}
}

// FinishProbe takes over what a run brought: all of it, or what was done when it was stopped.
func (d *Desk) FinishProbe(o ProbeOutcome) {
	p := d.runningProbe(o.run)
	if p == nil {
		return
	}
	p.stop()
	p.Running, p.Left, p.stopped = false, 0, nil
	if o.err == nil {
		p.Result, p.Done = &o.result, p.Total
		return
	}
	if errors.As(o.err, &p.stopped) {
		p.Total = len(p.stopped.All.Parts)
		p.Done = p.Total - len(p.stopped.All.Missing())
		if part, ok := p.stopped.All.Result(); ok {
			p.Result = &part
		}
	}
	if !errors.Is(o.err, context.Canceled) {
		p.Problem = o.err.Error()
	}
}

// StopProbe stops one; what is done is kept.
func (d *Desk) StopProbe(kind Probe) {
	if p := d.probes[kind]; p != nil && p.Running {
		p.stop()
	}
}

// pauseProbes makes way for a result.
func (d *Desk) pauseProbes() {
	for _, p := range d.probes {
		if p.Running {
			p.paused = true
			p.stop()
		}
	}
}

// Paused are the probes that made way for a result and belong to it: they go on.
func (d *Desk) Paused() []Probe {
	var due []Probe
	for _, kind := range []Probe{ProbeStudies, ProbeRules, ProbeWithin, ProbeDraws} {
		if p := d.probes[kind]; p != nil && p.paused && !p.Running && p.of == d.Shown.essence() {
			due = append(due, kind)
		}
	}
	return due
}

// UnprobedStudies reports a result whose studies have not been left out in turn yet, though they can be.
func (d *Desk) UnprobedStudies() bool {
	p := d.probes[ProbeStudies]
	return d.Probable() && (p == nil || p.of != d.Shown.essence())
}

// fewestProbed are as few studies as may be left out in turn: with fewer, nothing can be pooled without one.
const fewestProbed = 4

// Probable reports that there is a result to probe.
func (d *Desk) Probable() bool {
	return d.Result != nil && !d.Waiting() && d.Result.Fit.Status != "failed" && d.Result.Studies >= fewestProbed
}

// cellsOf are the cells of a column, nil if there is no such column.
func cellsOf(set studyio.Set, column string) []string {
	i := slices.Index(set.Columns, column)
	if i < 0 {
		return nil
	}
	cells := make([]string, len(set.Rows))
	for j, row := range set.Rows {
		cells[j] = row.Cells[i]
	}
	return cells
}

// mostValues are as many values of a column as are tried, each as a rule.
const mostValues = 6

// rulesOf take the row that has a value in a column, for each of its first values.
func rulesOf(set studyio.Set, column string) []string {
	var rules []string
	for _, cell := range cellsOf(set, column) {
		if rule := column + "=" + cell; cell != "" && !slices.Contains(rules, rule) && len(rules) < mostValues {
			rules = append(rules, rule)
		}
	}
	return rules
}

// mainRows is the rule that takes the row that stands for its study, where a column says which one does.
func mainRows(set studyio.Set) []string {
	rules := rulesOf(set, set.ColumnOf(studyio.RepresentativeColumn))
	return slices.DeleteFunc(rules, func(rule string) bool { return !strings.HasSuffix(rule, "=yes") })
}

// withBoth are the rows of the studies that have each of the first two values of a column.
func withBoth(set studyio.Set, studyID, column string) studyio.Set {
	studies, cells := cellsOf(set, studyID), cellsOf(set, column)
	var values []string
	for _, c := range cells {
		if c != "" && !slices.Contains(values, c) && len(values) < 2 {
			values = append(values, c)
		}
	}
	has := map[[2]string]bool{}
	for i := range studies {
		if cells != nil {
			has[[2]string{studies[i], cells[i]}] = true
		}
	}
	var rows []studyio.Row
	for i := range studies {
		if len(values) == 2 && studies[i] != "" && has[[2]string{studies[i], values[0]}] && has[[2]string{studies[i], values[1]}] && slices.Contains(values, cells[i]) {
			rows = append(rows, set.Rows[i])
		}
	}
	set.Rows = rows
	return set
}

// PairedStudies is how many studies have rows of each of the first two values of a column.
func PairedStudies(set studyio.Set, studyID, column string) int {
	names := map[string]bool{}
	both := withBoth(set, studyID, column)
	for _, name := range cellsOf(both, studyID) {
		names[name] = true
	}
	return len(names)
}
