// Command bivar builds and serves the calculator, and analyses a study set on the command line.
//
//	go run . [serve] [--port 8000] [--dir FOLDER]
//	go run . site [--out dist]
//	go run . analyze [flags] --in FILE.csv|.tsv|.xlsx|.rm5|.json
//	go run . supplement --in FILE --out FILE.html [--site FOLDER] [flags of analyze]
//	go run . script --for lme4|metafor|mada|metandi|metadta [--out FILE] [flags of analyze] --in FILE
//	go run . recover --sens 93.2% --spec 94.5% --n 120 --diseased 40 [--json]
package main

import (
	"os"

	"bivar/app/command"
)

func main() { os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr)) }
