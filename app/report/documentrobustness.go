package report

// robustness are the sentences and tables of what was computed beside the result.
func (w *article) robustness(all []RobustnessTable) []Block {
	r := w.Result
	words := [][]string{LeftOutTexts(r), InfluenceTexts(r), MultiverseTexts(r), {AcceptanceText(r), SimulationText(r)}}
	var blocks []Block
	for _, about := range words {
		blocks = append(blocks, paragraphs(strung(" ", about...))...)
	}
	for _, t := range all {
		left, caption := "", t.Caption
		if most := w.layout.Rows; most > 0 && len(t.Table.Rows) > most {
			left = FirstOf(most, len(t.Table.Rows))
			t.Table.Rows = t.Table.Rows[:most]
		}
		blocks = append(blocks, w.table(caption, t.Table, left, t.Note, StoppedText(r, 0, 0))...)
	}
	return blocks
}
