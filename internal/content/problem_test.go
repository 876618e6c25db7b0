package content

import (
	"strings"
	"testing"
)

func TestSnippetPutsTheCaretUnderTheCharacter(t *testing.T) {
	for _, c := range []struct {
		name, line    string
		column, width int
		want          string
	}{
		{"plain", "kind: urgnt", 7, 5, "7 | kind: urgnt\n  |       ^~~~~\n"},
		{"Japanese before it", "日本 x", 4, 1, "7 | 日本 x\n  |      ^\n"},
		{"Japanese under it", "a 日本", 3, 2, "7 | a 日本\n  |   ^~~~\n"},
		{"tab before it", "\tkey", 2, 3, "7 |     key\n  |     ^~~\n"},
		{"accent made of two characters", "cafe\u0301 x", 7, 1, "7 | cafe\u0301 x\n  |      ^\n"},
		{"end of line", "key:", 5, 1, "7 | key:\n  |     ^\n"},
		{"escape", "a\x1b[31mb", 7, 1, "7 | a\ufffd[31mb\n  |       ^\n"},
		{"blank line", "  ", 1, 1, ""},
	} {
		p := Problem{Line: 7, Column: c.column, snippet: snippet{lines: []string{c.line}, width: c.width}}
		if got := p.Snippet(); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestSnippetShortensLongLines(t *testing.T) {
	line := strings.Repeat("a", 500) + "here" + strings.Repeat("b", 500)
	p := Problem{Line: 1, Column: 501, snippet: snippet{lines: []string{line}, width: 4}}
	lines := strings.Split(p.Snippet(), "\n")
	if n := len([]rune(lines[0])); n > shownMost+10 {
		t.Errorf("%d characters: %s", n, lines[0])
	}
	caret := strings.IndexRune(lines[1], '^')
	if got := string([]rune(lines[0])[caret : caret+4]); got != "here" {
		t.Errorf("caret under %q:\n%s", got, p.Snippet())
	}
}

func TestTidied(t *testing.T) {
	a := Problem{Path: "a", Line: 2, Column: 1, Rule: "type", Message: "m"}
	b := Problem{Path: "a", Line: 10, Column: 1, Rule: "type", Message: "m"}
	c := Problem{Path: "b", Line: 1, Column: 1, Rule: "type", Message: "m"}
	got := Problems{c, b, a, b}.Tidied()
	if len(got) != 3 || got[0].Line != 2 || got[1].Line != 10 || got[2].Path != "b" {
		t.Errorf("%v", got)
	}
	if lines := strings.Split(got.Error(), "\n"); len(lines) != 3 || lines[1] != "a:10:1: m [type]" {
		t.Errorf("%q", lines)
	}
}
