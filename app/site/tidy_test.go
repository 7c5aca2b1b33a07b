package site

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestTidy(t *testing.T) {
	cases := []struct {
		name string
		ui   app.UI
		want string
	}{
		{
			"attributes in order, escaped, with their states",
			app.Div().ID("z").Class("a").Title(`"<5>" & \`+"\u00a0.").Attr("aria-hidden", "true").Hidden(true),
			`<div aria-hidden="true" class="a" hidden id="z" title="&#34;&lt;5&gt;&#34; &amp; \` + "\u00a0" + `."></div>`,
		},
		{
			"no white space but the text's own",
			app.P().Body(app.Text("about "), app.B().Text("91"), app.Text(" "), app.I().Body(app.Span().Text("a  b")), app.Text(" (86)")),
			"<p>about <b>91</b> <i><span>a  b</span></i> (86)</p>",
		},
		{
			"elements without an end",
			app.Div().Body(app.Br(), app.Img().Alt("x"), app.Text("after")),
			`<div><br><img alt="x">after</div>`,
		},
		{
			"controls wait for the program",
			app.Form().Body(app.Input().Type("text"), app.Button().Text("Go").Disabled(true), app.Select().Body(app.Option().Text("a"))),
			`<form><input disabled type="text"><button disabled>Go</button><select disabled><option>a</option></select></form>`,
		},
		{
			"text that looks like a tag",
			app.P().Text(`a < b > c & "d"`),
			"<p>a &lt; b &gt; c &amp; &#34;d&#34;</p>",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for range 20 { // go-app's order is random
				got, err := tidy(app.HTMLString(c.ui))
				if err != nil {
					t.Fatal(err)
				}
				if got != c.want {
					t.Fatalf("got  %s\nwant %s", got, c.want)
				}
			}
		})
	}
}

func TestTidyRefuses(t *testing.T) {
	for printed, fault := range map[string]string{
		`<p style="color:red">x</p>`: "CSP",
		`<p onclick="x()">x</p>`:     "CSP",
		`<script>x()</script>`:       "CSP",
		`<p>x`:                       "not closed",
		`x</p>`:                      "stray end tag",
		`<p`:                         "no end of the tag",
		`<p a`:                       "no end of the tag",
		`<p a=b>x</p>`:               "invalid syntax",
		`< p>`:                       "no end of the tag",
	} {
		if _, err := tidy(printed); err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%s: error %v, want one about %q", printed, err, fault)
		}
	}
}
