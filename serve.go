// Command bivar builds and serves the calculator, and analyses a study set on the command line.
//
//	go run . [serve] [--port 8000] [--dir FOLDER]
//	go run . site [--out dist]
//	go run . analyze [flags] --in FILE.csv|.tsv|.xlsx|.rm5|.json
//	go run . supplement --in FILE --out FILE.html [--site FOLDER] [flags of analyze]
//	go run . script --for lme4|metafor|mada|metandi|metadta [--out FILE] [flags of analyze] --in FILE
//	go run . recover --sens 93.2% --spec 94.5% --n 120 --diseased 40 [--json]
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
	"bivar/app/supplement"
	"bivar/app/worker"
	"bivar/stats/recovery"
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
	case "supplement":
		os.Exit(writeSupplement(args, os.Stdout, os.Stderr))
	case "script":
		os.Exit(writeScript(args, os.Stdout, os.Stderr))
	case "recover":
		os.Exit(recoverTables(args, os.Stdout, os.Stderr))
	default:
		exit(fmt.Errorf("there is no command %q; the commands are serve, site, analyze, supplement, script and recover", command))
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

func help(flags *flag.FlagSet, stdout io.Writer, usage string) int {
	flags.SetOutput(stdout)
	fmt.Fprintln(stdout, usage)
	flags.PrintDefaults()
	return 0
}

// status is the exit status of what can no longer be the caller's fault.
func status(err error, stderr io.Writer) int {
	if err != nil {
		fmt.Fprintln(stderr, "bivar:", err)
		return 1
	}
	return 0
}

// writeSupplement analyses one file and writes the single-file supplement. Its exit status is that of analyze, and 1 for a
// file over the budget.
func writeSupplement(args []string, stdout, stderr io.Writer) int {
	call, faults := supplementArguments(args)
	if errors.Is(faults, flag.ErrHelp) {
		return help(call.flags, stdout, "bivar supplement --in FILE --out FILE.html [flags]")
	}
	var request analysis.Request
	if faults == nil {
		request, faults = call.request()
	}
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

// supplementCall is a call of supplement: its flags, and the project they begin from.
type supplementCall struct {
	flags         *flag.FlagSet
	in, out, site string
	how           howRead
	options       analysis.Options
	project       studyio.Project
}

// supplementArguments reads the flags twice: what a project says of itself holds where no flag says otherwise. Every fault
// is one line.
func supplementArguments(args []string) (supplementCall, error) {
	call := supplementCall{options: analysis.Options{Level: 0.95}}
	parse := func() error {
		call.flags = flag.NewFlagSet("supplement", flag.ContinueOnError)
		call.flags.SetOutput(io.Discard)
		call.flags.StringVar(&call.in, "in", "", inUsage)
		call.how.flags(call.flags)
		call.flags.StringVar(&call.out, "out", "", "the HTML `file` to write")
		call.flags.StringVar(&call.site, "site", "", "take the program from this built `folder` instead of building it")
		analysisFlags(call.flags, &call.options, &call.project.About)
		rest, err := parseAll(call.flags, args)
		if err == nil && (len(rest) > 0 || call.in == "" || call.out == "") {
			err = errors.New("bivar supplement takes --in FILE, --out FILE.html and other flags, no further files")
		}
		return err
	}
	if err := parse(); err != nil {
		return call, err
	}
	read, options, err := call.how.readStudies(call.in)
	if err != nil && read.Project == nil {
		return call, errors.Join(err, call.options.Check())
	}
	project := studyio.Project{About: read.About, Table: read.Set.Table()}
	if read.Project != nil {
		project = *read.Project
	}
	call.project, call.options = project, options
	return call, parse()
}

// request is what is asked of the project.
func (c *supplementCall) request() (analysis.Request, error) {
	set, _, err := c.project.Table.Read()
	if err != nil {
		return analysis.Request{}, errors.Join(located(c.in, err), c.options.Check())
	}
	c.project.About.Threshold = c.options.Threshold
	set.About = c.project.About
	request := analysis.Request{Set: set, Options: c.options}
	return request, request.Check()
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
	return supplement.File(shell, c.project, result)
}

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

const inUsage = "the `file` of studies: CSV, TSV, XLSX, RevMan 5 (.rm5) or a project file"

// howRead is what somebody says about a file that it does not say itself.
type howRead struct {
	columns []string
	reading int
}

func (h *howRead) flags(flags *flag.FlagSet) {
	flags.Func("columns", "what the columns of the file hold, a `LIST` such as tp,fn,fp,tn for the counts alone, or a name for each column, none for one that is left out", func(s string) error {
		h.columns = strings.Split(s, ",")
		for i, name := range h.columns {
			h.columns[i] = strings.TrimSpace(name)
		}
		return nil
	})
	flags.IntVar(&h.reading, "reading", h.reading, "the `NUMBER` of the one that is meant, where a file can be read in several ways")
}

// readStudies reads a file, and the options that a project file holds. The error has one line per fault, located as editors
// expect it, or is the question that the file leaves open.
func (h howRead) readStudies(file string) (studyio.Reading, analysis.Options, error) {
	options := analysis.Options{Level: 0.95}
	data, err := os.ReadFile(file)
	if err != nil {
		return studyio.Reading{}, options, err
	}
	r, err := studyio.Open(file, data, h.columns...)
	if q := r.Question; q != nil && 0 < h.reading && h.reading <= len(q.Choices) {
		r = q.Choices[h.reading-1].Reading
	}
	if p := r.Project; err == nil && p != nil && p.Options != nil {
		err = json.Unmarshal(p.Options, &options)
	}
	options.Threshold = r.About.Threshold
	if err == nil {
		err = r.Err()
	}
	return r, options, located(file, err)
}

// located names the file in each fault.
func located(file string, err error) error {
	var faults studyio.Faults
	switch {
	case err == nil, errors.As(err, new(*studyio.Question)):
		return err
	case !errors.As(err, &faults):
		return fmt.Errorf("%s: %w", file, err)
	}
	lines := make([]error, len(faults))
	for i, f := range faults {
		lines[i] = errors.New(f.In(file))
	}
	return errors.Join(lines...)
}

// analysisFlags are the flags of an analysis, named as the keys of its options. What o and about hold stays where no flag
// says otherwise.
func analysisFlags(flags *flag.FlagSet, o *analysis.Options, about *studyio.About) {
	flags.StringVar(&o.Model, "model", o.Model, "`binomial` (default) or normal")
	flags.StringVar(&o.Method, "method", o.Method, "with --model normal: `reml` (default) or ml")
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
	flags.StringVar(&o.Correct, "correct", o.Correct, "with --model normal: `single` (studies with a zero; default), all (every study if any has a zero) or none")
	flags.Float64Var(&o.Level, "level", o.Level, "of every interval and region")
	flags.StringVar(&o.Region, "region", o.Region, "`f` (default) or chisq")
	flags.StringVar(&o.Interval, "interval", o.Interval, "`z` (default) or t with k − 2 degrees of freedom")
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
	flags.StringVar(&o.StudyID, "study-id", o.StudyID, "the `column` that names a row's study; intervals are then cluster-robust")
	var where []analysis.Condition
	flags.Func("where", "keep only the rows of `COLUMN=VALUE` (repeatable)", func(s string) error {
		column, value, ok := strings.Cut(s, "=")
		if !ok {
			return errors.New("it is COLUMN=VALUE")
		}
		where = append(where, analysis.Condition{Column: column, Value: value})
		o.Where = where
		return nil
	})
	var by []string
	flags.Func("by", "compare groups, or regress on a number, by `COLUMN` (twice for two columns)", func(s string) error {
		by = append(by, s)
		o.By = by
		return nil
	})
	flags.StringVar(&o.As, "as", o.As, "read the --by column as `groups` or number; default by its cells")
	flags.StringVar(&o.Reference, "reference", o.Reference, "the `LEVEL` that effects are measured from")
	flags.BoolVar(&o.Interaction, "interaction", o.Interaction, "with two --by columns: test their interaction")
	flags.BoolVar(&o.Profile, "profile", o.Profile, "profile-likelihood intervals")
	flags.StringVar((*string)(&o.Threshold), "threshold", string(o.Threshold), "do the studies share one positivity threshold? common, varies or `unknown` (default)")
	robustnessFlags(flags, o)
	flags.StringVar(&about.Title, "title", about.Title, "what the review is called")
	flags.StringVar(&about.IndexTest, "test", about.IndexTest, "the index test")
	flags.StringVar(&about.Condition, "condition", about.Condition, "the target condition")
	flags.StringVar(&about.Unit, "unit", about.Unit, "what is counted: people, images, lesions …")
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
	flags.BoolVar(&o.Simulate, "simulate", o.Simulate, "how the intervals do in reviews drawn from the result")
	var rules []string
	flags.Func("representative", "with --study-id: which row stands for a study, a `RULE`: COLUMN=VALUE, external:COLUMN=VALUE, first, best, median or random; again for more to try in the multiverse", func(s string) error {
		rules = append(rules, s)
		o.Representative = rules
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

// fileCall is a call of analyze or script: its flags, and the file that they name.
type fileCall struct {
	flags   *flag.FlagSet
	in      string
	how     howRead
	options analysis.Options
	about   studyio.About
	read    studyio.Reading
}

// fileArguments reads a command's flags, more among them, before and after the one file, twice: what a file says of itself
// holds where no flag says otherwise. Every fault is one line.
func fileArguments(command string, args []string, more func(*flag.FlagSet)) (fileCall, error) {
	call := fileCall{options: analysis.Options{Level: 0.95}}
	parse := func() error {
		call.in = ""
		call.flags = flag.NewFlagSet(command, flag.ContinueOnError)
		call.flags.SetOutput(io.Discard)
		call.flags.StringVar(&call.in, "in", "", inUsage)
		more(call.flags)
		call.how.flags(call.flags)
		analysisFlags(call.flags, &call.options, &call.about)
		files, err := parseAll(call.flags, args)
		if call.in != "" {
			files = append(files, call.in)
		}
		if err == nil && len(files) != 1 {
			return fmt.Errorf("bivar %s takes one file of studies; found %d", command, len(files))
		}
		call.in = strings.Join(files, "")
		return err
	}
	if err := parse(); err != nil {
		return call, err
	}
	read, options, err := call.how.readStudies(call.in)
	if err != nil {
		return call, err
	}
	call.read, call.options, call.about = read, options, read.About
	return call, parse()
}

// request is what is asked of the file; faults are those found before.
func (c *fileCall) request(faults error) (analysis.Request, error) {
	set := c.read.Set
	set.About = c.about
	set.About.Threshold = c.options.Threshold
	request := analysis.Request{Set: set, Options: c.options}
	if faults != nil {
		return request, errors.Join(faults, c.options.Check())
	}
	return request, request.Check()
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
