package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// elem makes an element with attributes, given as name and value in turn. go-app has a type for each tag and a method
// for each attribute; in the compiled program they cost so much that there would be no room for the models.
func elem(tag string, attrs ...string) app.HTMLElem {
	e := app.Elem(tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		e.Attr(attrs[i], attrs[i+1])
	}
	return e
}

// void makes an element that has no end tag.
func void(tag string, attrs ...string) app.HTMLElemSelfClosing {
	e := app.ElemSelfClosing(tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		e.Attr(attrs[i], attrs[i+1])
	}
	return e
}

const svgNamespace = "http://www.w3.org/2000/svg"

// svg makes an element of a picture.
func svg(tag string, attrs ...string) app.HTMLElem { return elem(tag, attrs...).XMLNS(svgNamespace) }
