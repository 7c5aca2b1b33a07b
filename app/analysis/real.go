package analysis

import "math"

// Real is a number that may be missing: NaN and ±Inf are "could not be estimated", and with the tag omitzero such a
// field is absent from JSON. A true 0 stays.
type Real float64

// IsZero reports a missing value; encoding/json asks it for omitzero.
func (r Real) IsZero() bool { return math.IsNaN(float64(r)) || math.IsInf(float64(r), 0) }

// Ok reports a value that can be shown.
func (r Real) Ok() bool { return !r.IsZero() }

// Missing is the value of a field that was not estimated.
func Missing() Real { return Real(math.NaN()) }
