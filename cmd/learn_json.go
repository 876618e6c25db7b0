package cmd

import (
	"rapport/grading"
	"rapport/quiz"
)

// learnItem is a page in `learn --json`.
type learnItem struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
}

// learnPage is a page in `learn TOPIC --json`.
type learnPage struct {
	learnItem
	Parts []learnPart   `json:"parts"`
	Lines []learnLine   `json:"lines"`
	Acts  []grading.Act `json:"acts"`
	See   []string      `json:"see"`
}

type learnPart struct {
	Heading string   `json:"heading"`
	Text    string   `json:"text"`
	Sources []string `json:"sources"`
}

type learnLine struct {
	Good string `json:"good"`
	Weak string `json:"weak"`
	Why  string `json:"why"`
}

func notesJSON(n *quiz.Page) learnPage {
	out := learnPage{
		learnItem: learnItem{n.ID, n.Title, n.Summary},
		Parts:     []learnPart{}, Lines: []learnLine{},
		Acts: append([]grading.Act{}, n.Acts...), See: append([]string{}, n.See...),
	}
	for _, part := range n.Parts {
		out.Parts = append(out.Parts, learnPart(part))
	}
	for _, line := range n.Lines {
		out.Lines = append(out.Lines, learnLine(line))
	}
	return out
}
