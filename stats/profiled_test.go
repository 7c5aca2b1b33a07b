//go:build !js

package stats_test

// profiledHere: natively every set is profiled.
func profiledHere(string) bool { return true }
