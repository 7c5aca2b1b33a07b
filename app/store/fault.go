package store

// Fault is what can go wrong, as a sentence for people. errors.Is finds it in whatever a store returns.
type Fault string

// The faults.
const (
	ErrNotFound Fault = "This study set is not kept in this browser."
	ErrLost     Fault = "This study set was kept in this browser and is gone: the browser's data were cleared or damaged."
	ErrConflict Fault = "This study set was changed elsewhere since it was opened here, and was not overwritten."
	ErrDamaged  Fault = "This study set is damaged: what is kept is not what was saved."
	ErrInvalid  Fault = "This study set cannot be kept under such an id, name, revision or time."
	ErrUnknown  Fault = "The browser's storage did not answer in time, so it is not known whether this was done."
	ErrQuota    Fault = "The browser's storage is full: this was not saved, and the last saved version is unchanged."
	ErrDenied   Fault = "The browser does not let this page keep anything."
	ErrClosed   Fault = "The browser closed its storage."
	ErrBlocked  Fault = "Another tab with an earlier version of this page keeps the storage busy: close that tab."
	ErrNewer    Fault = "A later version of this page has taken over the storage: reload this page."
	ErrFailed   Fault = "The browser's storage failed."
)

func (f Fault) Error() string { return string(f) }

// Is makes what is lost also not found: whoever looks for a record need not tell the two apart.
func (f Fault) Is(target error) bool { return f == ErrLost && target == ErrNotFound }
