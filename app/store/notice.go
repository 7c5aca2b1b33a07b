package store

// Place is what is known about the browser's storage before it is opened. Looking at it keeps nothing.
type Place struct {
	// Shared: the page is a local file, and every other local HTML file can read what it keeps. Nothing may be kept
	// before the reader has agreed to that.
	Shared bool
	// Used: something was kept here before. Where the place is shared, its reader has agreed.
	Used bool
}

// Notice is what opening a store found that the reader has to know. A browser whose profile is damaged opens an empty
// database without a word; without this it would look like a first visit.
type Notice struct {
	Lost []Trace // by id; none if all is well
}

// Trace is what is remembered, apart from the store, of a record that was kept.
type Trace struct {
	ID       string
	Revision int // that was saved last
	Found    int // that is there now: 0 if none, else an earlier one
}
