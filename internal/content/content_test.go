package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var testOnlyKind = Kind{File: "a file of things", List: "things", Item: "thing", ID: "one-thing", Rules: Rules(NoFiles("why not"))}

// thing has a value of every kind that files can hold.
type thing struct {
	id, word, text, line string
	list, texts          []string
	number               int
	flag                 bool
	day                  time.Time
	colour               string
	colours              []string
	person               struct{ name string }
	parts, either        []part
}

type part struct{ a, b string }

func thingFields(x *thing) []Field {
	colours := []string{"red", "green"}
	return []Field{
		Required("id", "its name", ID(&x.id)),
		Optional("word", "a word", Word(&x.word, "a word")),
		Optional("text", "a text", Text(&x.text, 20)),
		Optional("line", "a line", OneLine(&x.line, 20)),
		Optional("list", "a list", List(&x.list, 20)),
		Optional("texts", "texts", Texts(&x.texts, 20)),
		Optional("number", "a number", Number(&x.number, 1, 9)),
		Optional("flag", "a flag", Flag(&x.flag)),
		Optional("day", "a day", Day(&x.day)),
		Optional("colour", "a colour", OneOf(&x.colour, "colour", colours)),
		Optional("colours", "colours", Each(&x.colours, "colour", "a list of colours", colours)),
		Optional("person", "who", Keys("a person", []Field{Required("name", "who it is", OneLine(&x.person.name, 20))})),
		Optional("parts", "parts", Items(&x.parts, "a list of parts", "a part", partFields)),
		Optional("either", "one of two", Variants(&x.either, "a list of choices", "a choice", []string{"a", "b"}, partFields)),
	}
}

func partFields(p *part) []Field {
	return []Field{Optional("a", "one", OneLine(&p.a, 20)), Optional("b", "other", OneLine(&p.b, 20))}
}

func readThings(text string) ([]thing, Problems) {
	var out []thing
	problems := Read(testOnlyKind, "t.yaml", []byte(text), func(r *Reader, root *Node) {
		r.File(root, "the list of things", func(n *Node, at Span) {
			var x thing
			r.Mapping(n, "a thing", thingFields(&x))
			if sound, _ := r.Judge(at); sound {
				out = append(out, x)
			}
		})
	})
	return out, problems
}

func TestEveryValueIsRead(t *testing.T) {
	found, problems := readThings(`format: 1
things:
  - id: one
    word: w
    text: "two\nlines"
    line: 1.10
    list: [a, yes]
    texts: alone
    number: 7
    flag: true
    day: 2026-12-01
    colour: red
    colours: [green, red]
    person: {name: Jo}
    parts: [{a: x, b: y}, {}]
    either: [{a: x}, {b: y}]
`)
	if len(problems) > 0 || len(found) != 1 {
		t.Fatal(problems)
	}
	x := found[0]
	switch {
	case x.id != "one", x.word != "w", x.text != "two\nlines", x.line != "1.10", strings.Join(x.list, "|") != "a|yes",
		strings.Join(x.texts, "|") != "alone", x.number != 7, !x.flag, x.day.Format(time.DateOnly) != "2026-12-01",
		x.colour != "red", strings.Join(x.colours, "|") != "green|red", x.person.name != "Jo",
		len(x.parts) != 2, x.parts[0].b != "y", len(x.either) != 2, x.either[1].b != "y":
		t.Errorf("got %+v", x)
	}
}

func TestEachWrongValueIsNamed(t *testing.T) {
	for written, want := range map[string]string{
		"day: tomorrow":                 `t.yaml:4:10: expected a day, got the text "tomorrow" [type]`,
		"day: 2026-02-30":               `t.yaml:4:10: expected a day, got the text "2026-02-30" [type]`,
		"day: [1]":                      `t.yaml:4:10: expected a day, got a list [type]`,
		"number: 10":                    `t.yaml:4:13: 10 is out of range; expected a whole number from 1 to 9 [range]`,
		"flag: yes":                     `t.yaml:4:11: expected true or false, got the text "yes" [type]`,
		"colour: blue":                  `t.yaml:4:13: unknown colour "blue"; expected one of "red", "green" [unknown-value]`,
		"colours: red":                  `t.yaml:4:14: expected a list of colours, got the text "red" [type]`,
		"colours: [red, blue]":          `t.yaml:4:20: unknown colour "blue"; expected one of "red", "green" [unknown-value]`,
		"person: {}":                    `t.yaml:4:13: a person needs the key "name" [missing]`,
		"parts: []":                     `t.yaml:4:12: this list is empty [empty-value]`,
		"either: [{}]":                  `t.yaml:4:14: a choice needs one of the keys "a", "b" [missing]`,
		"either: [{a: x, b: y}]":        `t.yaml:4:24: a choice has "a"; it cannot have "b" too [unknown-key]`,
		"line: >\n      a\n\n      b":   `t.yaml:4:11: this text has more than one line [one-line]`,
		"text: far too long for twenty": `t.yaml:4:11: 23 characters; at most 20 fit [length]`,
		"ward: w":                       `t.yaml:4:5: unexpected key "ward" in a thing; expected one of "id", "word", "text", "line", "list", "texts", "number", "flag", "day", "colour", "colours", "person", "parts", "either" [unknown-key]`,
	} {
		found, problems := readThings("format: 1\nthings:\n  - id: one\n    " + written + "\n")
		if len(problems) != 1 || problems[0].Error() != want {
			t.Errorf("%s: got %v, want %s", written, problems, want)
		}
		if len(found) > 0 {
			t.Errorf("%s: was read as %+v", written, found[0])
		}
	}
}

func TestFilesAreReadOnce(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.yml", "a.yaml", ".hidden.yaml", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, problems, err := Files("thing", []string{filepath.Join(dir, "b.yml"), dir})
	if err != nil || len(problems) > 0 || len(files) != 2 || string(files[0].Data) != "b.yml" || string(files[1].Data) != "a.yaml" {
		t.Errorf("got %v, %v, %v", files, problems, err)
	}
	empty := t.TempDir()
	_, problems, err = Files("thing", []string{empty})
	if err != nil || len(problems) != 1 || problems[0].Error() != empty+": no thing files in this folder [no-files]" {
		t.Errorf("got %v, %v", problems, err)
	}
	_, _, err = Files("thing", []string{filepath.Join(dir, "none")})
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "cannot find things at ") {
		t.Errorf("got %v", err)
	}
}

func TestBrokenTellsHolesFromFaults(t *testing.T) {
	for text, want := range map[string]bool{"id: One": false, "id: one": false, "id: one\nday: x": true, "word: w": true} {
		_ = Read(testOnlyKind, "", []byte(text), func(r *Reader, root *Node) {
			mark := r.Mark()
			r.Mapping(root, "a thing", thingFields(&thing{}))
			if got := r.Broken(mark); got != want {
				t.Errorf("%q: got %v", text, got)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	known := []string{"Create", "Practise", "Assess", "wording", "terms"}
	for name, want := range map[string]string{
		"practice": "Practise", "Assessment": "Assess", "word": "wording", "terms.yaml": "terms", "wo": "", "": "", "something": "",
	} {
		if got := Nearest(name, known); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
