package command

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"bivar/app/analysis"
	"bivar/stats/studyio"
)

// fileCall is a call of a command that takes a file: its flags, and the file that they name.
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
		call.flags.StringVar(&call.in, "in", "", "the `file` of studies: CSV, TSV, XLSX, RevMan 5 (.rm5) or a project file")
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
