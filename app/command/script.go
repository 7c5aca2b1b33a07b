package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"bivar/app/report"
	"bivar/app/worker"
)

// writeScript writes a script that repeats the analysis of one file in another program. Its exit status is that of analyze.
func writeScript(args []string, stdout, stderr io.Writer) int {
	var program, out string
	call, faults := fileArguments("script", args, func(flags *flag.FlagSet) {
		flags.StringVar(&program, "for", "", "the `PROGRAM`: lme4, metafor or mada of R, metandi or metadta of Stata")
		flags.StringVar(&out, "out", "", "write this `file` instead of standard output")
	})
	if errors.Is(faults, flag.ErrHelp) {
		return help(call.flags, stdout, "bivar script --for PROGRAM [flags] FILE")
	}
	request, faults := call.request(faults)
	script := report.ScriptFor(program)
	if script == nil {
		faults = errors.Join(fmt.Errorf("--for %q is not known; it is lme4, metafor, mada, metandi or metadta", program), faults)
	}
	if faults != nil {
		fmt.Fprintln(stderr, answerable(faults, call.options))
		return 2
	}
	request.Options = script.Options(call.options)
	result, err := worker.Direct{}.Run(context.Background(), request, nil)
	text := script.Text(&call.options, &result)
	switch {
	case err != nil:
	case out == "":
		_, err = io.WriteString(stdout, text)
	default:
		err = os.WriteFile(out, []byte(text), 0o644)
	}
	return status(err, stderr)
}
