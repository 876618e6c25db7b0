package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestWriteReject(t *testing.T) {
	e := &RecordError{File: "f", Line: 3, Column: 7, ID: "x", Reason: "a <b> \"c\"", Raw: []byte("l1\nl2 \xff")}
	var out bytes.Buffer
	if err := WriteReject(&out, e); err != nil {
		t.Fatal(err)
	}
	const want = `{"file":"f","line":3,"column":7,"id":"x","reason":"a <b> \"c\"","record":"l1\nl2 \ufffd"}` + "\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
	// Exactly these fields: others rely on them.
	var fields map[string]any
	if err := json.Unmarshal(out.Bytes(), &fields); err != nil || len(fields) != 6 {
		t.Errorf("fields %v, %v", fields, err)
	}
	if err := WriteReject(failingWriter{}, e); !errors.Is(err, errFull) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

var errFull = errors.New("disk full")

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errFull }

// What an error shows must not change when the reader goes on.
func TestRecordErrorKeepsItsRaw(t *testing.T) {
	lines := []string{`{"id":"first"}`, `{"id":"other"}`}
	for _, format := range []Format{JSONL, JSON} {
		_, bad := readAll(t, "f", strings.Join(lines, "\n"), format)
		for i, e := range bad {
			if string(e.Raw) != lines[i] {
				t.Errorf("%s: raw %q, want %q", format, e.Raw, lines[i])
			}
		}
	}
}
