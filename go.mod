module bivar

go 1.26.0

ignore ./app/e2e/node_modules

require (
	github.com/maxence-charriere/go-app/v10 v10.1.11
	golang.org/x/text v0.43.0
	gonum.org/v1/gonum v0.17.0
	pgregory.net/rapid v1.3.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
