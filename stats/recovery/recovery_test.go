package recovery

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// quotient is a quantity of a table, written down anew: what papers mean by it.
func quotient(k Kind, t Table) (int64, int64) {
	tp, fp, fn, tn := int64(t.TP), int64(t.FP), int64(t.FN), int64(t.TN)
	switch k {
	case Tested:
		return tp + fp + fn + tn, 1
	case Diseased:
		return tp + fn, 1
	case NonDiseased:
		return fp + tn, 1
	case TP:
		return tp, 1
	case FP:
		return fp, 1
	case FN:
		return fn, 1
	case TN:
		return tn, 1
	case Sensitivity:
		return tp, tp + fn
	case Specificity:
		return tn, fp + tn
	case PPV:
		return tp, tp + fp
	case NPV:
		return tn, tn + fn
	case Accuracy:
		return tp + tn, tp + fp + fn + tn
	case F1:
		return 2 * tp, 2*tp + fp + fn
	case Prevalence:
		return tp + fn, tp + fp + fn + tn
	case LRPositive:
		return tp * (fp + tn), fp * (tp + fn)
	case LRNegative:
		return fn * (fp + tn), tn * (tp + fn)
	}
	return tp * tn, fp * fn
}

// holds compares a table with a figure in small whole numbers.
func holds(f Figure, t Table) bool {
	a, b := quotient(f.Kind, t)
	if f.Exact {
		return b > 0 && a == f.Low && b == f.Unit
	}
	return b > 0 && a*f.Unit >= f.Low*b && a*f.Unit <= f.High*b
}

func holdAll(figures []Figure, t Table) bool {
	return !slices.ContainsFunc(figures, func(f Figure) bool { return !holds(f, t) })
}

// printed is what a paper prints of a quantity: rounded, a half up or to the even digit, to so many decimals; false where
// it is undefined or too large to print.
func printed(r *rand.Rand, k Kind, t Table, decimals int) (Figure, bool) {
	a, b := quotient(k, t)
	switch {
	case k.IsCount():
		return Counted(k, a), true
	case b == 0 || a > 100_000*b:
		return Figure{}, false
	case k.IsShare() && k != F1 && r.IntN(12) == 0:
		return OutOf(k, a, b), true
	}
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	digits, rest := a*scale/b, a*scale%b
	if 2*rest > b || 2*rest == b && (digits%2 == 1 || r.IntN(2) == 0) {
		digits++
	}
	return Rounded(k, digits, decimals), true
}

// anyTable is a table of n people.
func anyTable(r *rand.Rand, n int) Table {
	d := 1 + r.IntN(n-1)
	rate := func() float64 { return 1 - 0.5*r.Float64()*r.Float64() }
	right := func(n int) int { return min(n, int(float64(n)*rate()+0.5)) }
	t := Table{TP: right(d), TN: right(n - d)}
	t.FN, t.FP = d-t.TP, n-d-t.TN
	return t
}

var sizes = [][]Kind{{Tested}, {Tested, Diseased}, {Diseased, NonDiseased}, {Diseased, Prevalence}, {NonDiseased, Prevalence}, {Tested, NonDiseased}, {Tested, Prevalence}}

var rated = []Kind{Sensitivity, Specificity, PPV, NPV, Accuracy, F1, Prevalence, LRPositive, LRNegative, DOR}

// paper is what some paper prints of a table, and in which order more would be added.
func paper(r *rand.Rand, t Table) (figures, more []Figure) {
	add := func(to []Figure, k Kind) []Figure {
		has := func(f Figure) bool { return f.Kind == k }
		decimals := r.IntN(3) + 2
		if !k.IsShare() {
			decimals -= 1
		}
		if f, ok := printed(r, k, t, decimals); ok && !slices.ContainsFunc(figures, has) {
			to = append(to, f)
		}
		return to
	}
	for _, k := range sizes[r.IntN(len(sizes))] {
		figures = add(figures, k)
	}
	order := r.Perm(len(rated))
	for _, i := range order[:1+r.IntN(5)] {
		figures = add(figures, rated[i])
	}
	for _, k := range []Kind{Sensitivity, Specificity, Tested, Diseased} {
		more = add(more, k)
	}
	return figures, more
}

// TestFiveHundredTables: whatever was printed of a table, the table is found again. Where more agree than are listed, the
// paper goes on to print more.
func TestFiveHundredTables(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2026))
	var slowest time.Duration
	var of []Figure
	tally := map[Status]int{}
	for range 500 {
		n := 10 + int(4990*r.Float64()*r.Float64()*r.Float64())
		table := anyTable(r, n)
		figures, more := paper(r, table)
		var result *Result
		for {
			began := time.Now()
			result = Find(figures, nil)
			if took := time.Since(began); took > slowest {
				slowest, of = took, figures
			}
			tally[result.Status]++
			if result.Status == One || result.Status == Several || len(more) == 0 {
				break
			}
			figures, more = append(figures, more[0]), more[1:]
		}
		if !slices.Contains(result.Tables, table) {
			t.Errorf("%+v: %v of %d tables, not among them %+v", figures, result.Status, len(result.Tables), table)
		}
		for i, found := range result.Tables {
			if !holdAll(figures, found) || slices.Contains(result.Tables[:min(i, 50)], found) {
				t.Errorf("%+v: %+v does not agree, or is listed twice", figures, found)
			}
		}
	}
	if tally[None] > 0 || tally[Unfinished] > 0 || tally[One] < 100 || tally[Several] < 100 {
		t.Errorf("%v", tally)
	}
	t.Logf("searches by outcome %v; the slowest took %v: %+v", tally, slowest, of)
}

// everyTable are the tables of least to most people that agree, in no order.
func everyTable(figures []Figure, least, most int) map[Table]bool {
	all := map[Table]bool{}
	for n := max(1, least); n <= most; n++ {
		for tp := 0; tp <= n; tp++ {
			for fp := 0; tp+fp <= n; fp++ {
				for fn := 0; tp+fp+fn <= n; fn++ {
					if t := (Table{tp, fp, fn, n - tp - fp - fn}); holdAll(figures, t) {
						all[t] = true
					}
				}
			}
		}
	}
	return all
}

// wrong prints another number than the figure's.
func wrong(f Figure) Figure {
	by := 1 + f.Unit/50
	return Figure{f.Kind, f.Low + by, f.High + by, f.Unit, f.Exact}
}

// TestSmallTablesAreAllFound: up to 60 people the list is that of a look at every table.
func TestSmallTablesAreAllFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 60))
	seen, tally := 0, map[Status]int{}
	for i := range 250 {
		n := 2 + r.IntN(59)
		figures, _ := paper(r, anyTable(r, n))
		if r.IntN(3) == 0 {
			i := r.IntN(len(figures))
			figures[i] = wrong(figures[i])
		}
		least, most := 1, 60
		if at := slices.IndexFunc(figures, func(f Figure) bool { return f.Kind == Tested }); at >= 0 {
			least, most = int(figures[at].Low), int(figures[at].High)
		} else if i%4 > 0 {
			figures = append(figures, Counted(Tested, int64(n)))
			least, most = n, n
		}
		want, got := everyTable(figures, least, most), Find(figures, nil)
		tally[got.Status]++
		if got.Status == NotEnough && least < most {
			continue // one group and a prevalence that can be 0
		}
		small := slices.DeleteFunc(slices.Clone(got.Tables), func(t Table) bool { return t.TP+t.FP+t.FN+t.TN > most })
		if got.Status == Many && len(want) > MaxTables {
			continue
		}
		seen++
		if len(small) != len(want) || got.Status == Unfinished || got.Status == NotEnough {
			t.Errorf("%+v: %v with %d tables, want %d", figures, got.Status, len(small), len(want))
		}
		for _, found := range small {
			if !want[found] {
				t.Errorf("%+v: %+v", figures, found)
			}
		}
	}
	if seen < 200 || tally[None] < 40 || tally[One] < 80 || tally[Several] < 30 {
		t.Errorf("only %d were compared: %v", seen, tally)
	}
}

// TestConflictsDoNotHold: no table of up to 20 people agrees with a set that is named as a conflict, and where the set has
// the number tested, without any one of its figures some table does.
func TestConflictsDoNotHold(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 40))
	sets, least := 0, 0
	for range 100 {
		figures, _ := paper(r, anyTable(r, 4+r.IntN(36)))
		i := r.IntN(len(figures))
		figures[i] = wrong(figures[i])
		got := Find(figures, nil)
		if got.Status == None && len(got.Conflicts) == 0 {
			t.Errorf("%+v: none, without a reason", figures)
		}
		for _, kinds := range got.Conflicts {
			set := slices.DeleteFunc(slices.Clone(figures), func(f Figure) bool { return !slices.Contains(kinds, f.Kind) })
			sets++
			if all := everyTable(set, 1, 20); len(all) > 0 {
				t.Errorf("%+v are no conflict: %v", set, all)
			}
			smaller := false
			for i := range set {
				s := newSearch(slices.Delete(slices.Clone(set), i, i+1), 0, 1000, nil)
				s.run()
				smaller = smaller || s.impossible || !s.unbounded && !s.stopped && len(s.tables) == 0
			}
			if !smaller {
				least++
			}
		}
	}
	if sets < 80 || least < sets {
		t.Errorf("%d conflicts, from %d of which nothing can be left out", sets, least)
	}
}

// TestLargeTables: with enough in print, a table of 100,000 people is found as well.
func TestLargeTables(t *testing.T) {
	table := Table{TP: 8123, FP: 4567, FN: 789, TN: 86521}
	figure := func(k Kind, decimals int) Figure {
		f, ok := printed(rand.New(rand.NewPCG(1, 3)), k, table, decimals)
		if !ok {
			t.Fatal(k)
		}
		return f
	}
	for _, figures := range [][]Figure{
		{figure(Tested, 0), figure(Diseased, 0), figure(Sensitivity, 3), figure(Specificity, 4)},
		{figure(Tested, 0), figure(Sensitivity, 4), figure(Specificity, 4), figure(PPV, 4), figure(NPV, 5), figure(DOR, 2)},
		{figure(Tested, 0), figure(PPV, 6), figure(NPV, 6), figure(Accuracy, 6), figure(F1, 6)},
		{figure(Tested, 0), figure(LRPositive, 4), figure(LRNegative, 6), figure(DOR, 3)},
		{figure(Diseased, 0), figure(Prevalence, 5), figure(Sensitivity, 4), figure(Specificity, 5)},
		{figure(Tested, 0), figure(Sensitivity, 3), figure(Specificity, 3), Rounded(LRPositive, 1700, 2)},
		{figure(Tested, 0), figure(Sensitivity, 3), figure(Specificity, 3)},
		{figure(NonDiseased, 0), figure(Sensitivity, 4), figure(Specificity, 5), figure(PPV, 4), figure(NPV, 4)},
	} {
		began := time.Now()
		got := Find(figures, nil)
		t.Logf("%v, %d tables, %v", got.Status, len(got.Tables), time.Since(began))
		if got.Status == Unfinished || (got.Status == One || got.Status == Several) && !slices.Contains(got.Tables, table) {
			t.Errorf("%+v: %v", figures, got.Status)
		}
	}
}

var mirrors = map[Kind]Kind{Diseased: NonDiseased, NonDiseased: Diseased, TP: TN, TN: TP, FP: FN, FN: FP, Sensitivity: Specificity, Specificity: Sensitivity, PPV: NPV, NPV: PPV}

// TestExchangedGroups: what is called diseased and positive is a matter of words.
func TestExchangedGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 100 {
		table := anyTable(r, 10+r.IntN(300))
		var figures, exchanged []Figure
		for _, k := range []Kind{Diseased, NonDiseased, Sensitivity, Specificity, PPV, NPV, Accuracy, DOR} {
			f, ok := printed(r, k, table, 2)
			if !ok || k != Diseased && k != NonDiseased && r.IntN(2) == 0 {
				continue
			}
			figures = append(figures, f)
			if m, ok := mirrors[k]; ok {
				f.Kind = m
			}
			exchanged = append(exchanged, f)
		}
		one, two := Find(figures, nil), Find(exchanged, nil)
		back := map[Table]bool{}
		for _, o := range two.Tables {
			back[Table{TP: o.TN, FP: o.FN, FN: o.FP, TN: o.TP}] = true
		}
		if one.Status != two.Status || len(one.Tables) != len(two.Tables) {
			t.Fatalf("%+v: %v %d, exchanged %v %d", figures, one.Status, len(one.Tables), two.Status, len(two.Tables))
		}
		for _, o := range one.Tables {
			if one.Status != Many && !back[o] {
				t.Errorf("%+v: %+v only in one of two", figures, o)
			}
		}
	}
}

// TestOrder: the list is the same however the figures are ordered, by group sizes, TP and TN.
func TestOrder(t *testing.T) {
	figures := []Figure{Rounded(Sensitivity, 9, 1), Counted(Tested, 60), Rounded(Specificity, 8, 1)}
	one := Find(figures, nil)
	slices.Reverse(figures)
	two := Find(figures, nil)
	if !slices.Equal(one.Tables, two.Tables) || len(one.Tables) < 100 {
		t.Errorf("%d and %d tables", len(one.Tables), len(two.Tables))
	}
	key := func(t Table) []int { return []int{t.TP + t.FN, t.FP + t.TN, t.TP, t.TN} }
	if !slices.IsSortedFunc(one.Tables, func(a, b Table) int { return slices.Compare(key(a), key(b)) }) {
		t.Error("not in order")
	}
}

// rate is a share in percent: 932 and 1 are 93.2 %.
func rate(k Kind, digits int64, decimals int) Figure { return Rounded(k, digits, decimals+2) }

func TestFind(t *testing.T) {
	cases := []struct {
		name    string
		figures []Figure
		status  Status
		tables  []Table
	}{
		{"the rates of both groups", []Figure{rate(Sensitivity, 925, 1), rate(Specificity, 950, 1), Counted(Tested, 120), Counted(Diseased, 40)}, One, []Table{{37, 4, 3, 76}}},
		{"fractions", []Figure{OutOf(Sensitivity, 12, 14), OutOf(Specificity, 30, 33)}, One, []Table{{12, 3, 2, 30}}},
		{"predictive fractions", []Figure{OutOf(PPV, 37, 41), OutOf(NPV, 76, 79)}, One, []Table{{37, 4, 3, 76}}},
		{"the cells", []Figure{Counted(TP, 5), Counted(FP, 0), Counted(FN, 1), Counted(TN, 9)}, One, []Table{{5, 0, 1, 9}}},
		{"a half is both", []Figure{rate(Sensitivity, 12, 0), Counted(Diseased, 8), Counted(TN, 3), Counted(FP, 0)}, One, []Table{{1, 0, 7, 3}}},
		{"a half is both, up", []Figure{rate(Sensitivity, 13, 0), Counted(Diseased, 8), Counted(TN, 3), Counted(FP, 0)}, One, []Table{{1, 0, 7, 3}}},
		{"one group and the prevalence", []Figure{Counted(Diseased, 40), rate(Prevalence, 33333, 3), OutOf(Specificity, 76, 80), rate(Sensitivity, 925, 1)}, One, []Table{{37, 4, 3, 76}}},
		{"a cell and the rates", []Figure{Counted(TP, 37), rate(Sensitivity, 925, 1), Counted(FP, 4), rate(Specificity, 95, 0)}, Several, []Table{{37, 4, 3, 69}, {37, 4, 3, 70}, {37, 4, 3, 71}, {37, 4, 3, 72}, {37, 4, 3, 73}, {37, 4, 3, 74}, {37, 4, 3, 75}, {37, 4, 3, 76}, {37, 4, 3, 77}, {37, 4, 3, 78}, {37, 4, 3, 79}, {37, 4, 3, 80}, {37, 4, 3, 81}, {37, 4, 3, 82}, {37, 4, 3, 83}, {37, 4, 3, 84}}},
		{"nothing typed", nil, NotEnough, nil},
		{"rates alone", []Figure{rate(Sensitivity, 925, 1), rate(Specificity, 95, 0)}, NotEnough, nil},
		{"one group", []Figure{rate(Sensitivity, 925, 1), rate(Specificity, 95, 0), Counted(Diseased, 40)}, NotEnough, nil},
		{"a number alone", []Figure{Counted(Tested, 120)}, Many, nil},
		{"a ratio of 0/0", []Figure{rate(PPV, 0, 0), Counted(TP, 0), Counted(FP, 0), Counted(FN, 3), Counted(TN, 9)}, None, nil},
		{"an infinite ratio", []Figure{Rounded(LRPositive, 20, 0), Counted(TP, 20), Counted(FP, 0), Counted(FN, 0), Counted(TN, 20)}, None, nil},
		{"cut off, not rounded", []Figure{rate(Sensitivity, 66, 0), Counted(Diseased, 3), Counted(NonDiseased, 1)}, None, nil},
	}
	for _, c := range cases {
		got := Find(c.figures, nil)
		if got.Status != c.status || c.tables != nil && !slices.Equal(got.Tables, c.tables) {
			t.Errorf("%s: %v %v", c.name, got.Status, got.Tables[:min(len(got.Tables), 20)])
		}
	}
}

func TestNeeds(t *testing.T) {
	cases := []struct {
		figures []Figure
		want    []Kind
	}{
		{[]Figure{rate(Sensitivity, 90, 0)}, []Kind{Tested, Diseased, NonDiseased}},
		{[]Figure{rate(Sensitivity, 90, 0), Counted(Diseased, 40)}, []Kind{Tested, NonDiseased}},
		{[]Figure{rate(Sensitivity, 90, 0), Counted(NonDiseased, 40)}, []Kind{Tested, Diseased}},
		{[]Figure{rate(Sensitivity, 90, 0), Counted(Tested, 4000)}, []Kind{Diseased, NonDiseased, Specificity}},
		{[]Figure{Counted(Tested, 4000), Counted(Diseased, 1000)}, []Kind{Sensitivity, Specificity}},
	}
	for _, c := range cases {
		if got := Find(c.figures, nil); !slices.Equal(got.Needs, c.want) {
			t.Errorf("%+v: %v %v, want %v", c.figures, got.Status, got.Needs, c.want)
		}
	}
}

func TestConflicts(t *testing.T) {
	sizes := []Figure{Counted(Tested, 120), Counted(Diseased, 40)}
	with := func(more ...Figure) []Figure { return append(slices.Clone(sizes), more...) }
	cases := []struct {
		name    string
		figures []Figure
		want    [][]Kind
	}{
		{"no such share of 40, and so none of 120 either", with(rate(Sensitivity, 932, 1), rate(Specificity, 950, 1)), [][]Kind{{Diseased, Sensitivity}, {Tested, Sensitivity, Specificity}}},
		{"sizes", with(Counted(NonDiseased, 90), rate(Specificity, 900, 1)), [][]Kind{{Tested, Diseased, NonDiseased}}},
		{"a ratio of other rates", []Figure{rate(Sensitivity, 925, 1), rate(Specificity, 950, 1), Rounded(LRPositive, 170, 1), Counted(Tested, 120)}, [][]Kind{{Sensitivity, Specificity, LRPositive}, {Sensitivity, LRPositive, Tested}}},
		{"a ratio that no sensitivity gives", []Figure{rate(Specificity, 950, 1), Rounded(LRPositive, 250, 1), Counted(Tested, 120)}, [][]Kind{{Specificity, LRPositive}}},
		{"an odds ratio that is not of its ratios", []Figure{Rounded(LRPositive, 185, 1), Rounded(LRNegative, 79, 3), Rounded(DOR, 150, 0), Counted(Tested, 120)}, [][]Kind{{LRPositive, LRNegative, DOR}, {LRPositive, DOR, Tested}}},
		{"two at once", with(rate(Sensitivity, 932, 1), rate(Prevalence, 50, 0)), [][]Kind{{Diseased, Sensitivity}, {Tested, Diseased, Prevalence}, {Tested, Sensitivity, Prevalence}}},
	}
	for _, c := range cases {
		got := Find(c.figures, nil)
		if got.Status != None || !slices.EqualFunc(got.Conflicts, c.want, slices.Equal) {
			t.Errorf("%s: %v %v, want %v", c.name, got.Status, got.Conflicts, c.want)
		}
	}
}

// TestSpread: of all tables, the ends of each count and the tables at the ends of the two rates.
func TestSpread(t *testing.T) {
	s := Find([]Figure{rate(Sensitivity, 90, 0), rate(Specificity, 80, 0), Counted(Diseased, 60), Counted(NonDiseased, 80)}, nil).Spread
	if only := (Table{54, 16, 6, 64}); s == nil || *s != (Spread{only, only, [4]Table{only, only, only, only}}) {
		t.Fatalf("%+v", s)
	}
	r := Find([]Figure{rate(Sensitivity, 90, 0), rate(Specificity, 80, 0), Counted(Tested, 140)}, nil)
	s = r.Spread
	if r.Status != Several || s.Lowest.TP >= s.Highest.TP || s.Lowest.TN >= s.Highest.TN {
		t.Fatalf("%+v %+v", r, s)
	}
	for _, o := range r.Tables {
		low, high := s.Extremes[0], s.Extremes[1]
		if o.TP*(low.TP+low.FN) < low.TP*(o.TP+o.FN) || o.TP*(high.TP+high.FN) > high.TP*(o.TP+o.FN) || o.TP < s.Lowest.TP || o.TN > s.Highest.TN {
			t.Errorf("%+v is outside of %+v", o, s)
		}
	}
}

// TestPause: a search can be stopped.
func TestPause(t *testing.T) {
	asked := 0
	got := Find([]Figure{Counted(Tested, 900_000), rate(Sensitivity, 9000, 2), Rounded(LRPositive, 18001, 3), rate(Specificity, 9500, 2)}, func() bool { asked++; return asked < 3 })
	if got.Status != Unfinished || asked != 3 {
		t.Errorf("%v after %d", got.Status, asked)
	}
}

// Whatever is reported, the tables that are found agree with it, or the reason why none is found is said.
func FuzzFind(f *testing.F) {
	f.Add(int64(932), uint8(3), int64(945), uint8(3), int64(120), int64(40), uint8(9), int64(169), uint8(1))
	f.Add(int64(1), uint8(0), int64(0), uint8(0), int64(1), int64(0), uint8(16), int64(1_000_000), uint8(0))
	f.Add(int64(999_999), uint8(6), int64(0), uint8(2), int64(3000), int64(1), uint8(12), int64(1_999_999), uint8(6))
	f.Fuzz(func(t *testing.T, se int64, seDecimals uint8, sp int64, spDecimals uint8, n, d int64, kind uint8, value int64, decimals uint8) {
		whole := func(x, most int64) int64 { return int64(uint64(x) % uint64(most+1)) }
		power := func(n int) int64 {
			p := int64(1)
			for range n {
				p *= 10
			}
			return p
		}
		share := func(k Kind, x int64, decimals int) Figure { return Rounded(k, whole(x, power(decimals)), decimals) }
		figures := []Figure{share(Sensitivity, se, int(seDecimals%7)), share(Specificity, sp, int(spDecimals%7)), Counted(Tested, 1+whole(n, 3000)), Counted(Diseased, whole(d, 3000))}
		switch k := Kind(kind) % Kinds; {
		case slices.ContainsFunc(figures, func(f Figure) bool { return f.Kind == k }):
		case k.IsCount():
			figures = append(figures, Counted(k, whole(value, MaxPeople)))
		case k.IsShare():
			figures = append(figures, share(k, value, int(decimals%7)))
		default:
			places := int(decimals % 7)
			figures = append(figures, Rounded(k, whole(value, MaxDigits), places))
		}
		got := Find(figures, nil)
		for _, found := range got.Tables {
			if !holdAll(figures, found) {
				t.Errorf("%+v: %+v", figures, found)
			}
		}
		if got.Status == None && len(got.Conflicts) == 0 || got.Status == Unfinished || got.Status == NotEnough {
			t.Errorf("%+v: %+v", figures, got)
		}
	})
}
