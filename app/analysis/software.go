package analysis

// Version is the released version of the program; commit is set by the linker where it is known.
const Version = "0.1.0"

var commit string

// Program is what computes the results of this build.
func Program() Software { return Software{Name: "Bivar", Version: Version, Commit: commit} }
