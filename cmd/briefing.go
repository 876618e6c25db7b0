package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// briefing is what an agent would see before the first word.
func briefing(s *ui.Streams, sc *scenarios.Scenario) string {
	p := newPage(s)
	p.heading(ui.Clean(sc.Title))
	p.line(0, p.paint.Dim(fmt.Sprintf("%s · %s · %s customer · %s", channelName(sc.Channel), difficultyName(sc.Difficulty), sc.Person.Status, sc.Person.Reason)))
	p.blank()
	if sc.Company != "" {
		p.item(0, "You work for: ", oneLine(sc.Company))
	}
	p.item(0, "Customer: ", ui.Clean(sc.Person.Name))
	p.blank()
	for _, para := range strings.Split(strings.TrimSpace(ui.Clean(sc.Brief)), "\n\n") {
		p.line(0, oneLine(para))
	}
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		p.blank()
		p.line(0, p.paint.Bold(title))
		for _, it := range items {
			p.item(2, "- ", oneLine(it))
		}
	}
	list("On your screen", sc.Record)
	list("You may decide alone", sc.May)
	list("You may not", sc.MayNot)
	return p.b.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(ui.Clean(text)), " ") }

func channelName(c grading.Channel) string {
	switch c {
	case grading.Phone:
		return "on the phone"
	case grading.Email:
		return "by e-mail"
	case grading.Social:
		return "in public, on social media"
	case grading.InPerson:
		return "face to face"
	}
	return "in chat"
}
