package studyio

import "strings"

// tongue holds what the columns are called in a language, in the form plainWord gives names, with blanks around each.
// "FP" and "FN" mean the same in all five, so that no name has two meanings.
type tongue struct {
	name                         string
	tp, fp, fn, tn, label, other string
}

var tongues = []tongue{
	{"English",
		" tp truepositive truepositives truepos tpos ntp positivetrue ", " fp falsepositive falsepositives falsepos fpos nfp positivefalse ",
		" fn falsenegative falsenegatives falseneg fneg nfn negativefalse ", " tn truenegative truenegatives trueneg tneg ntn negativetrue ",
		" study studies studyname studylabel label author authors firstauthor name studyid id trial source reference firstauthoryear authoryear studyyear ",
		" year yearofpublication publicationyear pubyear total n age prevalence sensitivity specificity cutoff threshold no nr number "},
	{"German",
		" rp richtigpositiv richtigpositive richtigpos wahrpositiv wahrpositive ", " fp falschpositiv falschpositive falschpos ",
		" fn falschnegativ falschnegative falschneg ", " rn richtignegativ richtignegative richtigneg wahrnegativ wahrnegative ",
		" studie studien studienname autor autoren erstautor autorin name quelle ",
		" jahr publikationsjahr erscheinungsjahr gesamt summe alter pravalenz sensitivitat spezifitat schwellenwert "},
	{"French",
		" vp vraipositif vraispositifs positifsvrais positifvrai ", " fp fauxpositif fauxpositifs positifsfaux ",
		" fn fauxnegatif fauxnegatifs negatifsfaux ", " vn vrainegatif vraisnegatifs negatifsvrais negatifvrai ",
		" etude etudes auteur auteurs premierauteur nom ",
		" annee anneedepublication total age prevalence sensibilite specificite seuil "},
	{"Spanish",
		" vp verdaderopositivo verdaderospositivos positivosverdaderos ", " fp falsopositivo falsospositivos positivosfalsos ",
		" fn falsonegativo falsosnegativos negativosfalsos ", " vn verdaderonegativo verdaderosnegativos negativosverdaderos ",
		" estudio estudios autor autores primerautor nombre ",
		" ano anodepublicacion total edad prevalencia sensibilidad especificidad umbral "},
	{"Italian",
		" vp veropositivo veripositivi positiviveri ", " fp falsopositivo falsipositivi positivifalsi ",
		" fn falsonegativo falsinegativi negativifalsi ", " vn veronegativo verinegativi negativiveri ",
		" studio studi autore autori primoautore nome ",
		" anno annodipubblicazione totale eta prevalenza sensibilita specificita soglia "},
}

// numberOf are words before a name that say it is a number of something: n_tp, Anzahl richtig Positive.
var numberOf = []string{"numberof", "noof", "nof", "anzahl", "nombrede", "nombre", "numerode", "numerodi", "numero", "nbde", "nb", "no", "n"}

// known is what a column's name says.
type known struct {
	meaning meaning
	other   bool       // a name of something else, such as a year: certainly no count
	in      [len5]bool // by index of tongues: the languages that know it
}

// len5 is the number of tongues.
const len5 = 5

// accents are letters in the form that names are compared in.
var accents = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e", "á", "a", "à", "a", "â", "a",
	"í", "i", "ì", "i", "î", "i", "ó", "o", "ò", "o", "ô", "o", "ú", "u", "ù", "u", "û", "u", "ñ", "n", "ç", "c", "ã", "a")

// plainWord is a name without case, blanks, punctuation and accents.
func plainWord(name string) string { return accents.Replace(plainName(name)) }

// knownAs looks a name up: as it is, without what stands in brackets, and what stands in brackets alone.
func knownAs(name string) known {
	if m := crossed(name); m != covariate {
		return known{meaning: m, in: [len5]bool{true}}
	}
	before, rest, _ := strings.Cut(name, "(")
	inside, _, _ := strings.Cut(rest, ")")
	for _, part := range []string{name, before, inside} {
		if k := lookUp(plainWord(part)); k.meaning != covariate || k.other {
			return k
		}
		sign := strings.TrimRight(part, " +-−–")
		if sign == part {
			continue
		}
		for end, word := range map[string]string{"+": "positive", "-": "negative", "−": "negative", "–": "negative"} {
			if k := lookUp(plainWord(sign) + word); strings.HasSuffix(strings.TrimSpace(part), end) && k.meaning != covariate {
				return k
			}
		}
	}
	return known{}
}

func lookUp(word string) known {
	k := find(word)
	for _, prefix := range numberOf {
		if rest, ok := strings.CutPrefix(word, prefix); ok && k.meaning == covariate && !k.other {
			if counted := find(rest); counted.meaning >= tp {
				k = counted
			}
		}
	}
	return k
}

func find(word string) (k known) {
	if word == "" {
		return k
	}
	for i, t := range tongues {
		for m, list := range [...]string{label: t.label, tp: t.tp, fp: t.fp, fn: t.fn, tn: t.tn} {
			if list != "" && strings.Contains(list, " "+word+" ") {
				k.meaning, k.in[i] = meaning(m), true
			}
		}
		if strings.Contains(t.other, " "+word+" ") {
			k.other, k.in[i] = true, true
		}
	}
	return k
}

// crossed knows names made of the signs of test and disease: T+D−, D+/T−.
func crossed(name string) meaning {
	signs := strings.Map(func(r rune) rune {
		switch r {
		case '−', '–':
			return '-'
		case ' ', '/', ',', '_', '&':
			return -1
		}
		return r
	}, strings.ToLower(name))
	switch signs {
	case "t+d+", "d+t+":
		return tp
	case "t+d-", "d-t+":
		return fp
	case "t-d+", "d+t-":
		return fn
	case "t-d-", "d-t-":
		return tn
	}
	return covariate
}

// language names the languages that know most of the names, more than one where they cannot be told apart.
func language(names []string) string {
	var score [len5]int
	most := 0
	for _, name := range names {
		for i, knows := range knownAs(name).in {
			if knows {
				score[i]++
				most = max(most, score[i])
			}
		}
	}
	if most == 0 {
		return ""
	}
	if score[0] == most {
		return tongues[0].name
	}
	var best []string
	for i, t := range tongues {
		if score[i] == most {
			best = append(best, t.name)
		}
	}
	return strings.Join(best, " or ")
}
