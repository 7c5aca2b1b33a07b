package ui

import (
	"encoding/json"
	"net/url"

	"bivar/app/analysis"
	"bivar/app/embed"
	"bivar/app/report"
	"bivar/stats/studyio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// outside is what the page knows of whatever brought it a set from outside.
type outside struct {
	address embed.Address
	fault   string        // why the address was not followed; "" if it was
	source  embed.Address // holds the set that was lent last, or names its file
	waiting bool          // for a set that comes by message
}

// OnInit reads the address before anything is drawn: nobody sees the example in the place of what a link holds.
func (r *Root) OnInit() {
	if app.IsServer {
		return
	}
	r.readAddress()
	r.opening = r.opening || r.outside.address.Lends() || r.outside.fault != ""
}

func (r *Root) readAddress() {
	address, err := embed.ParseAddress(app.Window().URL().EscapedFragment())
	r.outside.address, r.outside.fault = address, ""
	if err != nil {
		r.outside.fault = err.Error()
	}
}

// follow opens what the address brings, and reports false if that is nothing, or what lies on the desk already.
func (r *Root) follow(ctx app.Context) bool {
	a := r.outside.address
	if r.outside.fault == "" && r.desk.Borrowed && a.Data == r.outside.source.Data && a.Set == r.outside.source.Set {
		return false
	}
	return r.openLink(ctx)
}

// openLink opens what the address brings, and reports false if that is nothing.
func (r *Root) openLink(ctx app.Context) bool {
	o := &r.outside
	switch {
	case o.fault != "":
		r.refuse(ctx, o.fault)
	case o.address.Data == embed.ByMessage && r.host == nil:
		r.refuse(ctx, report.LinkLonely)
	case o.address.Data == embed.ByMessage:
		o.waiting, r.opening = true, true
		r.tellReady()
	case o.address.Data != "":
		r.take(ctx, func(a embed.Address) (studyio.Project, error) { return unpacked(a.Data) })
	case o.address.Set != "":
		r.take(ctx, func(a embed.Address) (studyio.Project, error) { return fetched(a.Set) })
	default:
		return false
	}
	return true
}

// take opens what is read from the address.
func (r *Root) take(ctx app.Context, read func(embed.Address) (studyio.Project, error)) {
	r.opening = true
	address, version := r.outside.address, r.desk.Version
	ctx.Async(func() {
		p, err := read(address)
		ctx.Dispatch(func(ctx app.Context) {
			if address != r.outside.address || version != r.desk.Version {
				return // another one came in between
			}
			if err != nil {
				r.refuse(ctx, err.Error())
				return
			}
			r.lend(ctx, p)
			r.outside.source = address
			r.check(ctx)
			r.lentShown(ctx)
		})
	})
}

// refuse says why the address was not followed. The whole page then shows what it would show without it, a view nothing.
func (r *Root) refuse(ctx app.Context, fault string) {
	r.outside.fault = fault
	r.opening = false
	if !r.small() {
		r.told = report.LinkKept(fault)
		r.openOwn(ctx)
	}
	r.answer()
	r.tellReady()
}

// lend puts a set on the desk that came from outside, in the place of what lies there.
func (r *Root) lend(ctx app.Context, p studyio.Project) {
	if len(p.Options) == 0 {
		p.Options, _ = json.Marshal(chosen(analysis.Options{}.WithDefaults())) // plain data
	}
	r.leave(ctx)
	r.desk.Borrow(p)
	r.refused = ""
	r.opening, r.outside.waiting, r.outside.fault = false, false, ""
}

// lentShown shows a lent set. A view touches no storage: nothing of it is kept.
func (r *Root) lentShown(ctx app.Context) {
	if !r.small() {
		if r.page == pageResults && !r.desk.Complete() {
			r.page = pageStudies
		}
		r.mayOpenStorage(ctx)
	}
	r.claim(ctx)
	r.title()
	r.answer()
	r.tellReady()
}

// stay keeps a lent set in the address while pages are turned, so that it is still there when the page is loaded anew.
func (r *Root) stay(ctx app.Context) {
	if o := r.outside; r.desk.Lent() && o.source.Lends() && !o.address.Lends() && !r.small() {
		r.outside.address = embed.Address{View: embed.Full, Page: r.page, Data: o.source.Data, Set: o.source.Set}
		readdress(ctx, o.source.Fragment(embed.Full)+"&page="+r.page)
	}
}

// settled takes a set out of the address that is the reader's own by now: whoever loads the page anew finds what was kept.
func (r *Root) settled(ctx app.Context) {
	if r.outside.address.Lends() && r.keeper.lasting && !r.small() {
		r.outside.address = embed.Address{View: embed.Full, Page: r.page}
		readdress(ctx, r.page)
	}
}

func readdress(ctx app.Context, fragment string) {
	if u, err := url.Parse(location() + "#" + fragment); err == nil {
		ctx.Page().ReplaceURL(u)
	}
}

// onLink gives the open set, packed, and its title to whoever asks.
func (r *Root) onLink(ctx app.Context, a app.Action) {
	p, then := r.desk.Whole(), a.Value.(func(data, title string, err error))
	ctx.Async(func() {
		data, err := packed(p)
		ctx.Dispatch(func(app.Context) { then(data, report.Title(p.About), err) })
	})
}
