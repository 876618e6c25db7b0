package exchange

import (
	"strings"
	"testing"
)

func TestReadJSONLines(t *testing.T) {
	const hi = `"turns":[{"speaker":"agent","text":"Hi"}]`
	runCases(t, "f.jsonl", JSONL, []readCase{
		{
			name: "everything",
			in:   `{"id":"x","scenario":"late","channel":"chat","turns":[{"speaker":"customer","text":"a"},{"speaker":"agent","text":"b","channel":"phone"},{"speaker":"system","text":""}]}`,
			want: `x/late@chat c:"a" a@phone:"b" s:""`,
		},
		{
			name: "blank lines, spaces, CRLF", in: "\r\n  \n{\"id\":\"x\"," + hi + "}\r\n\r\n{\"id\":\"y\"," + hi + "} \r\n",
			want: "x a:\"Hi\"\ny a:\"Hi\"",
		},
		{
			name: "byte order marks", in: "\uFEFF{\"id\":\"x\"," + hi + "}\n\uFEFF{\"id\":\"y\"," + hi + "}\n",
			want: "x a:\"Hi\"\ny a:\"Hi\"",
		},
		{name: "no id", in: "\n{" + hi + "}", want: `f.jsonl:2 a:"Hi"`},
		{name: "empty and null id", in: `{"id":"",` + hi + "}\n{\"id\":null," + hi + "}", want: "f.jsonl:1 a:\"Hi\"\nf.jsonl:2 a:\"Hi\""},
		{name: "number as id", in: `{"id":12,` + hi + "}\n{\"id\":1e3," + hi + "}", want: "12 a:\"Hi\"\n1e3 a:\"Hi\""},
		{name: "same id twice", in: `{"id":"x",` + hi + "}\n{\"id\":\"x\"," + hi + "}", want: "x a:\"Hi\"\nx a:\"Hi\""},
		{name: "last key wins", in: `{"id":"x","id":"y","turns":[{"speaker":"user","text":"no"}],` + hi + "}", want: `y a:"Hi"`},
		{
			name: "other fields, key case, nulls", in: `{"ID":"x","meta":{"turns":[1]},"channel":null,"scenario":null,"Turns":[{"Speaker":"REP","TEXT":"Hi","at":[1,{}],"channel":null}]}`,
			want: `x a:"Hi"`,
		},
		{
			name: "synonyms", in: `{"id":"x","channel":"E-Mail","turns":[{"speaker":" Caller ","text":"a"},{"speaker":"Adviser","text":"b"},{"speaker":"bot","text":"c"}]}`,
			want: `x@email c:"a" a:"b" s:"c"`,
		},
		{name: "escapes", in: `{"id":"x","turns":[{"speaker":"agent","text":"a\n\"b\" \u00e9 \ud83d\ude00"}]}`, want: "x a:\"a\\n\\\"b\\\" é 😀\""},
		{name: "empty input", in: "", want: ""},

		{
			name: "no turns", in: `{"id":"x"}`,
			bad: `f.jsonl:1:1: conversation "x": the record has no "turns": write a list of turns with "speaker" and "text"`,
		},
		{
			name: "null turns", in: `{"turns":null}`,
			bad: `f.jsonl:1:1: the record has no "turns": write a list of turns with "speaker" and "text"`,
		},
		{name: "turns empty", in: `{"turns":[]}`, bad: `f.jsonl:1:10: "turns" is empty: a conversation has at least one turn`},
		{
			name: "turns no list", in: `{"turns":"Hi","id":7}`,
			bad: `f.jsonl:1:10: conversation "7": "turns" is text: write a list of turns with "speaker" and "text"`,
		},
		{
			name: "turn no object", in: `{"turns":[{"speaker":"agent","text":"a"},"b"]}`,
			bad: `f.jsonl:1:42: turn 1 is text: write an object with "speaker" and "text"`,
		},
		{name: "no speaker", in: `{"turns":[{"text":"é"},{"text":"b"}]}`, bad: `f.jsonl:1:11: turn 0 has no "speaker": write "customer" or "agent"`},
		{name: "empty speaker", in: `{"turns":[{"speaker":" ","text":"a"}]}`, bad: `f.jsonl:1:11: turn 0 has no "speaker": write "customer" or "agent"`},
		{
			name: "unknown speaker", in: `{"turns":[{"speaker":"Maria","text":"a"}]}`,
			bad: `f.jsonl:1:22: turn 0: "speaker" is "Maria": write "customer", "agent" or "system"`,
		},
		{name: "no text", in: `{"turns":[{"speaker":"agent"}]}`, bad: `f.jsonl:1:11: turn 0 has no "text": write what was said`},
		{name: "text a number", in: `{"turns":[{"speaker":"agent","text":5}]}`, bad: `f.jsonl:1:37: turn 0: "text" is a number: write it as text in quotes`},
		{name: "id an object", in: `{"id":{},` + hi + "}", bad: `f.jsonl:1:7: "id" is an object: write it as text in quotes`},
		{
			name: "unknown channel", in: `{"channel":"pigeon",` + hi + "}",
			bad: `f.jsonl:1:12: "channel" is "pigeon": write "phone", "chat", "email", "social" or "in-person"`,
		},
		{
			name: "unknown channel of a turn", in: `{"turns":[{"speaker":"agent","text":"","channel":"pigeon"}]}`,
			bad: `f.jsonl:1:50: turn 0: "channel" is "pigeon": write "phone", "chat", "email", "social" or "in-person"`,
		},
		{
			name: "syntax, and on it goes", in: "{\"id\":\"x\",\"turns\":[}\n{\"id\":\"y\"," + hi + "}",
			want: `y a:"Hi"`,
			bad:  `f.jsonl:1:20: conversation "x": not valid JSON: invalid character '}' looking for beginning of value: correct it here`,
		},
		{name: "cut short", in: `{"id":"x","turns":[{"spea`, bad: `f.jsonl:1:26: conversation "x": the JSON ends too early: close its quotes and brackets`},
		{
			name: "two objects on a line", in: "{" + hi + "} {" + hi + "}",
			bad: `f.jsonl:1:45: more follows the object: write one conversation a line`,
		},
		{name: "comma after the object", in: "{" + hi + "},", bad: `f.jsonl:1:44: more follows the object: write one conversation a line`},
		{name: "a list", in: "[{" + hi + "}]", bad: `f.jsonl:1:1: the record is a list: a list of conversations needs --format json`},
		{name: "a word", in: "true", bad: `f.jsonl:1:1: the record is true or false: write an object with "turns"`},
		{name: "not UTF-8 and cut short", in: "{\"id\":\"x\",\xe9", bad: `f.jsonl:1:11: conversation "x": byte 0xE9 is not UTF-8: save the file as UTF-8`},
		{
			name: "not UTF-8", in: "{\"turns\":[{\"speaker\":\"agent\",\"text\":\"é\xe9\"}],\"id\":3}",
			bad: `f.jsonl:1:39: conversation "3": byte 0xE9 is not UTF-8: save the file as UTF-8`,
		},
	})
}

func TestReadJSONLinesStdin(t *testing.T) {
	for _, name := range []string{"-", ""} {
		got, _ := readAll(t, name, strings.Repeat("\n", 11)+`{"turns":[{"speaker":"agent","text":"Hi"}]}`, JSONL)
		if len(got) != 1 || got[0].ID != "-:12" {
			t.Errorf("name %q: got %s, want id -:12", name, brief(got))
		}
	}
}

// The line of the limit's length is read, one byte more is refused, and neither
// harms the record after it.
func TestReadJSONLinesLength(t *testing.T) {
	const before, after = `{"id":"x","turns":[{"speaker":"agent","text":"`, `"}]}`
	fill := maxRecord - len(before) - len(after)
	long := func(n int) string { return before + strings.Repeat("a", n) + after }
	for _, end := range []string{"\n", "\r\n"} {
		got, bad := readAll(t, "f", long(fill)+end+long(fill+1)+end+long(1), JSONL)
		if len(got) != 2 || len(got[0].Turns[0].Text) != fill || got[1].Turns[0].Text != "a" {
			t.Errorf("end %q: read %d transcripts", end, len(got))
		}
		if len(bad) != 1 || bad[0].Line != 2 || !strings.Contains(bad[0].Reason, "longer than 16 MiB") || len(bad[0].Raw) != rawKept {
			t.Errorf("end %q: reported %s", end, briefErrors(bad))
		}
	}
}
