package exchange

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"rapport/grading"
)

func TestParseFormat(t *testing.T) {
	for name, want := range map[string]Format{
		"": Auto, "auto": Auto, "JSONL": JSONL, "ndjson": JSONL, " json ": JSON, "csv": CSV, "tsv": CSV, "Text": Text, "txt": Text,
	} {
		if got, err := ParseFormat(name); err != nil || got != want {
			t.Errorf("ParseFormat(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); err != nil || got != f {
			t.Errorf("ParseFormat(%q) = %q, %v", f, got, err)
		}
	}
	const want = `unknown format "xml": use auto, jsonl, json, csv or text`
	if _, err := ParseFormat("xml"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestDetectFormat(t *testing.T) {
	for _, c := range []struct {
		name, file, in string
		want           Format
	}{
		{"object a line", "-", "{\"id\":1,\"turns\":[]}\n{\"id\":2}\n", JSONL},
		{"one object without an end", "-", `{"id":1,"turns":[]}`, JSONL},
		{"one object on a line called json", "f.json", "{\"id\":1}\n", JSONL},
		{"lines called json", "f.json", "{\"id\":1}\n{\"id\":2}\n", JSONL},
		{"object over lines", "-", "{\n \"id\":1}", JSON},
		{"object over lines, later", "-", "{\"id\":1,\"turns\": [\n{", JSON},
		{"object over lines, comma first", "f.json", "{\"id\":1\n,\"turns\":[]}", JSON},
		{"broken line", "-", "{\"id\":1,\"turns\":[{}\n{\"id\":2}", JSONL},
		{"broken in a text", "-", "{\"id\":\"a,\n{\"id\":2}", JSONL},
		{"broken line called jsonl", "f.JSONL", "{\"id\":1,\n{\"id\":2}", JSONL},
		{"list", "-", "\uFEFF\r\n [ {\"id\":1}]", JSON},
		{"list over lines", "f.jsonl", "[\n", JSON},
		{"header", "-", "id,turn,Speaker,TEXT\n", CSV},
		{"header in quotes", "-", "\"speaker\";\"text\"\r\n", CSV},
		{"header with tabs", "f.txt", "\n\nid\tspeaker\ttext", CSV},
		{"speech", "-", "\nCustomer: speaker, text\n", Text},
		{"unknown speaker", "f.csv", "Maria Lopez: Hi", Text},
		{"time first", "-", "[10:32] Agent: Hi", Text},
		{"text header", "-", "# id: x\nAgent: Hi", Text},
		{"only the name tells csv", "f.csv", "a,b\n", CSV},
		{"only the name tells text", "f.txt", "Hello\n", Text},
		{"only the name tells json", "f.json", "hello\n", JSON},
		{"nothing", "-", "", JSONL},
		{"nothing in a csv", "f.csv", " \n", CSV},
	} {
		got, err := DetectFormat([]byte(c.in), c.file)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
		r, err := Open(c.file, iotest.OneByteReader(strings.NewReader(c.in)), Auto)
		if err != nil || r.Format() != c.want {
			t.Errorf("%s: Open gave %v", c.name, err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		in     string
		format Format
		want   string
	}{
		{"Hello there\n", Auto, "f: cannot tell the format: name it with --format jsonl, json, csv or text"},
		{"\x1f\x8b\x08", Auto, "f: the input is compressed: unpack it first, for example with gunzip"},
		{"\xff\xfeI\x00", CSV, "f: the input is UTF-16: save it as UTF-8"},
		{"PK\x03\x04", Auto, "f: the input is a zip file or a workbook: save its content as CSV or JSON Lines"},
		{"", Format("xml"), `f: unknown format "xml": use auto, jsonl, json, csv or text`},
	} {
		if _, err := Open("f", strings.NewReader(c.in), c.format); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.in, err, c.want)
		}
	}
}

// A slow input is read as it comes: the first record does not wait for more.
func TestOpenDoesNotWait(t *testing.T) {
	in, out := io.Pipe()
	defer func() { _ = in.Close() }()
	go func() {
		_, _ = io.WriteString(out, `{"id":"x","turns":[{"speaker":"agent","text":"Hi"}]}`+"\n")
	}()
	r, err := Open("-", in, Auto)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := r.Next(); err != nil || got.ID != "x" {
		t.Errorf("got %v, %v", got, err)
	}
}

// An input that fails ends the reading for good, with its own error.
func TestInputFails(t *testing.T) {
	broken := errors.New("unplugged")
	for format, in := range map[Format]string{
		JSONL: "{\"turns\":", JSON: "[{\"turns\":", CSV: "id,turn,speaker,text\nx,1,agent,\"a\n", Text: "Agent: Hi\n",
	} {
		r, err := Open("f", io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken)), format)
		for range 2 {
			if err == nil {
				_, err = r.Next()
			}
			if !errors.Is(err, broken) || err.Error() != "f: unplugged" {
				t.Errorf("%s: got %v", format, err)
			}
			if r != nil {
				err = nil
			}
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]grading.Speaker{
		"customer": grading.Customer, "USER": grading.Customer, " patron ": grading.Customer,
		"Representative": grading.Agent, "trainee": grading.Agent, "System": grading.System, "note": grading.System,
		"Maria": "", "": "",
	} {
		if got, ok := ParseSpeaker(name); got != want || ok != (want != "") {
			t.Errorf("ParseSpeaker(%q) = %q, %v", name, got, ok)
		}
	}
	for name, want := range map[string]grading.Channel{
		"Phone": grading.Phone, "voice": grading.Phone, "Live-Chat": grading.Chat, "e-mail": grading.Email, "mail": grading.Email,
		"social_media": grading.Social, "in-person": grading.InPerson, "Face  to face": grading.InPerson, "pigeon": "", "": "",
	} {
		if got, ok := ParseChannel(name); got != want || ok != (want != "") {
			t.Errorf("ParseChannel(%q) = %q, %v", name, got, ok)
		}
	}
	for _, c := range grading.Channels() {
		if got, ok := ParseChannel(string(c)); !ok || got != c {
			t.Errorf("ParseChannel(%q) = %q, %v", c, got, ok)
		}
	}
}
