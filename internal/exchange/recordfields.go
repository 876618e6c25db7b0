package exchange

import (
	"bytes"
	"fmt"
	"strings"

	"rapport/grading"
)

// record reads the whole record: an object with nothing after it.
func (w *walker) record() error {
	if kind := w.kind(); kind != "an object" {
		if err := w.skip(); err != nil {
			return err
		}
		hint := "write an object with \"turns\""
		if kind == "a list" {
			hint = "a list of conversations needs --format json"
		}
		w.fail(0, fmt.Sprintf("the record is %s: %s", kind, hint))
		return w.end()
	}
	start := w.at()
	if err := w.object(w.recordField); err != nil {
		return err
	}
	if len(w.t.Turns) == 0 {
		w.fail(start, `the record has no "turns": write a list of turns with "speaker" and "text"`)
	}
	return w.end()
}

func (w *walker) end() error {
	after := w.raw[w.dec.InputOffset():]
	if rest := bytes.TrimLeft(after, " \t\r\n"); len(rest) > 0 {
		w.fail(len(w.raw)-len(rest), "more follows the object: write one conversation a line")
	}
	return nil
}

func (w *walker) recordField(key string) (err error) {
	switch key {
	case "id":
		// A number keeps its digits: 1e3 is not 1000.
		if w.kind() == "a number" {
			tok, err := w.dec.Token()
			w.t.ID = fmt.Sprint(tok)
			return err
		}
		w.t.ID, _, err = w.text("id")
	case "scenario":
		w.t.Scenario, _, err = w.text("scenario")
	case "channel":
		w.t.Channel, err = w.channel()
	case "turns":
		err = w.turns()
	default:
		err = w.skip()
	}
	return err
}

func (w *walker) turns() error {
	w.t.Turns = nil
	at := w.at()
	if kind := w.kind(); kind != "a list" {
		if kind != "null" {
			w.fail(at, fmt.Sprintf(`"turns" is %s: write a list of turns with "speaker" and "text"`, kind))
		}
		return w.skip()
	}
	if _, err := w.dec.Token(); err != nil {
		return err
	}
	for w.dec.More() {
		w.turn = len(w.t.Turns)
		if err := w.oneTurn(); err != nil {
			return err
		}
	}
	w.turn = -1
	if len(w.t.Turns) == 0 {
		w.fail(at, `"turns" is empty: a conversation has at least one turn`)
	}
	_, err := w.dec.Token()
	return err
}

// oneTurn reads a turn. It is added even with a mistake in it, so that the
// turns after it are numbered as they stand.
func (w *walker) oneTurn() error {
	var turn grading.Turn
	at := w.at()
	if kind := w.kind(); kind != "an object" {
		w.fail(at, fmt.Sprintf(`turn %d is %s: write an object with "speaker" and "text"`, w.turn, kind))
		w.t.Turns = append(w.t.Turns, turn)
		return w.skip()
	}
	speaks, says := false, false
	err := w.object(func(key string) (err error) {
		switch key {
		case "speaker":
			turn.Speaker, speaks, err = w.speaker()
		case "text":
			turn.Text, says, err = w.text("text")
		case "channel":
			turn.Channel, err = w.channel()
		default:
			err = w.skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	if !speaks {
		w.fail(at, fmt.Sprintf(`turn %d has no "speaker": write "customer" or "agent"`, w.turn))
	}
	if !says {
		w.fail(at, fmt.Sprintf(`turn %d has no "text": write what was said`, w.turn))
	}
	w.t.Turns = append(w.t.Turns, turn)
	return nil
}

func (w *walker) speaker() (grading.Speaker, bool, error) {
	at := w.at()
	name, ok, err := w.text("speaker")
	if err != nil || !ok || strings.TrimSpace(name) == "" {
		return "", false, err
	}
	s, known := ParseSpeaker(name)
	if !known {
		w.fail(at, fmt.Sprintf("%s is %s: %s", w.field("speaker"), quoted(name), speakerChoice))
	}
	return s, true, nil
}
