package quiz

import (
	"strings"

	"rapport/internal/content"
)

// checkCards checks the cards of a deck, each and all together.
func checkCards(r *content.Reader, all []placed[Card]) {
	fronts := map[string]int{}
	for _, p := range all {
		front := strings.Join(words(p.it.Front), " ")
		if line, twice := fronts[front]; twice && front != "" {
			r.Report(ruleSameFront, p.at("front"), "make the fronts differ", "another card has the same front, at line %d", line)
		} else {
			fronts[front] = p.at("front").Line
		}
		if p.broken {
			continue
		}
		if found := unattributed(p.it.Front + " " + p.it.Back); found != "" {
			at := p.at("front")
			if figure.FindString(p.it.Front) == "" {
				at = p.at("back")
			}
			r.Report(ruleFigure, at, figureHint, "the figure %s is nobody's", content.Quoted(found))
		}
	}
}

// checkPages checks the pages of a file of notes.
func checkPages(r *content.Reader, all []placed[Page]) {
	for _, p := range all {
		if p.broken {
			continue
		}
		for i, part := range p.it.Parts {
			for _, paragraph := range strings.Split(part.Text, "\n\n") {
				if found := unattributed(paragraph); found != "" {
					r.Report(ruleFigure, p.item("parts", i, "text"), figureHint, "the figure %s is nobody's", content.Quoted(found))
				}
			}
		}
	}
}
