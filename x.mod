module bivar

go 1.26.0

ignore ./app/e2e/node_modules

require (
	github.com/hack-pad/go-indexeddb v0.3.2
	github.com/maxence-charriere/go-app/v10 v10.1.11
	golang.org/x/text v0.43.0
	gonum.org/v1/gonum v0.17.0
	pgregory.net/rapid v1.3.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	github.com/hack-pad/safejs v0.1.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
replace github.com/maxence-charriere/go-app/v10 => ./.cache/exp
replace github.com/google/uuid => ./.cache/uuid
