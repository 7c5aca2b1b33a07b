package worker

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"bivar/app/analysis"
)

// Task asks a worker for one part of an analysis.
type Task struct {
	Protocol int             `json:"protocol"`
	ID       int             `json:"id"` // chosen by the page, echoed by the answer
	Request  json.RawMessage `json:"request"`
	Part     analysis.Part   `json:"part"`
}

// Answer carries exactly one of Piece and Fault. There is no message to cancel: the page terminates the worker and
// starts another.
type Answer struct {
	Protocol int             `json:"protocol"`
	ID       int             `json:"id"`
	Piece    *analysis.Piece `json:"piece,omitempty"`
	Fault    *Fault          `json:"fault,omitempty"`
}

// Fault is why an analysis has no result although its request was sound: something broke, and the reader can do
// something about it. Code is stable; Detail is for whoever reports it.
type Fault struct {
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
}

// The codes of a Fault.
const (
	FaultProtocol = "protocol" // page and worker are of different versions
	FaultMessage  = "message"  // a message could not be read or written
	FaultPanic    = "panic"    // the computation panicked; the worker lives
	FaultEnded    = "ended"    // the worker died
	FaultStart    = "start"    // the browser did not start a worker
)

// Error says in one sentence what happened and what to do.
func (f *Fault) Error() string {
	switch f.Code {
	case FaultProtocol:
		return "The site was updated while this page was open: reload the page to go on."
	case FaultEnded:
		return fmt.Sprintf("The analysis ended before it was done, perhaps for lack of memory (%s): close other tabs, then run it again.", f.Detail)
	case FaultStart:
		return fmt.Sprintf("The browser did not start the background worker that analyses run in (%s): reload the page, or open it in a tab of its own.", f.Detail)
	default:
		return fmt.Sprintf("The analysis stopped because of an error in Bivar, your studies are unchanged: please report this text (%s: %s).", f.Code, f.Detail)
	}
}

// Handle computes a task's part. A panic becomes a Fault, so that one bad computation does not cost the worker.
func Handle(task Task) (answer Answer) {
	answer = Answer{Protocol: Protocol, ID: task.ID}
	if task.Protocol != Protocol {
		answer.Fault = &Fault{Code: FaultProtocol, Detail: fmt.Sprintf("page %d, worker %d", task.Protocol, Protocol)}
		return answer
	}
	defer func() {
		if r := recover(); r != nil {
			latest.work = nil // it may be in no known state
			answer.Piece, answer.Fault = nil, &Fault{Code: FaultPanic, Detail: fmt.Sprint(r)}
		}
	}()
	if latest.work == nil || !bytes.Equal(latest.request, task.Request) {
		var req analysis.Request
		if err := json.Unmarshal(task.Request, &req); err != nil {
			answer.Fault = &Fault{Code: FaultMessage, Detail: err.Error()}
			return answer
		}
		latest.request, latest.work = task.Request, analysis.NewWork(req)
	}
	piece := do(latest.work, task.Part)
	answer.Piece = &piece
	return answer
}

// latest is the request of the newest task: a run's parts come one after the other, and share what they can.
var latest struct {
	request []byte
	work    *analysis.Work
}

// do computes a part; tests put a panic in its place.
var do = (*analysis.Work).Do

// HandleMessage is Handle from message to message. It always gives one that DecodeAnswer can read.
func HandleMessage(message []byte) []byte {
	var answer Answer
	var task Task
	if err := decode(message, &task); err != nil {
		answer = Answer{Protocol: Protocol, ID: task.ID, Fault: err}
	} else {
		answer = Handle(task)
	}
	b, err := json.Marshal(answer)
	if err != nil { // a number that JSON cannot hold
		b, _ = json.Marshal(Answer{Protocol: Protocol, ID: answer.ID, Fault: &Fault{Code: FaultMessage, Detail: err.Error()}})
	}
	return b
}

// DecodeAnswer reads a worker's message. A message of another protocol is a Fault of code FaultProtocol.
func DecodeAnswer(message []byte) (Answer, *Fault) {
	var answer Answer
	if err := decode(message, &answer); err != nil {
		return Answer{}, err
	}
	if answer.Piece == nil && answer.Fault == nil {
		return Answer{}, &Fault{Code: FaultMessage, Detail: "an answer without content"}
	}
	return answer, nil
}

// decode reads the protocol number before anything else: what a message of another version means is not guessed.
func decode(message []byte, into any) *Fault {
	head := message
	if first, _, long := bytes.Cut(message, []byte(",")); long && bytes.HasPrefix(first, []byte(`{"protocol":`)) {
		head = append(slices.Clip(first), '}') // it stands first, and messages are long
	}
	var version struct{ Protocol int }
	if err := json.Unmarshal(head, &version); err != nil {
		return &Fault{Code: FaultMessage, Detail: err.Error()}
	}
	if version.Protocol != Protocol {
		return &Fault{Code: FaultProtocol, Detail: fmt.Sprintf("message %d, program %d", version.Protocol, Protocol)}
	}
	if err := json.Unmarshal(message, into); err != nil {
		return &Fault{Code: FaultMessage, Detail: err.Error()}
	}
	return nil
}
