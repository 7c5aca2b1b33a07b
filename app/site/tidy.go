package site

import (
	"errors"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// void are the elements that have no end tag.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// controls are what a reader could type into or press before the program is there, and lose.
var controls = []string{"button", "input", "select", "textarea"}

// A figure is markup of app/figure's, which is right as it is.
const (
	figureStart = `svg class="scene"`
	figureEnd   = "</svg>"
)

// tidy makes of go-app's print the page that the program will put in its place, so that nothing moves then:
//   - attributes in alphabetical order (go-app: random), their values escaped for HTML (go-app: quoted as in Go), and
//     ARIA states with their value (go-app leaves out "true");
//   - no white space that the elements do not have (go-app indents);
//   - controls disabled until the program is there.
//
// Inline styles and scripts are an error, because the page's CSP would drop them.
func tidy(printed string) (string, error) {
	var out strings.Builder
	depth := 0
	for rest := printed; rest != ""; {
		text, tag, found := strings.Cut(rest, "<")
		closing := strings.HasPrefix(tag, "/")
		out.WriteString(unindent(text, depth, closing))
		if !found {
			break
		}
		if strings.HasPrefix(tag, figureStart) {
			drawing, after, ok := strings.Cut(tag, figureEnd)
			if !ok {
				return "", errors.New("a figure does not end")
			}
			out.WriteString("<" + drawing + figureEnd)
			rest = after
			continue
		}
		if closing {
			name, after, ok := strings.Cut(tag, ">")
			if depth--; !ok || depth < 0 {
				return "", fmt.Errorf("stray end tag <%s", head(tag))
			}
			out.WriteString("<" + name + ">")
			rest = after
			continue
		}
		e, after, err := parseTag(tag)
		if err != nil {
			return "", err
		}
		if err := e.check(); err != nil {
			return "", err
		}
		e.write(&out)
		if !slices.Contains(void, e.name) {
			depth++
		}
		rest = after
	}
	if depth != 0 {
		return "", fmt.Errorf("%d elements are not closed", depth)
	}
	return out.String(), nil
}

// unindent removes what go-app puts before each of several children, and before the end tag that follows them.
func unindent(text string, depth int, closing bool) string {
	text = strings.ReplaceAll(text, "\n"+strings.Repeat("  ", depth), "")
	if closing && depth > 0 {
		text = strings.TrimSuffix(text, "\n"+strings.Repeat("  ", depth-1))
	}
	return text
}

// element is a start tag.
type element struct {
	name  string
	attrs []attr
}

type attr struct {
	name, value string
	bare        bool // printed without a value: boolean, or "true"
}

// parseTag reads a start tag after its "<" and gives what follows its ">".
func parseTag(tag string) (element, string, error) {
	end := strings.IndexAny(tag, " >")
	if end <= 0 {
		return element{}, "", fmt.Errorf("no end of the tag <%s", head(tag))
	}
	e := element{name: tag[:end]}
	rest := tag[end:]
	for {
		rest = strings.TrimLeft(rest, " ")
		if after, ok := strings.CutPrefix(rest, ">"); ok {
			return e, after, nil
		}
		end := strings.IndexAny(rest, "= >")
		if end <= 0 {
			return element{}, "", fmt.Errorf("no end of the tag <%s", head(tag))
		}
		a := attr{name: rest[:end], bare: true}
		rest = rest[end:]
		if after, ok := strings.CutPrefix(rest, "="); ok {
			quoted, err := strconv.QuotedPrefix(after)
			if err != nil {
				return element{}, "", fmt.Errorf("attribute %s of <%s: %w", a.name, head(tag), err)
			}
			if a.value, err = strconv.Unquote(quoted); err != nil {
				return element{}, "", fmt.Errorf("attribute %s of <%s: %w", a.name, head(tag), err)
			}
			a.bare = false
			rest = after[len(quoted):]
		}
		e.attrs = append(e.attrs, a)
	}
}

// check refuses what the page's CSP would not let work.
func (e element) check() error {
	if e.name == "script" || e.name == "style" {
		return fmt.Errorf("<%s> in the page: its CSP forbids it", e.name)
	}
	for _, a := range e.attrs {
		if a.name == "style" || strings.HasPrefix(a.name, "on") {
			return fmt.Errorf("attribute %s of <%s> in the page: its CSP forbids it", a.name, e.name)
		}
	}
	return nil
}

func (e element) write(out *strings.Builder) {
	attrs := e.attrs
	if slices.Contains(controls, e.name) {
		attrs = slices.DeleteFunc(attrs, func(a attr) bool { return a.name == "disabled" })
		attrs = append(attrs, attr{name: "disabled", bare: true})
	}
	slices.SortFunc(attrs, func(a, b attr) int { return strings.Compare(a.name, b.name) })
	out.WriteString("<" + e.name)
	for _, a := range attrs {
		switch {
		case !a.bare:
			out.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
		case strings.HasPrefix(a.name, "aria-"):
			out.WriteString(" " + a.name + `="true"`)
		default:
			out.WriteString(" " + a.name)
		}
	}
	out.WriteString(">")
}

// head is the beginning of a text, for messages.
func head(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}
