package studyio_test

import (
	"fmt"
	"os"

	"bivar/stats/studyio"
)

func ExampleRead() {
	set, notes, err := studyio.Read("", []byte("Author;TP;FN;FP;TN;Year\nAdams;10;3;2;40;2001\nBaker;0;4;3;50;2002\nClark;15;2;1;60;2003\n"))
	fmt.Println(set.Studies(), set.Columns, notes, err)

	_, _, err = studyio.Read("review.csv", []byte("study,tp,fp,fn,tn\nAdams,10,2,-3,40\nBaker,1 000,3,4,50\n"))
	fmt.Println(err)
	// Output:
	// [{Adams 10 2 3 40} {Baker 0 3 4 50} {Clark 15 1 2 60}] [Year] [] <nil>
	// row 2, column fn: "-3" is negative
	// row 3, column tp: "1 000" has a separator between its digits; write 1000 if that is meant
}

// What a file is, its content decides: here a workbook with a title above its names.
func ExampleOpen() {
	data, err := os.ReadFile("../../testdata/imports/by-libreoffice.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := studyio.Open("by-libreoffice.xlsx", data)
	if err != nil {
		fmt.Println(err) // nothing can be shown; otherwise r.Err says whether there is a set
		return
	}
	fmt.Println(r.Source.Format, r.Source.Sheet, r.Source.Header, r.Err())
	fmt.Println(r.Set.Studies()[:2], r.Set.Columns)
	// Output:
	// xlsx RepC 3 <nil>
	// [{Andersson 6 14 4 28} {Bergeron 8 28 4 71}] [Year Read on Women Ill]
}

// A table that does not name its counts is a question, each answer with the reading under it.
func ExampleOpen_question() {
	r, err := studyio.Open("", []byte("Grumbine 1981,0,1,6,17\nWalsh 1981,12,3,3,7\nBrenner 1982,4,1,2,13\n"))
	fmt.Println(r.Question, err)
	for _, choice := range r.Question.Choices {
		fmt.Println(choice.Label+":", choice.Reading.Set.Studies()[0])
	}
	// Output:
	// The paste does not name the columns of TP, FP, FN and TN, and their order cannot be told from the numbers. Which is it? <nil>
	// The counts are TP, FP, FN, TN: {Grumbine 1981 0 1 6 17}
	// The counts are TP, FN, FP, TN: {Grumbine 1981 0 6 1 17}
	// The counts are TP, TN, FP, FN: {Grumbine 1981 0 6 17 1}
}
