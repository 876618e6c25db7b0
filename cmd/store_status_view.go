package cmd

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/ui"
)

// printStatus shows what `store status` found out.
func (a *app) printStatus(s storeStatusJSON) error {
	p := newPage(a.streams)
	p.heading("Store")
	p.command(2, "where   ", oneLine(s.Store))
	if s.Problem != "" {
		p.item(2, "now     ", ui.Clean(s.Problem))
	}
	if s.Kept {
		a.statusKept(p, s)
	}
	if s.Local != "" {
		a.statusQueue(p, s)
	}
	_, err := fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

// statusKept shows what the store says of itself.
func (a *app) statusKept(p *page, s storeStatusJSON) {
	engine := fmt.Sprintf("%s, schema %d", s.Engine, s.Schema)
	if s.Bytes > 0 {
		engine += ", " + bytesWords(s.Bytes)
	}
	p.item(2, "engine  ", ui.Clean(engine))
	who := s.You.Role
	if s.You.Name != "" {
		who = s.You.Name + ", " + who
	}
	if s.You.Team != "" {
		who += " in " + s.You.Team
	}
	if len(s.You.Manages) > 0 {
		who += ", manages " + managesWords(s.You.Manages)
	}
	if s.Local == "" {
		who = s.You.May
	} else {
		who += ": " + s.You.May
	}
	p.item(2, "you     ", ui.Clean(who))
	h := s.Holds
	p.item(2, "holds   ", fmt.Sprintf("%s of %s (%d assessed, %d open)", plural(h.Attempts, "attempt"), plural(h.Trainees, "trainee"), h.Assessed, h.Open))
	if first, err := time.Parse(time.RFC3339, h.FirstDate); err == nil {
		last, _ := time.Parse(time.RFC3339, h.LastDate)
		p.item(2, "        ", "from "+a.dayWords(first)+" to "+a.dayWords(last))
	}
	p.item(2, "        ", strings.Join([]string{
		plural(h.Reviews, "rating") + " of cards", plural(h.Marks, "mark") + " of people", plural(h.Disputes, "dispute"),
		peopleCount(h.People), plural(h.Files, "shared file"), plural(h.Erasures, "erasure"),
	}, ", "))
}

// peopleCount is "1 person", "2 people".
func peopleCount(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// statusQueue shows what waits on this machine.
func (a *app) statusQueue(p *page, s storeStatusJSON) {
	p.blank()
	p.heading("On this machine")
	p.command(2, "where   ", oneLine(s.Local))
	if len(s.Queue) == 0 {
		p.line(2, "Nothing waits for the team's store.")
		return
	}
	for _, q := range s.Queue {
		when := q.Started
		if t, err := time.Parse(time.RFC3339, q.Started); err == nil {
			when = t.Local().Format("2 Jan 06 15:04")
		}
		p.item(2, q.ID+"  ", ui.Clean(fmt.Sprintf("%s, %s: %s", q.Title, when, queuedWords(q))))
	}
	if s.Why != "" {
		p.item(2, "why     ", ui.Clean(s.Why))
	}
	p.command(2, "send    ", a.withStore("rapport store send"))
}

// bytesWords is a size for people.
func bytesWords(n int64) string {
	switch {
	case n < 10<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 10<<20:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d MB", n>>20)
}
