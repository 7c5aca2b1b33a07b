// Package ui holds the go-app components: one per file, no arithmetic.
package ui

import (
	"bivar/app/analysis"
	"bivar/app/worker"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Start is what the page opens with: a study set and its result, computed when the site was built.
type Start struct {
	Example string           `json:"example"` // key of the example, "" for somebody's own studies
	Set     studyio.Set      `json:"set"`
	Result  *analysis.Result `json:"result"`
}

// Root is the page.
type Root struct {
	app.Compo
	pool  worker.Pool
	start Start
}

// NewRoot makes the page; pool runs its analyses.
func NewRoot(pool worker.Pool, start Start) *Root { return &Root{pool: pool, start: start} }

// Render implements app.UI.
func (r *Root) Render() app.UI { return app.Main().Body(app.H1().Text("Bivar")) }
