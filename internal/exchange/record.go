package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapport/grading"
)

// decodeRecord reads one JSON object as a transcript. Where it cannot, reason
// says why, offset where in raw, and the transcript's id is set if it was found.
func decodeRecord(raw []byte) (t grading.Transcript, offset int, reason string) {
	w := &walker{raw: raw, dec: json.NewDecoder(bytes.NewReader(raw)), turn: -1}
	w.dec.UseNumber()
	// What a broken syntax leaves can look like other mistakes, and bytes that
	// are not UTF-8 like a broken syntax.
	err := w.record()
	if at, why := notUTF8(raw); at >= 0 {
		w.offset, w.reason = at, why
	} else if err != nil {
		w.offset, w.reason = w.syntax(err)
	}
	return w.t, w.offset, w.reason
}

// walker goes through the tokens of one record. It keeps the first mistake and
// goes on where the syntax allows, so that the id is found wherever it stands.
type walker struct {
	raw    []byte
	dec    *json.Decoder
	t      grading.Transcript
	turn   int // the index of the turn that is read, or -1
	offset int
	reason string
}

func (w *walker) fail(offset int, reason string) {
	if w.reason == "" {
		w.offset, w.reason = offset, reason
	}
}

// field names a field in messages.
func (w *walker) field(name string) string {
	if w.turn < 0 {
		return strconv.Quote(name)
	}
	return fmt.Sprintf("turn %d: %q", w.turn, name)
}

// at returns the offset of the next token.
func (w *walker) at() int {
	i := int(w.dec.InputOffset())
	for i < len(w.raw) && strings.IndexByte(" \t\r\n:,", w.raw[i]) >= 0 {
		i++
	}
	return i
}

// kind names the value that comes next, "" at the end.
func (w *walker) kind() string {
	i := w.at()
	if i == len(w.raw) {
		return ""
	}
	switch w.raw[i] {
	case '"':
		return "text"
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}

func (w *walker) skip() error {
	var ignored json.RawMessage
	return w.dec.Decode(&ignored)
}

// object calls field for every key of the object that comes next. field must
// read the value.
func (w *walker) object(field func(key string) error) error {
	if _, err := w.dec.Token(); err != nil {
		return err
	}
	for w.dec.More() {
		key, err := w.dec.Token()
		if err != nil {
			return err
		}
		name, ok := key.(string)
		if !ok {
			return fmt.Errorf("the key %v is not text", key)
		}
		if err := field(strings.ToLower(name)); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

// text reads a string; null and anything of another kind give false, the
// latter with a mistake noted.
func (w *walker) text(name string) (string, bool, error) {
	kind, at := w.kind(), w.at()
	if kind != "text" {
		if kind != "null" {
			w.fail(at, fmt.Sprintf("%s is %s: write it as text in quotes", w.field(name), kind))
		}
		return "", false, w.skip()
	}
	tok, err := w.dec.Token()
	s, ok := tok.(string)
	return s, ok && err == nil, err
}

// channel reads a channel's name; absent and empty are the same.
func (w *walker) channel() (grading.Channel, error) {
	at := w.at()
	name, ok, err := w.text("channel")
	if err != nil || !ok || strings.TrimSpace(name) == "" {
		return "", err
	}
	c, known := ParseChannel(name)
	if !known {
		w.fail(at, fmt.Sprintf("%s is %s: %s", w.field("channel"), quoted(name), channelChoice))
	}
	return c, nil
}

// syntax turns a decoder's error into an offset and a reason.
func (w *walker) syntax(err error) (int, string) {
	offset := w.at()
	// The decoder's own offsets count from its last token; a check of the
	// whole record counts from its start.
	var whole json.RawMessage
	var syn *json.SyntaxError
	if checked := json.Unmarshal(w.raw, &whole); errors.As(checked, &syn) {
		err, offset = checked, int(syn.Offset)-1
	}
	if strings.HasPrefix(err.Error(), "unexpected end") {
		return len(w.raw), "the JSON ends too early: close its quotes and brackets"
	}
	return offset, fmt.Sprintf("not valid JSON: %v: correct it here", err)
}
