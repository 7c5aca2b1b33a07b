package analysis

// Part is a share of an analysis that can be computed on its own: the main result, or one further fit.
type Part struct {
	Kind  string `json:"kind"` // main
	Index int    `json:"index"`
}

// Piece is a computed part.
type Piece struct {
	Part   Part    `json:"part"`
	Result *Result `json:"result,omitempty"` // of the main part
}

// Split deals an analysis into parts; the first is the main one.
func Split(req Request) []Part { return []Part{{Kind: "main"}} }

// Do computes one part.
func Do(req Request, part Part) Piece { return Piece{Part: part, Result: &Result{}} }

// Merge puts the pieces, in any order, together.
func Merge(req Request, pieces []Piece) Result { return *pieces[0].Result }

// Run is Split, Do and Merge in one go.
func Run(req Request) Result {
	parts := Split(req)
	pieces := make([]Piece, len(parts))
	for i, part := range parts {
		pieces[i] = Do(req, part)
	}
	return Merge(req, pieces)
}
