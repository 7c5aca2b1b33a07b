package site

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
)

// The budgets of app.wasm, in bytes.
const (
	gzipBudget   = 2_600_000
	brotliBudget = 2_000_000
)

// Sizes are the program's, in bytes. Brotli is 0 where nobody measured it.
type Sizes struct{ Raw, Gzip, Brotli int }

// MeasureBrotli packs the program with the brotli command at its best, which takes half a minute. Without the command
// nothing is measured.
func (s *Sizes) MeasureBrotli(ctx context.Context, files Files) error {
	path, err := exec.LookPath("brotli")
	if err != nil {
		return nil
	}
	wasm, err := unpack(files[program])
	if err != nil {
		return err
	}
	pack := exec.CommandContext(ctx, path, "--quality=11", "--stdout")
	pack.Stdin = bytes.NewReader(wasm)
	var out bytes.Buffer
	pack.Stdout = &out
	if err := run(pack); err != nil {
		return fmt.Errorf("brotli: %w", err)
	}
	s.Brotli = out.Len()
	return nil
}

// Print writes the sizes beside their budgets.
func (s Sizes) Print(w io.Writer) {
	fmt.Fprintf(w, "%-20s %10s %10s\n", "app.wasm", "bytes", "budget")
	fmt.Fprintf(w, "%-20s %10d\n", "raw", s.Raw)
	fmt.Fprintf(w, "%-20s %10d %10d %s\n", "gzip -9", s.Gzip, gzipBudget, verdict(s.Gzip, gzipBudget))
	if s.Brotli == 0 {
		fmt.Fprintf(w, "%-20s %10s %10d not measured: there is no command brotli\n", "brotli 11", "", brotliBudget)
		return
	}
	fmt.Fprintf(w, "%-20s %10d %10d %s\n", "brotli 11", s.Brotli, brotliBudget, verdict(s.Brotli, brotliBudget))
}

// Within reports whether what was measured keeps its budget.
func (s Sizes) Within() bool { return s.Gzip <= gzipBudget && s.Brotli <= brotliBudget }

func verdict(size, budget int) string {
	if size > budget {
		return "OVER"
	}
	return "within"
}
