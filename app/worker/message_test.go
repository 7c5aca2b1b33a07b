package worker

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"bivar/app/analysis"
	"bivar/testdata/datasets"
)

func request(t *testing.T) analysis.Request {
	t.Helper()
	example, ok := datasets.ByKey("iqcode")
	if !ok {
		t.Fatal("no example iqcode")
	}
	return analysis.Request{Set: example.Set(), Options: analysis.Options{Model: "normal", Robustness: []string{"models"}}}
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What a worker sends, part by part, is what an analysis on the spot gives, to the last bit.
func TestMessagesCarryTheWholeResult(t *testing.T) {
	req := request(t)
	var pieces []analysis.Piece
	for i, part := range analysis.Split(req) {
		message := HandleMessage(encode(t, Task{Protocol: Protocol, ID: i, Request: encode(t, req), Part: part}))
		answer, fault := DecodeAnswer(message)
		if fault != nil {
			t.Fatal(fault)
		}
		if answer.Fault != nil {
			t.Fatal(answer.Fault)
		}
		if answer.ID != i || answer.Piece.Part != part {
			t.Errorf("task %d, %v: answer %d, %v", i, part, answer.ID, answer.Piece.Part)
		}
		pieces = append(pieces, *answer.Piece)
	}
	if len(pieces) < 2 {
		t.Errorf("%d parts prove little", len(pieces))
	}
	got, want := encode(t, analysis.Merge(req, pieces)), encode(t, analysis.Run(req))
	if string(got) != string(want) {
		t.Error("the result from messages differs from the one on the spot")
	}
}

// A number that is missing stays missing on its way: an absent one must not arrive as 0.
func TestMissingNumbersStayMissing(t *testing.T) {
	do = func(_ *analysis.Work, part analysis.Part) analysis.Piece {
		missing, fit := analysis.Missing(), analysis.Fit{Status: "failed"}
		fit.LogLik, fit.AIC, fit.BIC = missing, missing, 0
		return analysis.Piece{Part: part, Result: &analysis.Result{Fit: fit}}
	}
	t.Cleanup(func() { do = (*analysis.Work).Do })
	answer, fault := DecodeAnswer(HandleMessage(encode(t, Task{Protocol: Protocol, Request: encode(t, analysis.Request{})})))
	if fault != nil || answer.Fault != nil {
		t.Fatal(fault, answer.Fault)
	}
	fit := answer.Piece.Result.Fit
	if fit.LogLik.Ok() || fit.AIC.Ok() {
		t.Errorf("missing numbers arrived as %v, %v", fit.LogLik, fit.AIC)
	}
	if !fit.BIC.Ok() || fit.BIC != 0 {
		t.Errorf("a true 0 arrived as %v", fit.BIC)
	}
}

func TestHandleMessageFaults(t *testing.T) {
	good := string(encode(t, analysis.Request{}))
	cases := []struct {
		name, message string
		do            func(*analysis.Work, analysis.Part) analysis.Piece
		code, detail  string
		id            int
	}{
		{name: "no JSON", message: "junk", code: FaultMessage, detail: "invalid character"},
		{name: "nothing", message: "", code: FaultMessage, detail: "unexpected end"},
		{name: "newer page", message: `{"protocol":99,"id":7,"request":[]}`, code: FaultProtocol, detail: "99"},
		{name: "no protocol", message: `{}`, code: FaultProtocol, detail: "0"},
		{name: "no request", message: `{"protocol":1,"id":7,"request":[1]}`, code: FaultMessage, detail: "cannot unmarshal", id: 7},
		{
			name: "panic", message: `{"protocol":1,"id":7,"request":` + good + `}`, code: FaultPanic, detail: "index out of range", id: 7,
			do: func(_ *analysis.Work, part analysis.Part) analysis.Piece {
				_ = make([]int, part.Index)[part.Index]
				return analysis.Piece{}
			},
		},
		{
			name: "a number that JSON cannot hold", message: `{"protocol":1,"id":7,"request":` + good + `}`, code: FaultMessage, detail: "NaN", id: 7,
			do: func(*analysis.Work, analysis.Part) analysis.Piece {
				sroc := &analysis.SROC{Curve: [][2]analysis.Real{{analysis.Missing(), 0}}}
				return analysis.Piece{Fit: &analysis.Fit{SROC: sroc}}
			},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.do != nil {
				do = c.do
				t.Cleanup(func() { do = (*analysis.Work).Do })
			}
			answer, fault := DecodeAnswer(HandleMessage([]byte(c.message)))
			if fault != nil {
				t.Fatal(fault)
			}
			if answer.Fault == nil || answer.Piece != nil {
				t.Fatalf("answer %+v, want a fault alone", answer)
			}
			if answer.Fault.Code != c.code || !strings.Contains(answer.Fault.Detail, c.detail) || answer.ID != c.id {
				t.Errorf("answer %d: %q, %q; want %d: %q, %q", answer.ID, answer.Fault.Code, answer.Fault.Detail, c.id, c.code, c.detail)
			}
		})
	}
}

func TestDecodeAnswerFaults(t *testing.T) {
	for message, code := range map[string]string{
		"":                       FaultMessage,
		"junk":                   FaultMessage,
		`{"protocol":1}`:         FaultMessage,
		`{"protocol":1,"id":""}`: FaultMessage,
		`{"protocol":2,"piece":{"part":{"kind":"main","index":0}}}`: FaultProtocol,
		`{"ready":true}`: FaultProtocol,
	} {
		if _, fault := DecodeAnswer([]byte(message)); fault == nil || fault.Code != code {
			t.Errorf("%q: %v, want code %s", message, fault, code)
		}
	}
}

// Every fault tells the reader what to do.
func TestFaultSentences(t *testing.T) {
	for code, advice := range map[string]string{
		FaultProtocol: "reload the page",
		FaultMessage:  "please report",
		FaultPanic:    "please report",
		FaultEnded:    "run it again",
		FaultStart:    "reload the page",
	} {
		if text := (&Fault{Code: code, Detail: "x"}).Error(); !strings.Contains(text, advice) || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q lacks %q", code, text, advice)
		}
	}
}

func TestDirect(t *testing.T) {
	req := request(t)
	var seen []Progress
	got, err := Direct{}.Run(context.Background(), req, func(p Progress) { seen = append(seen, p) })
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(encode(t, got), encode(t, analysis.Run(req))) {
		t.Error("Direct differs from analysis.Run")
	}
	total := len(analysis.Split(req))
	if len(seen) != total || seen[total-1] != (Progress{Done: total, Total: total}) {
		t.Errorf("progress %v, want %d steps", seen, total)
	}
	if first := seen[0].SoFar; first == nil || first.Fits != nil || first.Fit.LogLik != got.Fit.LogLik {
		t.Errorf("after the main part: %+v", first)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Direct{}).Run(ctx, req, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A run that is cancelled keeps what is done, and goes on from there to the same result, bit for bit.
func TestDirectResumes(t *testing.T) {
	req := request(t)
	req.Options.Robustness, req.Options.Replicates = []string{"loo", "bootstrap"}, 60
	want := encode(t, analysis.Run(req))
	for _, after := range []int{1, 4, 15} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := Direct{}.Run(ctx, req, func(p Progress) {
			if p.Done == after {
				cancel()
			}
		})
		var stopped *Stopped
		if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled: %v", err)
		}
		total := len(stopped.All.Parts)
		partial, ok := stopped.All.Result()
		if !ok || partial.Unfinished != total-after || len(stopped.All.Missing()) != total-after {
			t.Errorf("after %d of %d parts: %d unfinished, %v", after, total, partial.Unfinished, ok)
		}
		computed := 0
		got, err := Direct{}.Resume(context.Background(), stopped, func(Progress) { computed++ })
		if err != nil {
			t.Fatal(err)
		}
		if computed != total-after || !reflect.DeepEqual(encode(t, got), want) {
			t.Errorf("resumed after %d parts: %d computed, or another result", after, computed)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Direct{}.Run(ctx, req, nil)
	var stopped *Stopped
	if !errors.As(err, &stopped) {
		t.Fatal(err)
	}
	if _, ok := stopped.All.Result(); ok {
		t.Error("there is a result without its main part")
	}
}

// The next task of the same run finds what the last one computed; one of another run does not.
func TestHandleKeepsTheRun(t *testing.T) {
	req := request(t)
	task := Task{Protocol: Protocol, Request: encode(t, req), Part: analysis.Part{Kind: "main"}}
	Handle(task)
	kept := latest.work
	task.Request = encode(t, req) // the same bytes elsewhere
	if Handle(task); latest.work != kept {
		t.Error("the same request was prepared twice")
	}
	req.Options.Level = 0.9
	task.Request = encode(t, req)
	if Handle(task); latest.work == kept {
		t.Error("another request was taken for the same")
	}
}
