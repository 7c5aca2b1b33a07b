//go:build !prove

package site

// emptyCaches has each of two builds compile everything; make prove has time for that.
const emptyCaches = false
