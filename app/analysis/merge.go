package analysis

import "slices"

// smallComparison is the number of rows up to which the likelihood-ratio tests of a comparison find effects that are not
// there in more than 8 of 100 reviews: 13 with 8, 9 with 16 (TestErrorRates).
const smallComparison = 16

// Merge puts the pieces, in the order of Split, together. Those that were not computed are empty; of them only the main
// one must not be.
func Merge(req Request, pieces []Piece) Result {
	r := *pieces[0].Result
	r.Warnings = slices.Clone(r.Warnings)
	var robust Robustness
	var draws, universes Drawn
	var exceeded Exceeded
	o := r.Request
	for _, p := range pieces[1:] {
		switch {
		case p.Part.Kind == "":
			r.Unfinished++
		case p.Fit != nil:
			r.Fits = append(r.Fits, *p.Fit)
		case p.Profile != nil:
			r.Profile = p.Profile
		case p.Comparison != nil:
			r.Comparison = p.Comparison
		case p.LeftOut != nil:
			if o.asks("loo") {
				robust.LeaveOneOut = append(robust.LeaveOneOut, *p.LeftOut)
			}
			if o.asks("influence") && p.Influence != nil {
				robust.Influence = append(robust.Influence, *p.Influence)
			}
		case p.Universe != nil:
			robust.Multiverse = append(robust.Multiverse, *p.Universe)
		case p.Drawn != nil && p.Part.Kind == "draws":
			universes.join(*p.Drawn)
		case p.Drawn != nil:
			draws.join(*p.Drawn)
		case p.Exceeded != nil:
			exceeded.join(*p.Exceeded)
		}
	}
	if universes.Count > 0 {
		groups, _ := groupRows(keep(req.Set, o.Where), o.StudyID)
		robust.Multiverse = append(robust.Multiverse, mergeUniverse(universes, len(groups)))
	}
	if draws.Count > 0 && o.asks("bootstrap") {
		robust.Bootstrap = bootstrap(draws, r)
	}
	if draws.Count > 0 && o.Simulate {
		robust.Simulation = simulation(draws, r, NewWork(req).in.studies)
	}
	if robust.LeaveOneOut != nil || robust.Influence != nil || robust.Multiverse != nil || robust.Bootstrap != nil || robust.Simulation != nil {
		r.Robustness = &robust
	}
	if c := r.Comparison; c != nil && c.Tests != nil {
		r.Comparison = c.withBootstrap(exceeded, o)
		if c.Rows <= smallComparison {
			r.Warnings = append(r.Warnings, Warning{Code: "smallComparison"})
		}
	}
	return r
}
