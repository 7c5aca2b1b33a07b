package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"bivar/app/analysis"
	"bivar/app/site"
	"bivar/app/supplement"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

// writeSupplement analyses one file and writes the single-file supplement. Its exit status is that of analyze, and 1 for a
// file over the budget.
func writeSupplement(args []string, stdout, stderr io.Writer) int {
	call := supplementCall{}
	var faults error
	call.fileCall, faults = fileArguments("supplement", args, func(flags *flag.FlagSet) {
		flags.StringVar(&call.out, "out", "", "the HTML `file` to write")
		flags.StringVar(&call.site, "site", "", "take the program from this built `folder` instead of building it")
	})
	if faults == nil && call.out == "" {
		faults = errors.New("bivar supplement takes --out FILE.html, the file to write")
	}
	if errors.Is(faults, flag.ErrHelp) {
		return help(call.flags, stdout, "bivar supplement --in FILE --out FILE.html [flags]")
	}
	request, faults := call.request(faults)
	if faults != nil {
		fmt.Fprintln(stderr, answerable(faults, call.options))
		return 2
	}
	ctx, stop := stoppable()
	defer stop()
	file, err := call.file(ctx, request)
	if err == nil {
		err = os.WriteFile(call.out, file, 0o644)
	}
	if err == nil {
		fmt.Fprintf(stdout, "%s: %d bytes; the budget is %d\n", call.out, len(file), supplement.Budget)
		if len(file) > supplement.Budget {
			err = errors.New("the supplement is over its budget")
		}
	}
	return status(err, stderr)
}

// supplementCall is a call of supplement: its file, and what it is made of.
type supplementCall struct {
	fileCall
	out, site string
}

// project is the study set with what the flags say of it.
func (c *supplementCall) project() studyio.Project {
	p := studyio.Project{Table: c.read.Set.Table()}
	if c.read.Project != nil {
		p = *c.read.Project
	}
	p.About = c.about
	p.About.Threshold = c.options.Threshold
	return p
}

// file analyses, and makes the supplement with the built site's program.
func (c *supplementCall) file(ctx context.Context, request analysis.Request) ([]byte, error) {
	files, err := site.Files(nil), error(nil)
	if c.site == "" {
		files, _, err = site.Build(ctx)
	} else {
		files, err = site.Read(os.DirFS(c.site))
	}
	if err != nil {
		return nil, err
	}
	shell, err := files.Shell()
	if err != nil {
		return nil, err
	}
	result, err := worker.Direct{}.Run(ctx, request, nil)
	if err != nil {
		return nil, err
	}
	if result.Software.Commit, err = files.Commit(); err != nil { // the program in the file is what a reader can identify
		return nil, err
	}
	return supplement.File(shell, c.project(), result)
}
