package ui

import (
	"strings"
	"testing"
)

func TestLayout(t *testing.T) {
	tests := []struct {
		name, text  string
		first, cols int
		rows        string // the rows, separated by /
		end         place  // of a cursor behind the text
	}{
		{"empty", "", 3, 10, "", place{0, 3}},
		{"short", "abc", 3, 10, "abc", place{0, 6}},
		{"exact width stays in its row", "abcdefg", 3, 10, "abcdefg", place{0, 10}},
		{"one more", "abcdefgh", 3, 10, "abcdefg/h", place{1, 1}},
		{"three rows", "abcdefghij", 0, 4, "abcd/efgh/ij", place{2, 2}},
		{"line break", "ab\ncd", 2, 10, "ab/cd", place{1, 2}},
		{"line break at the end", "ab\n", 2, 10, "ab/", place{1, 0}},
		{"line break at the exact width", "abcd\nef", 0, 4, "abcd/ef", place{1, 2}},
		{"wide character does not fit", "abc日", 0, 4, "abc/日", place{1, 2}},
		{"wide character fits", "ab日", 0, 4, "ab日", place{0, 4}},
		{"narrower than the character", "日本", 0, 1, "日/本", place{1, 2}},
		{"combining marks have no width", "abce\u0301", 0, 4, "abce\u0301", place{0, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cells := split(tt.text)
			rows, at := layout(cells, tt.first, tt.cols, len(cells))
			var texts []string
			for _, r := range rows {
				texts = append(texts, join(cells[r.from:r.to]))
			}
			if got := strings.Join(texts, "/"); got != tt.rows || at != tt.end {
				t.Errorf("rows %q, end %v; want %q, %v", got, at, tt.rows, tt.end)
			}
		})
	}
}

func TestCursorBeforeACellThatWraps(t *testing.T) {
	cells := split("abcdef")
	if _, at := layout(cells, 0, 4, 4); at != (place{1, 0}) {
		t.Errorf("cursor before e is at %v", at)
	}
}

func TestCellAt(t *testing.T) {
	cells := split("abcdef\nxy\n日本語")
	rows, _ := layout(cells, 2, 6, 0) // "abcd", "ef", "xy", "日本語"
	tests := []struct {
		at   place
		want int
	}{
		{place{0, 0}, 0},
		{place{0, 2}, 0},
		{place{0, 4}, 2},
		{place{0, 9}, 3},
		{place{1, 1}, 5},
		{place{1, 5}, 6},
		{place{2, 0}, 7},
		{place{3, 3}, 11},
		{place{3, 6}, 13},
	}
	for _, tt := range tests {
		if got := cellAt(cells, rows, 2, tt.at); got != tt.want {
			t.Errorf("cell at %v = %d, want %d", tt.at, got, tt.want)
		}
	}
}
