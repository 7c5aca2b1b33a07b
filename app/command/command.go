// Package command is what bivar does on the command line: it builds and serves the calculator, and analyses study sets
// without a browser.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Main carries out the command that the arguments begin with, serve if they begin with none, and returns the exit status: 0,
// 2 for a wrong call or a faulty file, 1 for what went wrong later.
func Main(args []string, stdout, stderr io.Writer) int {
	command := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	switch command {
	case "serve":
		return told(serve(args, stdout, stderr), stderr)
	case "site":
		return told(buildSite(args, stdout), stderr)
	case "analyze":
		return analyze(args, stdout, stderr)
	case "supplement":
		return writeSupplement(args, stdout, stderr)
	case "script":
		return writeScript(args, stdout, stderr)
	case "recover":
		return recoverTables(args, stdout, stderr)
	}
	return told(fmt.Errorf("there is no command %q; the commands are serve, site, analyze, supplement, script and recover", command), stderr)
}

// told says what went wrong, if anything did, and gives the exit status.
func told(err error, stderr io.Writer) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2 // the flag package has said it
	}
	return status(err, stderr)
}

// status is the exit status of what can no longer be the caller's fault.
func status(err error, stderr io.Writer) int {
	if err != nil {
		fmt.Fprintln(stderr, "bivar:", err)
		return 1
	}
	return 0
}

var errUsage = errors.New("wrong flags")

// parse reads flags; commands that call it take no other arguments.
func parse(flags *flag.FlagSet, args []string) error {
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%s takes no argument %q", flags.Name(), flags.Arg(0))
	}
	return nil
}

// parseAll parses flags wherever they stand and gives the other arguments.
func parseAll(flags *flag.FlagSet, args []string) (others []string, err error) {
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			var known []string
			flags.VisitAll(func(f *flag.Flag) { known = append(known, "--"+f.Name) })
			return nil, fmt.Errorf("bivar %s: %w; the flags are %s", flags.Name(), err, strings.Join(known, " "))
		}
		if args = flags.Args(); len(args) > 0 {
			others, args = append(others, args[0]), args[1:]
		}
	}
	return others, nil
}

func help(flags *flag.FlagSet, stdout io.Writer, usage string) int {
	flags.SetOutput(stdout)
	fmt.Fprintln(stdout, usage)
	flags.PrintDefaults()
	return 0
}

// stoppable is a context that SIGINT and SIGTERM end.
func stoppable() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}
