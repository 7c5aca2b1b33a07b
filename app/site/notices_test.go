package site

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bivar/testdata/stored"
)

// A linked is a module that is part of the program, or a part of one with a notice of its own.
type linked struct {
	name, version string
	file          string // its licence
	within        bool   // listed under the module before it
}

// sunNotice stands in the source of Go's package math only, not in its licence.
const sunNotice = `Parts of Go's package math follow FreeBSD's msun and carry this notice:

Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
`

// TestNotices: the notices are those of what the program links, each with the licence that its source comes with. A further
// module makes this fail; `make notices` writes them anew.
func TestNotices(t *testing.T) {
	ask := func(args ...string) string {
		command := exec.Command("go", args...)
		command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		command.Stderr = os.Stderr
		out, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	minor := strings.Join(strings.Split(strings.TrimPrefix(ask("env", "GOVERSION"), "go"), ".")[:2], ".")
	all := []linked{
		{name: "Bivar", file: "../../LICENSE"},
		{name: "Go, its standard library and runtime", version: minor, file: filepath.Join(ask("env", "GOROOT"), "LICENSE")},
	}
	modules := strings.Split(ask("list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "bivar/wasm"), "\n")
	for _, module := range slices.Compact(slices.Sorted(slices.Values(modules))) {
		if name, rest, found := strings.Cut(module, " "); found {
			version, dir, _ := strings.Cut(rest, " ")
			all = append(all, linked{name: name, version: version, file: filepath.Join(dir, "LICENSE")})
			if name == "gonum.org/v1/gonum" {
				all = append(all, linked{name: "Cephes, of which Gonum has parts", file: filepath.Join(dir, "THIRD_PARTY_LICENSES", "Cephes-LICENSE"), within: true})
			}
		}
	}
	if len(all) < 6 {
		t.Fatalf("the program links only %v", all)
	}
	stored.Is(t, "../../web/chapters/notices.txt", notices(t, all))
}

// notices lists what is linked, then has each licence once, under the names of all that have it.
func notices(t *testing.T, all []linked) string {
	var list, texts strings.Builder
	names, order := map[string][]string{}, []string{}
	for _, l := range all {
		text := licence(t, l.file)
		indent := "  "
		if l.within {
			indent = "    "
		}
		fmt.Fprintf(&list, "%-52s %s\n", indent+strings.TrimSpace(l.name+" "+l.version), kindOf(t, l.file, text))
		if names[text] == nil {
			order = append(order, text)
		}
		names[text] = append(names[text], l.name)
	}
	for _, text := range order {
		title := strings.Join(names[text], ", and ")
		line := strings.Repeat("=", utf8.RuneCountInString(title))
		fmt.Fprintf(&texts, "\n%s\n%s\n%s\n\n%s", line, title, line, text)
		if strings.HasPrefix(title, "Go,") {
			texts.WriteString("\n" + sunNotice)
		}
	}
	return `Bivar's program, app.wasm, is compiled from its own source and from the packages below. This file reproduces their
copyright notices and licences. The page shows it in the chapter "Methods".

` + list.String() + "\n" + texts.String()
}

var endOfLine = regexp.MustCompile(`[ \r]*\n`)

func licence(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(endOfLine.ReplaceAllString(string(text), "\n")) + "\n"
}

// kindOf names a licence. One of another kind must be read before it becomes part of the program.
func kindOf(t *testing.T, file, text string) string {
	t.Helper()
	switch {
	case strings.Contains(text, "Permission is hereby granted, free of charge"):
		return "MIT"
	case strings.Contains(text, "Redistributions in binary form") && strings.Contains(text, "Neither the name"):
		return "BSD 3-Clause"
	}
	t.Errorf("%s is neither MIT nor BSD 3-Clause", file)
	return ""
}
