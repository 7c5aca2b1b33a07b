package site

import (
	"bivar/app/check"
	"bivar/testdata/datasets"
	goldenfiles "bivar/testdata/golden"
)

// golden is the name of the other programs' numbers, which only whoever checks an installation downloads.
const golden = "golden.jsonl.gz"

func goldenFile() ([]byte, error) {
	bundle, err := check.Make(goldenfiles.Files, datasets.Files)
	if err != nil {
		return nil, err
	}
	text, err := bundle.Write()
	if err != nil {
		return nil, err
	}
	return compress(text)
}
