package stats

import (
	"math"

	"bivar/stats/internal/aghq"
	"bivar/stats/internal/hermite"
	"bivar/stats/internal/newton"
)

// BinomialOptions are the choices of the exact model.
type BinomialOptions struct {
	Nodes int // quadrature nodes per axis, 1…101 (1 is Laplace's approximation); 0 takes as many as needed
}

const (
	climbNodes     = 5    // enough to find the hill
	quadratureGoal = 1e-6 // of the log-likelihood at the optimum, against 101 × 101 nodes
	quadratureFail = 1e-4 // what 81 → 101 nodes may move before the fit is given up
	louisClimbs    = 5    // nodes from which Louis's Hessian is good enough to climb with
	louisHolds     = 21   // nodes from which it is also that of the approximation, so that standard errors may use it
)

// FitBinomial fits the bivariate binomial–normal model with its exact likelihood (Chu & Cole 2006, J Clin Epidemiol
// 59:1331–1332) by maximum likelihood: TP_i ~ Bin(TP_i+FN_i, expit(μ_sens+u_i)), TN_i ~ Bin(FP_i+TN_i,
// expit(μ_spec+v_i)), (u_i, v_i) ~ N₂(0, Σ). No continuity correction. Every study must be Poolable. Fewer than three
// studies, or a margin that is 0 or 1 in all of them, give a failed fit.
func FitBinomial(studies []Study, o BinomialOptions) Fit {
	return fitBinomial(studies, func(m *binomialModel) settled { return m.fit(studies, o) })
}

// fitBinomial makes a Fit of what search finds.
func fitBinomial(studies []Study, search func(*binomialModel) settled) Fit {
	f := failed(Binomial, ML, len(studies), TooFew)
	if len(studies) < 3 {
		return f
	}
	if perfect(studies) != [2]bool{} {
		f.Reason = PerfectMargin
		return f
	}
	m := newBinomialModel(studies, interceptOnly(len(studies)))
	out := search(m)
	f.Certificate, f.Reason = out.cert, out.reason
	if out.status == Failed {
		return f
	}
	f.Nodes, f.Doubt, f.Parameters = m.most(), m.doubtful, parameters
	f.take(m.surface(), out)
	f.Mu = [2]float64{out.X[0], out.X[1]}
	f.V = Cov2{f.Cov[MuSens][MuSens], f.Cov[MuSpec][MuSpec], f.Cov[MuSens][MuSpec]}
	return f
}

// fit climbs, raises the nodes where the optimiser ended, and certifies. The model keeps the nodes it ended with.
func (m *binomialModel) fit(studies []Study, o BinomialOptions) settled {
	s := m.surface()
	m.use(climbNodes)
	if o.Nodes > 0 && o.Nodes < climbNodes {
		m.use(o.Nodes)
		m.differences = o.Nodes < louisClimbs
	}
	best, cert := s.climb(m.starts(studies))
	before := math.Inf(1)
	for i := 0; cert.StartsAgree > maxStartGap && !s.astray(best) && i < 2; i++ { // few nodes can make hills that are not there
		if cert.StartsAgree > before/10 { // more nodes do not mend it: the surface itself is a ridge
			break
		}
		before = cert.StartsAgree
		m.use(3 * m.nodes[0])
		best, cert = s.climb(append([][]float64{best.X}, m.starts(studies)[:alwaysStarts]...))
	}
	if s.astray(best) {
		return settled{status: Failed, reason: NoSpread, cert: cert}
	}
	return m.finish(s, best, cert, o)
}

// finish goes from near the optimum to it, with the nodes asked for or as many as needed.
func (m *binomialModel) finish(s surface, best newton.Minimum, cert Certificate, o BinomialOptions) settled {
	if o.Nodes > 0 {
		m.use(o.Nodes)
		m.differences = o.Nodes < louisHolds
		return s.settle(newton.Minimise(s.eval, best.X, maxSteps), cert)
	}
	out := m.refine(s, best, cert)
	if m.doubtful = m.doubt(out.X); m.doubtful >= quadratureFail && out.status != Failed {
		out.status, out.reason = Failed, Imprecise
	}
	return out
}

// perfect tells for each margin whether it has no finite maximum: no study has a miss, or none has a hit.
func perfect(studies []Study) [2]bool {
	var hits, misses [2]int
	for _, s := range studies {
		hits[0], misses[0] = hits[0]+s.TP, misses[0]+s.FN
		hits[1], misses[1] = hits[1]+s.TN, misses[1]+s.FP
	}
	return [2]bool{hits[0] == 0 || misses[0] == 0, hits[1] == 0 || misses[1] == 0}
}

// binomialModel has the log-likelihood over φ = (β_sens, β_spec, a, b, c), each study with its own number of nodes; β
// are the coefficients of the design, without covariates the two means.
type binomialModel struct {
	studies  []aghq.Study
	nodes    []int
	design   Design
	local    []int // which of a study's own parameters each coordinate of φ moves
	doubtful float64
	buffer   aghq.Derivatives

	differences bool // the Hessian is that of the approximation, by differences; else Louis's, of the integral
}

func newBinomialModel(studies []Study, d Design) *binomialModel {
	m := &binomialModel{studies: make([]aghq.Study, len(studies)), nodes: make([]int, len(studies)), design: d}
	for i, s := range studies {
		m.studies[i] = aghq.NewStudy(aghq.NewMargin(s.TP, s.Diseased()), aghq.NewMargin(s.TN, s.NonDiseased()))
	}
	for range d.Sens[0] {
		m.local = append(m.local, aghq.M1)
	}
	for range d.Spec[0] {
		m.local = append(m.local, aghq.M2)
	}
	m.local = append(m.local, aghq.A, aghq.B, aghq.C)
	return m
}

func (m *binomialModel) surface() surface { return surface{lead: m.design.width(), eval: m.objective} }

// point is where φ puts study i.
func (m *binomialModel) point(phi []float64, i int) aghq.Point {
	n := len(phi)
	eta := m.design.at(phi, i)
	return aghq.Point{M1: eta[0], M2: eta[1], A: phi[n-3], B: phi[n-2], C: phi[n-1]}
}

// use gives every study the same number of nodes.
func (m *binomialModel) use(nodes int) {
	for i := range m.nodes {
		m.nodes[i] = nodes
	}
}

func (m *binomialModel) most() int {
	most := 0
	for _, n := range m.nodes {
		most = max(most, n)
	}
	return most
}

// starts puts the first guess of the normal model, with half a unit added to every cell, before the others.
func (m *binomialModel) starts(studies []Study) [][]float64 {
	observed := observe(Correct(studies, CorrectSingle, 0.5))
	sigma := normalModel{observed: observed}.spread()
	return starts(m.design.leastSquares(observed, sigma), sigma)
}

// objective is −log L with gradient and Hessian.
func (m *binomialModel) objective(phi, g, h []float64) float64 {
	if !m.differences {
		return m.gradient(phi, g, h)
	}
	value := m.gradient(phi, g, nil)
	newton.Differences(func(x, g []float64) { m.gradient(x, g, nil) }, phi, g, h)
	return value
}

func (m *binomialModel) gradient(phi, g, h []float64) float64 {
	n := len(phi)
	if math.Abs(phi[n-3]) > maxSD || math.Hypot(phi[n-2], phi[n-1]) > maxSD {
		return math.Inf(1)
	}
	value, d := 0.0, &m.buffer
	clear(g)
	clear(h)
	for i := range m.studies {
		value -= m.studies[i].LogLik(m.point(phi, i), m.nodes[i], d, h != nil)
		for q, lq := range m.local {
			xq := m.design.value(i, q)
			g[q] -= xq * d.Gradient[lq]
			if h != nil {
				for r, lr := range m.local[:q+1] {
					h[q*n+r] -= xq * m.design.value(i, r) * d.Hessian[lq][lr]
				}
			}
		}
	}
	if h != nil {
		mirror(h, n)
	}
	return value
}

// mirror copies the lower triangle to the upper.
func mirror(h []float64, n int) {
	for i := range n {
		for j := range i {
			h[j*n+i] = h[i*n+j]
		}
	}
}

// refine raises each study's nodes until the log-likelihood at the optimum stands within quadratureGoal of 101 × 101
// nodes: sizes are frozen while the optimiser runs. They are first chosen by steps that move nothing, which proves
// nothing, and then held against a much larger rule where the optimiser ended.
func (m *binomialModel) refine(s surface, best newton.Minimum, cert Certificate) settled {
	m.raise(best.X)
	best = newton.Minimise(s.eval, best.X, maxSteps)
	cert.Evaluations += best.Evaluations
	out := s.settle(best, cert)
	for range 6 {
		if !m.short(out.X) {
			break
		}
		best = newton.Minimise(s.eval, out.X, maxSteps)
		cert.Evaluations += best.Evaluations
		out = s.settle(best, cert)
	}
	return out
}

// sizes are the numbers of nodes to choose from.
var sizes = []int{9, 15, 23, 35, 51, 71, 101}

// raise gives each study, at phi, the fewest nodes from which the next step moves its log-likelihood by no more than its
// share of the goal.
func (m *binomialModel) raise(phi []float64) {
	share := quadratureGoal / 4 / float64(len(m.studies))
	for i := range m.studies {
		p := m.point(phi, i)
		m.nodes[i] = sizes[0]
		before := m.studies[i].Value(p, sizes[0])
		for _, n := range sizes[1:] {
			value := m.studies[i].Value(p, n)
			if math.Abs(value-before) <= share {
				break
			}
			m.nodes[i], before = n, value
		}
	}
}

// reference is the rule that n nodes are held against: with more than twice as many the error, which falls
// exponentially, is about squared. TestSimulatedReviews holds the result against the largest rule.
func reference(n int) int { return min(max(2*n+1, 45), hermite.Max) }

// short reports that at phi the nodes in use miss the goal, and gives more to the studies that miss their share of it.
func (m *binomialModel) short(phi []float64) bool {
	gap := 0.0
	gaps := make([]float64, len(m.studies))
	for i := range m.studies {
		if m.nodes[i] < hermite.Max {
			p := m.point(phi, i)
			gaps[i] = m.studies[i].Value(p, m.nodes[i]) - m.studies[i].Value(p, reference(m.nodes[i]))
			gap += gaps[i]
		}
	}
	if math.Abs(gap) <= quadratureGoal {
		return false
	}
	for i, g := range gaps {
		if math.Abs(g) > quadratureGoal/4/float64(len(m.studies)) {
			m.nodes[i] = min(2*m.nodes[i]-1, hermite.Max)
		}
	}
	return true
}

// doubt is what the last step, 81 → 101 nodes, still moves at phi in the studies that were given the most.
func (m *binomialModel) doubt(phi []float64) float64 {
	gap := 0.0
	for i, n := range m.nodes {
		if n == hermite.Max {
			p := m.point(phi, i)
			gap += m.studies[i].Value(p, 81) - m.studies[i].Value(p, hermite.Max)
		}
	}
	return math.Abs(gap)
}
