package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

// analyze analyses one file and returns the exit status: 0 with a Result, 2 with a line per fault when the call or the
// file is bad, or with what each way of reading the file would give where there are several.
func analyze(args []string, stdout, stderr io.Writer) int {
	var text bool
	call, faults := fileArguments("analyze", args, func(flags *flag.FlagSet) {
		flags.BoolVar(&text, "text", false, "print tables for people instead of JSON")
	})
	if errors.Is(faults, flag.ErrHelp) {
		return help(call.flags, stdout, "bivar analyze [flags] FILE")
	}
	request, faults := call.request(faults)
	if faults != nil {
		fmt.Fprintln(stderr, answerable(faults, call.options))
		return 2
	}
	result, err := worker.Direct{}.Run(context.Background(), request, nil)
	if err == nil {
		report.Fill(&result)
		err = printResult(stdout, result, text)
	}
	return status(err, stderr)
}

// answerable adds to the question that a file leaves open the pooled result of each answer, and how to give it.
func answerable(err error, options analysis.Options) error {
	var q *studyio.Question
	if !errors.As(err, &q) {
		return err
	}
	results := make([]*analysis.Result, len(q.Choices))
	for i, c := range q.Choices {
		request := analysis.Request{Set: c.Reading.Set, Options: analysis.Options{Model: options.Model, Level: options.Level}}
		if c.Reading.Err() != nil || request.Check() != nil {
			continue
		}
		if r, err := (worker.Direct{}).Run(context.Background(), request, nil); err == nil {
			results[i] = &r
		}
	}
	return errors.New(report.Asked(*q, results) + "\nSay --reading NUMBER for one of these, or --columns LIST for what the columns hold.")
}

func printResult(w io.Writer, r analysis.Result, text bool) error {
	if text {
		_, err := io.WriteString(w, report.Text(r))
		return err
	}
	return printJSON(w, r)
}

func printJSON(w io.Writer, r any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}
