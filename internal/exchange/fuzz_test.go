package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
	"unicode/utf8"

	"rapport/grading"
)

// fuzzFormat checks what holds for any input: reading ends, errors have a
// place, a reason and the record, and transcripts are whole.
func fuzzFormat(f *testing.F, format Format, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := Open("f", bytes.NewReader(in), format)
		if err != nil {
			return
		}
		// Every record takes a byte or more; one error may follow the last.
		for range len(in) + 2 {
			tr, err := r.Next()
			var bad *RecordError
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &bad):
				checkError(t, in, bad)
			case err != nil:
				t.Fatalf("unexpected error %v", err)
			default:
				checkTranscript(t, tr)
			}
		}
		t.Fatal("reading does not end")
	})
}

func checkError(t *testing.T, in []byte, e *RecordError) {
	if e.File != "f" || e.Line < 1 || e.Column < 1 || e.Reason == "" {
		t.Fatalf("incomplete error %+v", e)
	}
	if last := bytes.Count(in, []byte{'\n'}) + 1; e.Line > last {
		t.Fatalf("line %d of %d: %v", e.Line, last, e)
	}
	var out bytes.Buffer
	if err := WriteReject(&out, e); err != nil || !json.Valid(out.Bytes()) || bytes.Count(out.Bytes(), []byte{'\n'}) != 1 {
		t.Fatalf("reject %q, %v", out.Bytes(), err)
	}
}

func checkTranscript(t *testing.T, tr grading.Transcript) {
	if tr.ID == "" || len(tr.Turns) == 0 {
		t.Fatalf("incomplete transcript %+v", tr)
	}
	known := func(c grading.Channel) bool {
		got, ok := ParseChannel(string(c))
		return c == "" || ok && got == c
	}
	if !known(tr.Channel) {
		t.Fatalf("channel %q", tr.Channel)
	}
	for _, turn := range tr.Turns {
		if s, ok := ParseSpeaker(string(turn.Speaker)); !ok || s != turn.Speaker || !known(turn.Channel) || !utf8.ValidString(turn.Text) {
			t.Fatalf("turn %+v", turn)
		}
	}
}

const fuzzRecord = `{"id":1,"channel":"chat","turns":[{"speaker":"agent","text":"a"},{"speaker":"user","text":"\u00e9"}]}`

func FuzzJSONL(f *testing.F) {
	fuzzFormat(f, JSONL, fuzzRecord, fuzzRecord+",\n{\"turns\":[}\n\xff\n[]\n1 2\n{\"id\":tru", "\uFEFF{}\r\n")
}

func FuzzJSON(f *testing.F) {
	fuzzFormat(f, JSON, "["+fuzzRecord+",\n"+fuzzRecord+"]", fuzzRecord+"\n"+fuzzRecord, `[1,"a",{"turns":[{]},{},`, "[[[{\"a\n\":{\"b\":[}")
}

func FuzzCSV(f *testing.F) {
	fuzzFormat(f, CSV, "id,turn,speaker,text\nx,1,user,\"a\nb\"\nx,2,agent,\"\"\"\"\n", "speaker;text;id;turn;channel\nuser;a;x;1;chat\n",
		"id,turn,speaker,text\nx,1,user,\"a\nx,1,user,\"b\n,,,\ny,1\n", "id,id\n")
}

func FuzzText(f *testing.F) {
	fuzzFormat(f, Text, "# id: x\n# channel: chat\nCustomer: a\nb\nAgent: c\n\nAgent: d", "Maria: a\n\n# id: y\n\nAgent:\n# channel: mail\n# id: z")
}

func FuzzAuto(f *testing.F) {
	fuzzFormat(f, Auto, fuzzRecord, "["+fuzzRecord+"]", "{\n", "id,turn,speaker,text\nx,1,user,a", "Agent: a", "\n\n# x", "\x1f\x8b")
}

// A line is accepted only if it is JSON.
func FuzzRecordIsJSON(f *testing.F) {
	f.Add([]byte(fuzzRecord))
	f.Add([]byte(`{"turns":[{"speaker":"agent","text":"a",}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		tr, offset, reason := decodeRecord(raw)
		if reason == "" && (!json.Valid(raw) || len(tr.Turns) == 0) {
			t.Fatalf("accepted %q", raw)
		}
		if offset < 0 || offset > len(raw) {
			t.Fatalf("offset %d of %d: %s", offset, len(raw), reason)
		}
	})
}
