package figure

import (
	"strconv"

	"bivar/app/analysis"
)

// ForestParts is the forest plot for paper, in parts that are about height high at most. All parts have the same scales;
// the pooled result stands below the last.
func ForestParts(r analysis.Result, width, height float64) []Scene {
	return newForest(r, width).parts(height)
}

// ForestByGroupParts is the forest plot by group in such parts. A group may begin on one and end on the next.
func ForestByGroupParts(r analysis.Result, width, height float64) []Scene {
	return newGroupForest(r, width).parts(height)
}

func (f *forest) parts(height float64) []Scene {
	const frame = 120 // heads, axes and the pooled result
	f.layOut()
	dealt := deal(f.sections, max(2*fewest, int((height-frame)/f.step)))
	scenes := make([]Scene, len(dealt))
	for i, sections := range dealt {
		part := *f
		part.sections, part.more = sections, i < len(dealt)-1
		if len(dealt) > 1 {
			part.title += ", part " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(dealt))
		}
		scenes[i] = part.scene()
	}
	return scenes
}

// lines is the room that a section takes, in rows: heading, studies, result.
func (s section) lines() int {
	n := len(s.studies)
	if s.name != "" {
		n++
	}
	if s.subtotal() {
		n += 2
	}
	return n
}

// fewest is how many studies of a divided section stand together at least.
const fewest = 3

// deal shares sections out to parts of at most rows lines, about equally long where one is divided. What goes on in the next part says so; its result is
// below its last piece.
func deal(sections []section, rows int) [][]section {
	total := 0
	for _, s := range sections {
		total += s.lines()
	}
	count := max(1, (total+rows-1)/rows)
	limit := max(2*fewest, (total+count-1)/count)
	dealt, used := [][]section{nil}, 0
	for _, s := range sections {
		for used+s.lines() > rows {
			if room := limit - used - 1; room >= fewest && len(s.studies)-room >= fewest {
				head := s
				head.studies, head.pooled, head.none = s.studies[:room], [2]*analysis.Interval{}, ""
				dealt[len(dealt)-1] = append(dealt[len(dealt)-1], head)
				s.studies, s.name = s.studies[room:], continued(s.name)
			} else if used == 0 {
				break
			}
			dealt, used = append(dealt, nil), 0
		}
		dealt[len(dealt)-1] = append(dealt[len(dealt)-1], s)
		used += s.lines()
	}
	return dealt
}

// continued names the rest of a section.
func continued(name string) string {
	const rest = ", continued"
	if name == "" || len(name) > len(rest) && name[len(name)-len(rest):] == rest {
		return name
	}
	return name + rest
}
