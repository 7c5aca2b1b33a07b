package analysis

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// A key that is absent from JSON means "could not be estimated", but decoding would leave the field at 0, which is a
// number. So every type with Real fields starts out missing when it is decoded.

// UnmarshalJSON implements json.Unmarshaler.
func (i *Interval) UnmarshalJSON(b []byte) error {
	*i = Interval{Missing(), Missing(), Missing()}
	if i.read(b) {
		return nil
	}
	type plain Interval
	v := plain{Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*i = Interval(v)
	return err
}

// read takes an interval as json.Marshal writes it, and reports whether it is one. A result has hundreds of them, and the
// page's thread has no time for the long way.
func (i *Interval) read(b []byte) bool {
	fields := []struct {
		name string
		into *Real
	}{{`"estimate":`, &i.Estimate}, {`"lower":`, &i.Lower}, {`"upper":`, &i.Upper}}
	rest := bytes.TrimSuffix(bytes.TrimPrefix(b, []byte("{")), []byte("}"))
	if len(rest) != len(b)-2 {
		return false
	}
	for _, f := range fields {
		if !bytes.HasPrefix(rest, []byte(f.name)) {
			continue
		}
		number, after, _ := bytes.Cut(rest[len(f.name):], []byte(","))
		x, err := strconv.ParseFloat(string(number), 64)
		if err != nil {
			return false
		}
		*f.into, rest = Real(x), after
	}
	return len(rest) == 0
}

// UnmarshalJSON implements json.Unmarshaler.
func (l *Limits) UnmarshalJSON(b []byte) error {
	type plain Limits
	v := plain{Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*l = Limits(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *PerStudy) UnmarshalJSON(b []byte) error {
	type plain PerStudy
	v := plain{Prevalence: Missing(), WeightSensitivity: Missing(), WeightSpecificity: Missing()}
	err := json.Unmarshal(b, &v)
	*p = PerStudy(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *Fit) UnmarshalJSON(b []byte) error {
	type plain Fit
	v := plain{LogLik: Missing(), AIC: Missing(), BIC: Missing()}
	err := json.Unmarshal(b, &v)
	*f = Fit(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Certificate) UnmarshalJSON(b []byte) error {
	type plain Certificate
	v := plain{Gradient: Missing(), MinEigenvalue: Missing(), StartsAgree: Missing()}
	err := json.Unmarshal(b, &v)
	*c = Certificate(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Coefficient) UnmarshalJSON(b []byte) error {
	type plain Coefficient
	v := plain{Missing(), Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*c = Coefficient(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *Between) UnmarshalJSON(b []byte) error {
	type plain Between
	v := plain{VarSensitivity: Missing(), VarSpecificity: Missing(), Covariance: Missing(), Correlation: Missing()}
	err := json.Unmarshal(b, &v)
	*t = Between(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (h *HSROC) UnmarshalJSON(b []byte) error {
	type plain HSROC
	v := plain{Missing(), Missing(), Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*h = HSROC(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (u *UnivariateMargin) UnmarshalJSON(b []byte) error {
	type plain UnivariateMargin
	v := plain{Missing(), Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*u = UnivariateMargin(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *Options) UnmarshalJSON(b []byte) error {
	type plain Options
	v := plain{Correction: Missing(), Nodes: -1}
	err := json.Unmarshal(b, &v)
	*o = Options(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *PartialAUC) UnmarshalJSON(b []byte) error {
	type plain PartialAUC
	v := plain{Estimate: Missing(), Lower: Missing(), Upper: Missing(), FPRLower: Missing(), FPRUpper: Missing()}
	err := json.Unmarshal(b, &v)
	*p = PartialAUC(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (a *AtSpecificity) UnmarshalJSON(b []byte) error {
	type plain AtSpecificity
	v := plain{Specificity: Missing()}
	err := json.Unmarshal(b, &v)
	*a = AtSpecificity(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (e *Effect) UnmarshalJSON(b []byte) error {
	type plain Effect
	v := plain{Estimate: Missing(), Lower: Missing(), Upper: Missing(), Tau2: Missing(), Q: Missing(), DF: Missing(), P: Missing(), I2: Missing(), PredictionLower: Missing(), PredictionUpper: Missing()}
	err := json.Unmarshal(b, &v)
	*e = Effect(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *F1Prevalence) UnmarshalJSON(b []byte) error {
	type plain F1Prevalence
	v := plain{Prevalence: Missing(), Estimate: Missing(), Lower: Missing(), Upper: Missing()}
	err := json.Unmarshal(b, &v)
	*f = F1Prevalence(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (h *Heterogeneity) UnmarshalJSON(b []byte) error {
	type plain Heterogeneity
	v := plain{I2Bivariate: Missing(), I2Sensitivity: Missing(), I2Specificity: Missing(), MedianOddsRatioSensitivity: Missing(), MedianOddsRatioSpecificity: Missing()}
	err := json.Unmarshal(b, &v)
	*h = Heterogeneity(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *Test) UnmarshalJSON(b []byte) error {
	type plain Test
	v := plain{Statistic: Missing(), DF: Missing(), P: Missing()}
	err := json.Unmarshal(b, &v)
	*t = Test(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *Threshold) UnmarshalJSON(b []byte) error {
	type plain Threshold
	v := plain{Spearman: Missing(), P: Missing(), Pearson: Missing(), PearsonLower: Missing(), PearsonUpper: Missing()}
	err := json.Unmarshal(b, &v)
	*t = Threshold(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (r *RevMan) UnmarshalJSON(b []byte) error {
	type plain RevMan
	v := plain{ELogitSensitivity: Missing(), ELogitSpecificity: Missing(), VarLogitSensitivity: Missing(), VarLogitSpecificity: Missing(), Covariance: Missing(), Correlation: Missing(), SESensitivity: Missing(), SESpecificity: Missing(), CovEs: Missing()}
	err := json.Unmarshal(b, &v)
	*r = RevMan(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (d *Deeks) UnmarshalJSON(b []byte) error {
	type plain Deeks
	v := plain{Slope: Missing(), SE: Missing(), T: Missing(), DF: Missing(), P: Missing(), Intercept: Missing()}
	err := json.Unmarshal(b, &v)
	*d = Deeks(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *InPractice) UnmarshalJSON(b []byte) error {
	type plain InPractice
	v := plain{Prevalence: Missing()}
	err := json.Unmarshal(b, &v)
	*p = InPractice(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *Per1000) UnmarshalJSON(b []byte) error {
	type plain Per1000
	v := plain{TP: Missing(), FP: Missing(), FN: Missing(), TN: Missing()}
	err := json.Unmarshal(b, &v)
	*p = Per1000(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Comparison) UnmarshalJSON(b []byte) error {
	type plain Comparison
	v := plain{Centre: Missing(), UnequalStatistic: Missing()}
	err := json.Unmarshal(b, &v)
	*c = Comparison(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (w *Wald) UnmarshalJSON(b []byte) error {
	type plain Wald
	v := plain{Estimate: Missing(), SE: Missing(), Z: Missing(), P: Missing()}
	err := json.Unmarshal(b, &v)
	*w = Wald(v)
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *Pair) UnmarshalJSON(b []byte) error {
	type plain Pair
	v := plain{PSensitivity: Missing(), PSpecificity: Missing(), HolmSensitivity: Missing(), HolmSpecificity: Missing()}
	err := json.Unmarshal(b, &v)
	*p = Pair(v)
	return err
}
