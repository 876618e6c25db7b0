package exchange

import (
	"strings"
	"testing"
)

func TestReadJSON(t *testing.T) {
	hi := func(id string) string { return `{"id":"` + id + `","turns":[{"speaker":"agent","text":"Hi"}]}` }
	const x, y = `x a:"Hi"`, `y a:"Hi"`
	runCases(t, "f.json", JSON, []readCase{
		{name: "list", in: "[" + hi("x") + ",\n" + hi("y") + "]\n", want: x + "\n" + y},
		{name: "byte order mark, CRLF", in: "\uFEFF[\r\n" + hi("x") + "\r\n]\r\n", want: x},
		{name: "one object over lines", in: "{\n \"id\": \"x\",\n \"turns\": [\n  {\"speaker\": \"agent\",\n   \"text\": \"{[\\\"\"}]\n}\n", want: `x a:"{[\""`},
		{name: "objects one after the other", in: hi("x") + "\n\n" + hi("y"), want: x + "\n" + y},
		{name: "lists one after the other", in: "[" + hi("x") + "][" + hi("y") + "]", want: x + "\n" + y},
		{name: "objects inside", in: `[{"meta":{"a":{"b":[{},{}]}},"id":"x","turns":[{"at":{},"speaker":"agent","text":"Hi"}]},` + hi("y") + "]", want: x + "\n" + y},
		{name: "empty list", in: "[]"},
		{name: "empty input", in: " \n"},
		{
			name: "made ids", in: "[{\"turns\":[{\"speaker\":\"agent\",\"text\":\"é\"}]},{\"turns\":[{\"speaker\":\"agent\",\"text\":\"b\"}]},\n{\"turns\":[{\"speaker\":\"agent\",\"text\":\"c\"}]}]",
			want: "f.json:1 a:\"é\"\nf.json:1:45 a:\"b\"\nf.json:2 a:\"c\"",
		},

		{
			name: "place of a mistake", in: "[\n  " + hi("x") + ",\n  {\"id\": \"z\",\n   \"turns\": [\n     {\"speaker\": \"é\", \"text\": 5}]},\n " + hi("y") + "]",
			want: x + "\n" + y,
			bad:  `f.json:5:18: conversation "z": turn 0: "speaker" is "é": write "customer", "agent" or "system"`,
		},
		{
			name: "no objects", in: `[1, "a,]", null, [{}], ` + hi("x") + "]", want: x,
			bad: "f.json:1:2: the record is a number: write an object with \"turns\"\n" +
				"f.json:1:5: the record is text: write an object with \"turns\"\n" +
				"f.json:1:12: the record is null: write an object with \"turns\"\n" +
				"f.json:1:18: the record is a list: a list of conversations needs --format json",
		},
		{
			name: "syntax inside an element", in: "[{\"id\":\"z\",\"turns\":[,]}," + hi("x") + "]", want: x,
			bad: `f.json:1:21: conversation "z": not valid JSON: invalid character ',' looking for beginning of value: correct it here`,
		},
		{
			name: "missing bracket of the list of turns", in: `[{"id":"z","turns":[{"speaker":"agent","text":"Hi"} }, ` + hi("x") + "]", want: x,
			bad: `f.json:1:53: conversation "z": not valid JSON: invalid character '}' after array element: correct it here`,
		},
		{
			name: "missing bracket of a turn", in: `[{"id":"z","turns":[{"speaker":"agent","text":"a", {"speaker":"agent","text":"b"}]}, ` + hi("x") + "]", want: x,
			bad: `f.json:1:52: conversation "z": not valid JSON: invalid character '{' looking for beginning of object key string: correct it here`,
		},
		{
			name: "missing bracket of an element", in: `[{"id":"z","turns":[] ,` + hi("x") + "]", want: x,
			bad: `f.json:1:24: conversation "z": the JSON ends too early: close its quotes and brackets`,
		},
		{
			name: "missing bracket of the last element", in: "[" + hi("x") + `,{"id":"z"]`, want: x,
			bad: `f.json:1:64: conversation "z": the JSON ends too early: close its quotes and brackets`,
		},
		{
			name: "missing quote", in: "[\n{\"id\":\"z\n,\"turns\":[]},\n" + hi("x") + "]", want: x,
			bad: `f.json:2:9: not valid JSON: invalid character '\n' in string literal: correct it here`,
		},
		{
			name: "cut between elements", in: "\n[" + hi("x") + ",", want: x,
			bad: `f.json:2:1: the list is not closed with "]": the file may be cut short`,
		},
		{
			name: "cut inside an element", in: "[" + hi("x") + ",\n{\"id\":\"z\",", want: x,
			bad: `f.json:2:11: conversation "z": the JSON ends too early: close its quotes and brackets`,
		},
		{
			name: "something else", in: hi("x") + " hello " + hi("y"), want: x,
			bad: `f.json:1:54: this is neither a list nor an object: check the file, or name its format with --format`,
		},
		{
			name: "not UTF-8", in: "[{\"id\":\"z\xff\"},\n" + hi("x") + "]", want: x,
			bad: "f.json:1:10: conversation \"z\uFFFD\": byte 0xFF is not UTF-8: save the file as UTF-8",
		},
	})
}

func TestReadJSONLength(t *testing.T) {
	in := `[{"id":"` + strings.Repeat("a", maxRecord) + `"},{"id":"x","turns":[{"speaker":"agent","text":"Hi"}]}` +
		"," + strings.Repeat("[", 3*maxDepth) + strings.Repeat("]", 3*maxDepth) +
		`,{"id":"y","turns":[{"speaker":"agent","text":"Hi"}]}]`
	got, bad := readAll(t, "f", in, JSON)
	if g := brief(got); g != "x a:\"Hi\"\ny a:\"Hi\"" {
		t.Errorf("read %s", g)
	}
	if len(bad) != 2 || !strings.Contains(bad[0].Reason, "longer than 16 MiB") || len(bad[0].Raw) != rawKept {
		t.Errorf("reported %s", briefErrors(bad))
	}
}
