package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"rapport/internal/records"
)

// AttemptsWriter writes a file of attempts.
type AttemptsWriter struct {
	out    io.Writer
	masked bool
}

// NewAttemptsWriter begins a file of attempts with its header.
func NewAttemptsWriter(out io.Writer, h AttemptsHeader) (*AttemptsWriter, error) {
	w := &AttemptsWriter{out, h.Masked}
	return w, w.line(attemptsLine{attemptsName, AttemptsFormat, h.Made.UTC(), h.Program, h.Masked})
}

// Write adds an attempt. It fails when the attempt is longer than a reader takes
// (16 MiB), or the writer fails.
func (w *AttemptsWriter) Write(r AttemptRecord) error {
	if w.masked {
		r = maskRecord(r)
	}
	if err := w.line(r.line()); err != nil {
		return fmt.Errorf("attempt %s: %w", r.Attempt.ID, err)
	}
	return nil
}

// MarshalJSON gives the attempt as it stands in a file.
func (r AttemptRecord) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(r.line())
	return bytes.TrimSpace(b.Bytes()), err
}

func (r *AttemptRecord) line() attemptLine {
	a := &r.Attempt
	line := attemptLine{
		ID: a.ID, Trainee: a.Trainee, Scenario: a.Scenario, Title: a.Title, Mode: a.Mode, Channel: a.Channel, Seed: a.Seed,
		Status: a.Status, Started: a.Started.UTC(), Outcome: a.Outcome, Satisfaction: a.Satisfaction, Comment: a.Comment,
		Grader: a.Grader, Card: cardLine(a.CardJSON), Turns: []turnLine{}, Draft: a.Draft,
		ScenarioHash: a.ScenarioHash, ScenarioText: a.ScenarioText,
	}
	if !a.Ended.IsZero() {
		line.Ended = new(time.Time)
		*line.Ended = a.Ended.UTC()
	}
	for _, t := range a.Turns {
		line.Turns = append(line.Turns, turnLine{t.Speaker, t.Text, t.Channel, t.At.UTC()})
	}
	for _, q := range r.Answers {
		line.Answers = append(line.Answers, answerLine{
			q.Item, q.Kind, q.Topic, q.Step, q.Difficulty, q.Given, q.Share, q.Right, q.At.UTC(), q.Presented, q.ItemText,
		})
	}
	for _, m := range r.Disputes {
		line.Disputes = append(line.Disputes, disputeLine{m.Step, m.Hit, m.Comment, m.At.UTC()})
	}
	for _, m := range r.Reviews {
		line.Reviews = append(line.Reviews, reviewLine{m.Step, m.Hit, m.Machine, m.Author, m.Comment, m.At.UTC()})
	}
	return line
}

func (w *AttemptsWriter) line(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	if b.Len() > maxRecord {
		return fmt.Errorf("%s", tooLong("it"))
	}
	_, err := w.out.Write(b.Bytes())
	return err
}

// cardLine is a scorecard as it stands in a line: as it is where it is written
// without spaces, else as text, so that every byte comes back.
func cardLine(card []byte) json.RawMessage {
	if card == nil {
		return nil
	}
	var b bytes.Buffer
	if len(card) > 0 && card[0] == '{' && json.Compact(&b, card) == nil && bytes.Equal(b.Bytes(), card) {
		return card
	}
	b.Reset()
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(string(card)) // a string always can be
	return bytes.TrimSpace(b.Bytes())
}

// maskRecord hides in an attempt what Mask hides.
func maskRecord(r AttemptRecord) AttemptRecord {
	a := &r.Attempt
	m := NewResultMask(a.Transcript())
	turns := make([]records.Turn, len(a.Turns))
	for i, t := range a.Turns {
		t.Text = m.masked.Turns[i].Text
		turns[i] = t
	}
	a.Turns, a.Draft, a.Comment = turns, Mask(a.Draft), Mask(a.Comment)
	a.Trainee, a.Title = MaskName(a.Trainee), MaskName(a.Title)
	switch {
	case a.Card != nil:
		card := m.Scorecard(*a.Card)
		a.Card = &card
		a.CardJSON, _ = json.Marshal(card) // it was decoded from JSON
	case a.CardJSON != nil:
		a.CardJSON = []byte(Mask(string(a.CardJSON)))
	}
	answers := make([]records.Answer, len(r.Answers))
	for i, q := range r.Answers {
		q.Given = Mask(q.Given)
		answers[i] = q
	}
	r.Answers, r.Disputes, r.Reviews = answers, maskMarks(r.Disputes), maskMarks(r.Reviews)
	return r
}

func maskMarks(list []records.Mark) []records.Mark {
	out := make([]records.Mark, len(list))
	for i, m := range list {
		m.Comment = Mask(m.Comment)
		out[i] = m
	}
	return out
}
