// Command bivar builds and serves the calculator, and analyses a study set on the command line.
//
//	go run . [serve] [--port 8000] [--dir FOLDER]
//	go run . site [--out dist]
//	go run . analyze [flags] FILE.csv
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"bivar/app/analysis"
	"bivar/app/report"
	"bivar/app/site"
	"bivar/app/worker"
	"bivar/stats/studyio"
)

func main() {
	command, args := "serve", os.Args[1:]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	switch command {
	case "serve":
		exit(serve(args, os.Stdout, os.Stderr))
	case "site":
		exit(buildSite(args, os.Stdout))
	case "analyze":
		os.Exit(analyze(args, os.Stdout, os.Stderr))
	default:
		exit(fmt.Errorf("there is no command %q; the commands are serve, site and analyze", command))
	}
}

// exit ends the program: 2 for a wrong call, 1 for what went wrong later.
func exit(err error) {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		os.Exit(0)
	case errors.Is(err, errUsage):
		os.Exit(2) // the flag package has said it
	}
	fmt.Fprintln(os.Stderr, "bivar:", err)
	os.Exit(1)
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

// stoppable is a context that SIGINT and SIGTERM end.
func stoppable() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// buildSite writes the site's folder and says what the program weighs. A program over its budget is an error, after the
// folder is written.
func buildSite(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("site", flag.ContinueOnError)
	out := flags.String("out", "dist", "the `folder` to write")
	if err := parse(flags, args); err != nil {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	files, sizes, err := site.Build(ctx)
	if err != nil {
		return err
	}
	if err := files.Write(*out); err != nil {
		return err
	}
	if err := sizes.MeasureBrotli(ctx, files); err != nil {
		return err
	}
	sizes.Print(stdout)
	if !sizes.Within() {
		return errors.New("app.wasm is over its budget")
	}
	return nil
}

// serve serves a built site, or builds one first, until it is told to stop. Its last line is the page's address.
func serve(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	port := flags.Int("port", 8000, "the first `port` to try; 0 takes any free one")
	dir := flags.String("dir", "", "serve this built `folder` instead of building the site")
	if err := parse(flags, args); err != nil {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	if *dir == "" {
		fmt.Fprintln(stderr, "Building the site; the first time takes half a minute …")
		folder, err := buildTemporary(ctx)
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		*dir = folder
	}
	root, err := os.OpenRoot(*dir) // symbolic links that leave the folder are not followed
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Stat("index.html"); err != nil {
		return fmt.Errorf("%s holds no built site: %w", *dir, err)
	}
	listener, err := listen(*port)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site.Handler(root.FS()), ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintf(stdout, "http://%s/\n", listener.Addr())
	return serveUntil(ctx, server, listener)
}

// buildTemporary builds the site into a folder that the caller removes.
func buildTemporary(ctx context.Context) (string, error) {
	files, _, err := site.Build(ctx)
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "bivar-site-")
	if err != nil {
		return "", err
	}
	if err := files.Write(folder); err != nil {
		os.RemoveAll(folder)
		return "", err
	}
	return folder, nil
}

// listen takes the port or, if somebody has it, one of the hundred after it. Only this computer can connect.
func listen(port int) (net.Listener, error) {
	var err error
	for p := port; p <= port+100; p++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, err
}

// serveUntil serves until ctx ends, and lets running answers finish.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return server.Close()
	}
	return nil
}

// analyze analyses one file and returns the exit status: 0 with a Result, 2 with a line per fault when the call or the
// file is bad.
func analyze(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("analyze", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	text := flags.Bool("text", false, "print tables for people instead of JSON")
	options, about := analysisFlags(flags)
	file, faults := analyzeArguments(flags, args)
	if errors.Is(faults, flag.ErrHelp) {
		flags.SetOutput(stdout)
		fmt.Fprintln(stdout, "bivar analyze [flags] FILE.csv")
		flags.PrintDefaults()
		return 0
	}
	var set studyio.Set
	if faults == nil {
		set, faults = readStudies(file)
	}
	set.About = *about
	set.About.Threshold = options.Threshold
	request := analysis.Request{Set: set, Options: *options}
	if faults == nil {
		faults = request.Check()
	} else {
		faults = errors.Join(faults, options.Check())
	}
	if faults != nil {
		fmt.Fprintln(stderr, faults)
		return 2
	}
	result, err := worker.Direct{}.Run(context.Background(), request, nil)
	if err == nil {
		report.Fill(&result)
		err = printResult(stdout, result, *text)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bivar:", err)
		return 1
	}
	return 0
}

func printResult(w io.Writer, r analysis.Result, text bool) error {
	if text {
		_, err := io.WriteString(w, report.Text(r))
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}

// readStudies reads a file; the error has one line per fault, located as editors expect it.
func readStudies(file string) (studyio.Set, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return studyio.Set{}, err
	}
	set, _, err := studyio.Read(file, data)
	var faults studyio.Faults
	if !errors.As(err, &faults) {
		return set, err
	}
	lines := make([]error, len(faults))
	for i, f := range faults {
		lines[i] = errors.New(f.In(file))
	}
	return set, errors.Join(lines...)
}

// analysisFlags are the flags of an analysis, named as the keys of its options.
func analysisFlags(flags *flag.FlagSet) (*analysis.Options, *studyio.About) {
	o, about := &analysis.Options{}, &studyio.About{}
	flags.StringVar(&o.Model, "model", "", "`binomial` (default) or normal")
	flags.StringVar(&o.Method, "method", "", "with --model normal: `reml` (default) or ml")
	flags.Func("nodes", "with --model binomial: quadrature nodes per axis, `auto` (default) or 1 to 101; 1 is Laplace", func(s string) error {
		n, err := strconv.Atoi(s)
		if s == "auto" {
			n, err = 0, nil
		}
		if err != nil || s != "auto" && (n < 1 || n > 101) {
			return errors.New("it is auto or a number from 1 to 101")
		}
		o.Nodes = analysis.Nodes(n)
		return nil
	})
	flags.Func("correction", "with --model normal: what is added to the four cells, default `0.5`", func(s string) error {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || !(v > 0) {
			return errors.New("it is a number above 0; for no correction say --correct none")
		}
		o.Correction = analysis.Real(v)
		return nil
	})
	flags.StringVar(&o.Correct, "correct", "", "with --model normal: `single` (studies with a zero; default), all (every study if any has a zero) or none")
	flags.Float64Var(&o.Level, "level", 0.95, "of every interval and region")
	flags.StringVar(&o.Region, "region", "", "`f` (default) or chisq")
	flags.StringVar(&o.Interval, "interval", "", "`z` (default) or t with k − 2 degrees of freedom")
	flags.Func("prevalence", "for predictive values, proportions: default `0.05,0.2,0.5`", func(s string) error {
		o.Prevalence = nil
		for part := range strings.SplitSeq(s, ",") {
			v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
			if err != nil {
				return fmt.Errorf("%q is not a number", part)
			}
			o.Prevalence = append(o.Prevalence, v)
		}
		return nil
	})
	flags.StringVar(&o.StudyID, "study-id", "", "the `column` that names a row's study; intervals are then cluster-robust")
	flags.Func("where", "keep only the rows of `COLUMN=VALUE` (repeatable)", func(s string) error {
		column, value, ok := strings.Cut(s, "=")
		if !ok {
			return errors.New("it is COLUMN=VALUE")
		}
		o.Where = append(o.Where, analysis.Condition{Column: column, Value: value})
		return nil
	})
	flags.Func("by", "compare groups, or regress on a number, by `COLUMN` (twice for two columns)", func(s string) error {
		o.By = append(o.By, s)
		return nil
	})
	flags.StringVar(&o.As, "as", "", "read the --by column as `groups` or number; default by its cells")
	flags.StringVar(&o.Reference, "reference", "", "the `LEVEL` that effects are measured from")
	flags.BoolVar(&o.Interaction, "interaction", false, "with two --by columns: test their interaction")
	flags.BoolVar(&o.Profile, "profile", false, "profile-likelihood intervals")
	flags.StringVar((*string)(&o.Threshold), "threshold", "", "do the studies share one positivity threshold? common, varies or `unknown` (default)")
	robustnessFlags(flags, o)
	flags.StringVar(&about.Title, "title", "", "what the review is called")
	flags.StringVar(&about.IndexTest, "test", "", "the index test")
	flags.StringVar(&about.Condition, "condition", "", "the target condition")
	flags.StringVar(&about.Unit, "unit", "", "what is counted: people, images, lesions …")
	return o, about
}

// robustnessFlags are the flags of what is computed beside the result, to see what it depends on.
func robustnessFlags(flags *flag.FlagSet, o *analysis.Options) {
	flags.Func("robustness", "further fits, a `LIST` of loo, influence, models, bootstrap, multiverse", func(s string) error {
		o.Robustness = strings.Split(s, ",")
		return nil
	})
	flags.Func("replicates", "of bootstrap and simulation, `1000`", func(s string) (err error) {
		if o.Replicates, err = strconv.Atoi(s); err != nil || o.Replicates < 1 {
			return errors.New("it is a whole number from 1 to 100000")
		}
		return nil
	})
	flags.Func("seed", "of what is drawn at random, `1`", func(s string) (err error) {
		if o.Seed, err = strconv.ParseUint(s, 10, 53); err != nil || o.Seed == 0 {
			return errors.New("it is a whole number from 1 to 9007199254740991")
		}
		return nil
	})
	flags.BoolVar(&o.Simulate, "simulate", false, "how the intervals do in reviews drawn from the result")
	flags.Func("representative", "with --study-id: which row stands for a study, a `RULE`: COLUMN=VALUE, external:COLUMN=VALUE, first, best, median or random; again for more to try in the multiverse", func(s string) error {
		o.Representative = append(o.Representative, s)
		return nil
	})
	flags.Func("acceptable", "the least `SENSITIVITY,SPECIFICITY` that would do, such as 0.9,0.9", func(s string) error {
		one, two, ok := strings.Cut(s, ",")
		sens, err := strconv.ParseFloat(strings.TrimSpace(one), 64)
		spec, err2 := strconv.ParseFloat(strings.TrimSpace(two), 64)
		if !ok || err != nil || err2 != nil {
			return errors.New("it is two proportions with a comma between them, such as 0.9,0.9")
		}
		o.Acceptable = &analysis.Acceptable{Sensitivity: sens, Specificity: spec}
		return nil
	})
}

// analyzeArguments parses flags before and after the one file. Every fault is one line.
func analyzeArguments(flags *flag.FlagSet, args []string) (file string, err error) {
	var files []string
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return "", err
			}
			var known []string
			flags.VisitAll(func(f *flag.Flag) { known = append(known, "--"+f.Name) })
			return "", fmt.Errorf("bivar analyze: %w; the flags are %s", err, strings.Join(known, " "))
		}
		if args = flags.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	if len(files) != 1 {
		return "", fmt.Errorf("bivar analyze takes one file of studies; found %d", len(files))
	}
	return files[0], nil
}
