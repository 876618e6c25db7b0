package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// AttemptsReader reads a file of attempts, one at a time.
type AttemptsReader struct {
	name   string
	in     lines
	header AttemptsHeader
	at     int
	err    error
}

// OpenAttempts reads the header of a file of attempts. The name stands in errors; ""
// and "-" are standard input. The error says that it is no such file, one of a newer
// rapport, or that of r.
func OpenAttempts(name string, r io.Reader) (*AttemptsReader, error) {
	if name == "" {
		name = "-"
	}
	rd := &AttemptsReader{name: name, in: lines{br: bufio.NewReaderSize(r, peekSize)}}
	l, err := rd.in.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var h attemptsLine
	text := bytes.TrimPrefix(l.text, byteOrderMark)
	if err != nil || l.long || json.Unmarshal(text, &h) != nil || h.Rapport != attemptsName || h.Format < 1 {
		return nil, fmt.Errorf("%s: no file of attempts: its first line is not one that 'rapport export attempts' writes", name)
	}
	if h.Format > AttemptsFormat {
		return nil, fmt.Errorf("%s: made by a newer rapport (format %d, this one knows up to %d); upgrade rapport", name, h.Format, AttemptsFormat)
	}
	rd.header = AttemptsHeader{h.Made.UTC(), h.Program, h.Masked}
	return rd, nil
}

// Header is the first line.
func (r *AttemptsReader) Header() AttemptsHeader { return r.header }

// Line is the number of the line that Next read last, from 1.
func (r *AttemptsReader) Line() int { return r.at }

// Next returns the next attempt, sound in form: what a store could keep. Nothing is
// said of its scores; the hash of its scenario may even be wrong. At the end of the
// input the error is io.EOF. A *RecordError reports one line; call Next again for the
// one after it. Any other error is that of the input and final.
func (r *AttemptsReader) Next() (AttemptRecord, error) {
	for r.err == nil {
		l, err := r.in.next()
		if err != nil {
			r.err = err
			if !errors.Is(err, io.EOF) {
				r.err = fmt.Errorf("%s: %w", r.name, err)
			}
			break
		}
		r.at = l.number
		if l.long {
			return AttemptRecord{}, newRecordError(r.name, "", fault{l.at(), tooLong("the line")}, l.text)
		}
		if blank(l.text) {
			continue
		}
		got, id, offset, reason := decodeAttempt(l.text)
		if reason != "" {
			return AttemptRecord{}, newRecordError(r.name, id, fault{l.at().in(l.text, offset), reason}, l.text)
		}
		return got, nil
	}
	return AttemptRecord{}, r.err
}

// decodeAttempt reads one line, or says where and why it cannot be read.
func decodeAttempt(raw []byte) (got AttemptRecord, id string, offset int, reason string) {
	if at, why := notUTF8(raw); at >= 0 {
		return got, "", at, why
	}
	var line attemptLine
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&line); err != nil {
		offset, reason := jsonTrouble(raw, err)
		return got, line.ID, offset, reason
	}
	if rest := bytes.TrimSpace(raw[dec.InputOffset():]); len(rest) > 0 {
		return got, line.ID, len(raw) - len(rest), "more follows the attempt: write one a line"
	}
	got, reason = line.record()
	if reason == "" && (holdsNUL(raw) || holdsNUL(got.Attempt.CardJSON)) {
		reason = "a text holds a NUL character: remove it"
	}
	return got, line.ID, 0, reason
}

// jsonTrouble says where a decoder failed and why.
func jsonTrouble(raw []byte, err error) (int, string) {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return int(kind.Offset), fmt.Sprintf("%q is a %s and cannot be: see docs/teams.md", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return int(kind.Offset), "this is no attempt: write one object a line"
	case errors.As(err, &syntax):
		return int(syntax.Offset) - 1, fmt.Sprintf("not valid JSON: %v", err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return len(raw), "the JSON ends too early: the file may be cut short"
	}
	return 0, strings.TrimPrefix(err.Error(), "json: ")
}

// record is the line as an attempt, or why it is none.
func (l *attemptLine) record() (AttemptRecord, string) {
	a := records.Attempt{
		ID: l.ID, Trainee: l.Trainee, Scenario: l.Scenario, Title: l.Title, ScenarioText: l.ScenarioText, ScenarioHash: l.ScenarioHash,
		Mode: l.Mode, Channel: l.Channel, Seed: l.Seed, Started: stamp(l.Started), Status: l.Status, Draft: l.Draft,
		Outcome: l.Outcome, Satisfaction: l.Satisfaction, Comment: l.Comment, Grader: l.Grader,
	}
	if reason := l.trouble(); reason != "" {
		return AttemptRecord{}, reason
	}
	if l.Ended != nil {
		a.Ended = stamp(*l.Ended)
	}
	if reason := l.card(&a); reason != "" {
		return AttemptRecord{}, reason
	}
	for _, t := range l.Turns {
		a.Turns = append(a.Turns, records.Turn{Turn: grading.Turn{Speaker: t.Speaker, Text: t.Text, Channel: t.Channel}, At: stamp(t.At)})
	}
	out := AttemptRecord{Attempt: a}
	for n, q := range l.Answers {
		out.Answers = append(out.Answers, records.Answer{
			Attempt: a.ID, N: n, Trainee: a.Trainee, Item: q.Item, ItemText: q.ItemText, ItemHash: records.HashText(q.ItemText),
			Kind: q.Kind, Topic: q.Topic, Step: q.Step, Difficulty: q.Difficulty, Presented: q.Presented, Given: q.Given,
			Share: q.Share, Right: q.Right, At: stamp(q.At),
		})
	}
	for _, d := range l.Disputes {
		out.Disputes = append(out.Disputes, records.Mark{
			Attempt: a.ID, Kind: records.Dispute, Step: d.Step, Hit: d.Hit, Author: a.Trainee, Comment: d.Comment, At: stamp(d.At),
		})
	}
	for _, v := range l.Reviews {
		out.Reviews = append(out.Reviews, records.Mark{
			Attempt: a.ID, Kind: records.Review, Step: v.Step, Hit: v.Hit, Machine: v.Machine, Author: v.By, Comment: v.Comment, At: stamp(v.At),
		})
	}
	return out, ""
}

// card reads the scorecard, an object or one written as text. One that cannot be
// decoded stays as bytes.
func (l *attemptLine) card(a *records.Attempt) string {
	if len(l.Card) == 0 || string(l.Card) == "null" {
		return ""
	}
	if a.CardJSON = l.Card; l.Card[0] == '"' {
		var text string
		if err := json.Unmarshal(l.Card, &text); err != nil {
			return "the scorecard cannot be read"
		}
		a.CardJSON = []byte(text)
	}
	card := new(grading.Scorecard)
	if err := json.Unmarshal(a.CardJSON, card); err != nil {
		return fmt.Sprintf("the scorecard cannot be read: %v", err)
	}
	a.Card = card
	return ""
}
