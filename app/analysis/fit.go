package analysis

import (
	"math"

	"bivar/stats"
)

// fitOf puts a fit into the contract's form; of a failed one only the status, its reason and the evidence.
func fitOf(f stats.Fit, o Options, fpr [2]float64) Fit {
	out := Fit{Model: string(f.Model), Method: string(f.Method), Nodes: f.Nodes, Status: string(f.Status), Reason: string(f.Reason)}
	if f.Certificate.Starts > 0 {
		out.Certificate = &Certificate{
			Gradient: Real(f.Certificate.Gradient), MinEigenvalue: Real(f.Certificate.MinEigenvalue),
			Starts: f.Certificate.Starts, StartsAgree: Real(f.Certificate.StartsAgree), Evaluations: f.Certificate.Evaluations,
		}
	}
	if f.Status == stats.Failed {
		out.LogLik, out.AIC, out.BIC = Missing(), Missing(), Missing()
		return out
	}
	out.LogLik, out.AIC, out.BIC, out.Parameters = Real(f.LogLik), Real(f.AIC()), Real(f.BIC()), f.Parameters
	out.Coefficients = coefficients(f, o.Level)
	out.Between = between(f, o.Level)
	s := f.Summary(o.Level)
	out.Summary = &Summary{
		Sensitivity: interval(s.Sensitivity), Specificity: interval(s.Specificity),
		FalsePositiveRate: interval(s.FalsePositiveRate), LRPositive: interval(s.LRPositive.Interval),
		LRNegative: interval(s.LRNegative.Interval), DOR: interval(s.DOR.Interval),
	}
	if sens, spec := f.Prediction(o.Level); f.Parameters > 2 {
		out.Prediction = &Prediction{limits(sens), limits(spec)}
	}
	if h := f.HSROC(); !math.IsNaN(h.Beta) && !math.IsNaN(f.Rho) {
		out.HSROC = &HSROC{Real(h.Lambda), Real(h.Theta), Real(h.Beta), Real(h.VarAccuracy), Real(h.VarThreshold)}
	}
	if curve, ok := f.SROC(); ok && !math.IsNaN(f.Rho) {
		out.SROC = sroc(f, curve, o, fpr)
	}
	return out
}

func coefficients(f stats.Fit, level float64) *Coefficients {
	q := f.Quantile(level)
	of := func(x, variance float64) *Coefficient {
		if math.IsNaN(x) {
			return nil
		}
		se := math.Sqrt(variance)
		return &Coefficient{Real(x), Real(se), Real(x - q*se), Real(x + q*se)}
	}
	c := &Coefficients{
		LogitSensitivity: of(f.Mu[0], f.V.Sens), LogitSpecificity: of(f.Mu[1], f.V.Spec),
	}
	if c.LogitSensitivity != nil && c.LogitSpecificity != nil {
		c.Covariance = &[2][2]Real{{Real(f.V.Sens), Real(f.V.Cov)}, {Real(f.V.Cov), Real(f.V.Spec)}}
	}
	return c
}

func between(f stats.Fit, level float64) *Between {
	b := &Between{
		VarSensitivity: Real(f.Sigma.Sens), VarSpecificity: Real(f.Sigma.Spec),
		Covariance: Real(f.Sigma.Cov), Correlation: Real(f.Rho), Intervals: &BetweenIntervals{},
	}
	sens, spec, rho := f.BetweenIntervals(level)
	if f.Free[stats.LogSDSens] {
		b.Intervals.SDSensitivity = limits(sens)
	}
	if f.Free[stats.LogSDSpec] {
		b.Intervals.SDSpecificity = limits(spec)
	}
	if f.Free[stats.AtanhRho] {
		b.Intervals.Correlation = limits(rho)
	}
	return b
}

// sroc draws the curve and the regions; fpr is the observed range of the false positive rate.
func sroc(f stats.Fit, curve stats.SROC, o Options, fpr [2]float64) *SROC {
	kind := stats.RegionKind(o.Region)
	out := &SROC{
		Kind:             "rutter-gatsonis",
		AUC:              interval(f.AUC(o.Level)),
		ConfidenceRegion: region(f.ConfidenceRegion(kind, o.Level), kind),
		PredictionRegion: region(f.PredictionRegion(kind, o.Level), kind),
	}
	const edge = 0.001
	inside := func(rate float64) float64 { return min(max(rate, edge), 1-edge) } // all rates are 1 where no study has a TN
	low, high := inside(fpr[0]), inside(fpr[1])
	if low < high {
		out.Curve = trace(curve, low, high)
		partial := f.PartialAUC(max(fpr[0], 1e-9), min(fpr[1], 1-1e-9), o.Level)
		out.PartialAUC = &PartialAUC{Real(partial.Estimate), Real(partial.Lower), Real(partial.Upper), Real(fpr[0]), Real(fpr[1])}
	}
	if edge < low {
		out.Extrapolated = append(out.Extrapolated, trace(curve, edge, low))
	}
	if high < 1-edge {
		out.Extrapolated = append(out.Extrapolated, trace(curve, high, 1-edge))
	}
	return out
}

// trace samples the curve evenly on the logit scale, where it is a straight line.
func trace(c stats.SROC, from, to float64) [][2]Real {
	const steps = 60
	points := make([][2]Real, steps+1)
	a, b := stats.Logit(from), stats.Logit(to)
	for i := range points {
		f := stats.Expit(a + (b-a)*float64(i)/steps)
		points[i] = [2]Real{Real(f), Real(c.At(f))}
	}
	return points
}

// region draws an ellipse; there is none where so few studies leave no degrees of freedom.
func region(r stats.Region, kind stats.RegionKind) *Region {
	if math.IsNaN(r.Radius2) || math.IsInf(r.Radius2, 0) {
		return nil
	}
	out := &Region{Kind: string(kind), Radius2: Real(r.Radius2)}
	for _, p := range r.Outline(120) {
		out.Points = append(out.Points, [2]Real{Real(p[0]), Real(p[1])})
	}
	return out
}
