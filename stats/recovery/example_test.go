package recovery_test

import (
	"encoding/json"
	"fmt"

	"bivar/stats/recovery"
)

// A paper reports a sensitivity of 60.0 % in 10 women with the condition, and a specificity of 66.7 %.
func ExampleFind() {
	figures := []recovery.Figure{
		recovery.Rounded(recovery.Sensitivity, 600, 3),
		recovery.Rounded(recovery.Specificity, 667, 3),
		recovery.Counted(recovery.Diseased, 10),
	}
	found, err := json.Marshal(recovery.Find(figures, nil))
	fmt.Println(string(found), err)

	figures = append(figures, recovery.Counted(recovery.Tested, 52))
	fmt.Println(recovery.Find(figures, nil).Tables)
	// Output:
	// {"status":"not-enough","needs":["tested","nonDiseased"]} <nil>
	// [{6 14 4 28}]
}
