//go:build prove

package site

// emptyCaches has each of two builds compile everything.
const emptyCaches = true
