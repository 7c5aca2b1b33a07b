package analysis

import "encoding/json"

// A key that is absent from JSON means "could not be estimated", but decoding would leave the field at 0, which is a
// number. So every type with Real fields starts out missing when it is decoded.

// UnmarshalJSON implements json.Unmarshaler.
func (i *Interval) UnmarshalJSON(b []byte) error {
	type plain Interval
	v := plain{Missing(), Missing(), Missing()}
	err := json.Unmarshal(b, &v)
	*i = Interval(v)
	return err
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
	v := plain{Prevalence: Missing()}
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
