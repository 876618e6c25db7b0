package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in      string
		width, indent int
		want          string
	}{
		{"fits", "short", 20, 0, "short"},
		{"between words", "one two three four", 9, 0, "one two\nthree\nfour"},
		{"exact width", "abcd efgh", 9, 0, "abcd efgh"},
		{"hanging indent", "Maria says that it broke", 16, 7, "Maria\n       says that\n       it broke"},
		{"own line breaks", "a\nb", 10, 0, "a\nb"},
		{"own line breaks indented", "a\n\nb", 20, 2, "a\n\n  b"},
		{"long word", "abcdefghijklmnop", 8, 0, "abcdefgh\nijklmnop"},
		{"wide", "日本語日本語", 8, 0, "日本語日\n本語"},
		{"colour has no width", "\x1b[31mone\x1b[0m two", 8, 0, "\x1b[31mone\x1b[0m two"},
		{"a command stays whole", "go on with 'rapport quiz --resume 37q'.", 34, 0, "go on with\n'rapport quiz --resume 37q'."},
		{"a command longer than a row", "then 'rapport quiz --resume' (or not)", 12, 0, "then\n'rapport quiz --resume'\n(or not)"},
		{"no command", "'rapport is not closed here", 12, 0, "'rapport is\nnot closed\nhere"},
		{"indent does not fit", "one two three", 8, 6, "one two\nthree"},
		{"empty", "", 10, 2, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Wrap(tt.in, tt.width, tt.indent); got != tt.want {
				t.Errorf("Wrap =\n%q, want\n%q", got, tt.want)
			}
		})
	}
}

func TestWrapProperties(t *testing.T) {
	words := rapid.SliceOf(rapid.SampledFrom([]string{
		"a", "word", "well-known", "x-", "日本", "👩\u200d💻", "é",
		"\n", " ", "  ", "incomprehensibilities", "\x1b[1mbold\x1b[0m", "e\u0301", "--", "1,000",
	}))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(words.Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "gap"))
		width := rapid.IntRange(2, 60).Draw(t, "width")
		indent := rapid.IntRange(0, 12).Draw(t, "indent")
		got := Wrap(text, width, indent)
		for i, row := range strings.Split(got, "\n") {
			room := width
			if i == 0 && width-indent >= 8 {
				room -= indent // the caller's label stands there
			}
			if Width(row) > room {
				t.Errorf("row %q is wider than %d in %q", row, room, got)
			}
		}
		if a, b := letters(text), letters(got); a != b {
			t.Errorf("letters changed: %q became %q", a, b)
		}
	})
}

// letters leaves out what wrapping may add and remove.
func letters(s string) string { return strings.Join(strings.Fields(ansi.Strip(s)), "") }

func TestTruncate(t *testing.T) {
	tests := []struct {
		in    string
		width int
		want  string
	}{
		{"hello", 5, "hello"},
		{"hello", 4, "hel…"},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日…"},
		{"\x1b[31mhello\x1b[0m", 3, "\x1b[31mhe…\x1b[0m"},
		{"hello", 1, "…"},
		{"hello", 0, ""},
		{"", 3, ""},
	}
	for _, tt := range tests {
		if got := Truncate(tt.in, tt.width); got != tt.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ReplaceAll(Clean(hostile().Draw(t, "text")), "\n", "")
		width := rapid.IntRange(0, 20).Draw(t, "width")
		if got := Truncate(text, width); Width(got) > width {
			t.Errorf("Truncate(%q, %d) = %q, %d columns", text, width, got, Width(got))
		}
	})
}
