package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"time"

	"rapport/internal/exchange"
	"rapport/internal/records"
)

// exportedJSON is what `export --trainee --json` writes; the sessions follow in it as the
// last field.
type exportedJSON struct {
	Trainee string    `json:"trainee"`
	Made    time.Time `json:"made"`
	Program string    `json:"program"`
	// Role and Team are absent where the store knows no such person.
	Role    records.Role     `json:"role,omitempty"`
	Team    string           `json:"team,omitempty"`
	Manages []string         `json:"manages,omitempty"`
	Cards   []cardReviewJSON `json:"card_reviews"`
	Queued  []queuedCardJSON `json:"queued_cards"`
	// Said is what they said about others' sessions, Deeds what they did with what is
	// kept and what was done with their sessions.
	Said  []personMarkJSON `json:"said_about_others"`
	Deeds []deedJSON       `json:"deeds"`
	// Disputes are their cases in disputes.jsonl beside the store.
	Disputes []json.RawMessage `json:"dispute_cases"`
}

type cardReviewJSON struct {
	Card   string    `json:"card"`
	Hash   string    `json:"hash"`
	Rating string    `json:"rating"`
	At     time.Time `json:"at"`
}

type queuedCardJSON struct {
	Item   string    `json:"item"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

type deedJSON struct {
	What    string    `json:"what"`
	Attempt string    `json:"attempt,omitempty"`
	Name    string    `json:"name,omitempty"`
	Author  string    `json:"author"`
	At      time.Time `json:"at"`
}

// personMarkJSON is what was said about a verdict, with where.
type personMarkJSON struct {
	Attempt string `json:"attempt"`
	markJSON
	Sample string `json:"sample,omitempty"`
}

func personMark(m records.Mark) personMarkJSON {
	return personMarkJSON{m.Attempt, markAsJSON(m), m.Sample}
}

// personSessionJSON is a session: as a file of attempts has it, and what is beside it.
type personSessionJSON struct {
	Attempt  exchange.AttemptRecord `json:"attempt"`
	Marks    []personMarkJSON       `json:"marks"`
	Regrades []personRegradeJSON    `json:"regrades"`
	// Counts is absent where the first grade counts.
	Counts   *countsJSON   `json:"counts,omitempty"`
	Imported *deedJSON     `json:"imported,omitempty"`
	Delivery *deliveryJSON `json:"delivery,omitempty"`
}

type personRegradeJSON struct {
	Grader       string          `json:"grader"`
	Author       string          `json:"author"`
	At           time.Time       `json:"at"`
	Card         json.RawMessage `json:"card"`
	ScenarioText string          `json:"scenario_text,omitempty"`
}

type deliveryJSON struct {
	Target  string `json:"target"`
	Begun   bool   `json:"begun"`
	Whole   bool   `json:"whole"`
	Refused string `json:"refused,omitempty"`
}

func (p *person) writeJSON(ctx context.Context, w io.Writer) error {
	head, err := p.headJSON()
	if err != nil {
		return err
	}
	if _, err := w.Write(append(bytes.TrimSuffix(head, []byte("}\n")), `,"sessions":[`...)); err != nil {
		return err
	}
	sep := ""
	err = p.each(ctx, func(s keptSession) error {
		b := bytes.NewBufferString(sep)
		if err := printJSON(b, p.sessionJSON(s)); err != nil {
			return err
		}
		sep = ","
		_, err := w.Write(bytes.TrimRight(b.Bytes(), "\n"))
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "]}\n")
	return err
}

func (p *person) headJSON() ([]byte, error) {
	out := exportedJSON{
		Trainee: p.name, Made: p.app.now().UTC(), Program: Version, Cards: []cardReviewJSON{}, Queued: []queuedCardJSON{},
		Said: []personMarkJSON{}, Deeds: []deedJSON{}, Disputes: append([]json.RawMessage{}, p.cases...),
	}
	if p.entry != nil {
		out.Role, out.Team, out.Manages = p.entry.Role, p.entry.Team, p.entry.Manages
	}
	for _, r := range p.reviews {
		out.Cards = append(out.Cards, cardReviewJSON{r.Card, r.Hash, r.Rating.String(), r.At})
	}
	for _, q := range p.queued {
		out.Queued = append(out.Queued, queuedCardJSON{q.Item, q.Reason, q.At})
	}
	for _, m := range p.said {
		out.Said = append(out.Said, personMark(m))
	}
	for _, d := range p.deeds {
		out.Deeds = append(out.Deeds, deedJSON{d.What, d.Attempt, d.Name, d.Author, d.At})
	}
	var b bytes.Buffer
	err := printJSON(&b, out)
	return b.Bytes(), err
}

func (p *person) sessionJSON(s keptSession) personSessionJSON {
	out := personSessionJSON{
		Attempt: exchange.AttemptRecord{Attempt: s.Attempt, Answers: s.Answers}, Marks: []personMarkJSON{}, Regrades: []personRegradeJSON{},
	}
	for _, m := range s.marks {
		out.Marks = append(out.Marks, personMark(m))
	}
	for _, g := range s.regrades {
		out.Regrades = append(out.Regrades, personRegradeJSON{g.Grader, g.Author, g.At, g.CardJSON, g.ScenarioText})
	}
	if c, ok := p.counted[s.Attempt.ID]; ok {
		counts := countsAsJSON(c)
		out.Counts = &counts
	}
	if i := s.imported; i != nil {
		out.Imported = &deedJSON{What: "import", Attempt: i.Attempt, Author: i.Author, At: i.At}
	}
	if d, ok := p.on[s.Attempt.ID]; ok {
		out.Delivery = &deliveryJSON{d.Target, d.Begun, d.Whole, d.Refused}
	}
	return out
}
