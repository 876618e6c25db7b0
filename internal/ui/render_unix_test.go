//go:build unix

package ui

import (
	"strings"
	"testing"

	"github.com/hinshun/vt10x"
	"pgregory.net/rapid"
)

// What the differences between drawings add up to is what one drawing from scratch
// would show; the text above the prompt stays.
func TestDrawProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cols, height := rapid.IntRange(4, 30).Draw(t, "cols"), rapid.IntRange(3, 12).Draw(t, "rows")
		vt := vt10x.New(vt10x.WithSize(cols, height))
		s := screen{out: vt}
		if _, err := vt.Write([]byte("up\r\n")); err != nil {
			t.Fatal(err)
		}
		// vt10x gives wide characters one column, so they cannot be drawn here.
		texts := rapid.SliceOfN(rapid.StringMatching(`[a-z ]{0,60}`), 1, 8).Draw(t, "texts")
		for _, text := range texts {
			cells := split(text)
			cursor := rapid.IntRange(0, len(cells)).Draw(t, "cursor")
			rows, at := layout(cells, 2, cols-1, cursor)
			shown := []string{}
			for i, r := range rows {
				row := join(cells[r.from:r.to])
				if i == 0 {
					row = "> " + row
				}
				shown = append(shown, row)
			}
			if len(shown) > height-1 { // longer ones are cut to a window before
				shown, at = shown[:height-1], place{0, 2}
			}
			if err := s.draw(shown, at); err != nil {
				t.Fatal(err)
			}
			screenRows := strings.Split(vt.String(), "\n")
			top := vt.Cursor().Y - at.row
			if top != 1 || vt.Cursor().X != at.col {
				t.Fatalf("cursor at %d,%d, want column %d, row %d of the prompt", vt.Cursor().X, vt.Cursor().Y, at.col, at.row)
			}
			for i, want := range shown {
				if got := strings.TrimRight(screenRows[top+i], " "); got != strings.TrimRight(want, " ") {
					t.Fatalf("row %d shows %q, want %q\n%s", i, got, want, vt.String())
				}
			}
			if rest := strings.TrimSpace(strings.Join(screenRows[top+len(shown):], "")); rest != "" {
				t.Fatalf("%q is left below", rest)
			}
			if strings.TrimSpace(screenRows[0]) != "up" {
				t.Fatalf("the row above shows %q", screenRows[0])
			}
		}
	})
}
