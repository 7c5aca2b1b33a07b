package command

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"bivar/app/report"
	"bivar/stats/recovery"
)

// recoverTables finds the 2×2 tables behind reported figures. Its exit status is 0 with whatever was found, and 2 with a line
// per fault for figures that cannot be read.
func recoverTables(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("recover", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	asJSON := flags.Bool("json", false, "print JSON instead of text")
	var typed [recovery.Kinds]string
	for i, f := range report.RecoverFields() {
		flags.StringVar(&typed[i], f.Flag, "", f.Name+", as printed, such as `"+f.Example+"`")
	}
	rest, err := parseAll(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		return help(flags, stdout, "bivar recover --sens 93.2% --spec 94.5% --n 120 --diseased 40 [flags]")
	}
	figures := report.ReadFigures(&typed)
	if err == nil && (len(rest) > 0 || len(figures.Figures) == 0) {
		err = errors.New("bivar recover takes reported figures as flags, such as --sens 93.2% --n 120, and no files")
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	if figures.Faulty {
		for i, f := range report.RecoverFields() {
			if fault := figures.Faults[i]; fault != "" {
				fmt.Fprintf(stderr, "--%s: %s\n", f.Flag, fault)
			}
		}
		return 2
	}
	result := recovery.Find(figures.Figures, nil)
	if *asJSON {
		return status(printJSON(stdout, result), stderr)
	}
	_, err = io.WriteString(stdout, report.RecoveryText(figures, result))
	return status(err, stderr)
}
