package ui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEditor(t *testing.T) {
	const (
		left, right      = "\x1b[D", "\x1b[C"
		wordL, wordR     = "\x1b[1;5D", "\x1b[1;5C"
		home, end        = "\x01", "\x05"
		backspace, del   = "\x7f", "\x1b[3~"
		killEnd, killAll = "\x0b", "\x15"
		killWord, yank   = "\x17", "\x19"
		newline          = "\x1b\r"
	)
	tests := []struct{ name, in, want string }{
		{"typing", "Hello", "Hello|"},
		{"in the middle", "Helo" + left + "l", "Hell|o"},
		{"backspace", "Hellp" + backspace + "o", "Hello|"},
		{"backspace at the start", "a" + home + backspace, "|a"},
		{"delete", "xHello" + home + del, "|Hello"},
		{"delete at the end", "a" + del, "a|"},
		{"left of the start, right of the end", "a" + left + left + "b" + right + right + "c", "bac|"},
		{"home and end", "ell" + home + "H" + end + "o", "Hello|"},
		{"by word", "one two-three" + wordL + wordL, "one |two-three"},
		{"by word, forward", "one two" + home + wordR, "one| two"},
		{"kill to the end", "one two" + wordL + killEnd, "one |"},
		{"kill to the start", "one two" + wordL + killAll, "|two"},
		{"kill a word", "mail me@x.org now" + wordL + killWord, "mail |now"},
		{"Alt-Backspace stops at a mark", "two-three" + "\x1b\x7f", "two-|"},
		{"Alt-D", "one two" + home + "\x1bd", "| two"},
		{"yank", "one two" + killWord + home + yank, "two|one "},
		{"yank twice", "ab" + killAll + yank + yank, "abab|"},
		{"yank nothing", "a" + yank, "a|"},
		{"new line", "one" + newline + "two", "one\ntwo|"},
		{"home in a second line", "one" + newline + "two" + home, "one\n|two"},
		{"end in a first line", "one" + newline + "two" + home + left + home + end, "one|\ntwo"},
		{"kill to the end of a line, then the break", "one" + newline + "two" + home + left + home + killEnd + killEnd, "|two"},
		{"wide characters", "日本語" + left + backspace, "日|語"},
		{"combining mark joins", "e\u0301" + backspace + "x", "x|"},
		{"combining mark in two pieces", "cafe" + "\u0301" + left + "x", "cafxe\u0301"[:4] + "|e\u0301"},
		{"emoji family is one", "👩\u200d👧" + left + "a", "a|👩\u200d👧"},
		{"skin tone is one", "👍🏽" + backspace, "|"},
		{"flag is one", "🇬🇧" + backspace, "|"},
		{"paste", "\x1b[200~one\ntwo\x1b[201~", "one\ntwo|"},
		{"Ctrl-D with text does nothing", "text\x04", "text|"},
		{"Alt with an unknown key", "te\x1bzxt", "text|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := newEditor(nil, "")
			typeInto(e, tt.in)
			if got := marked(e); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEditorOutcomes(t *testing.T) {
	tests := []struct {
		name, in string
		want     outcome
	}{
		{"typing", "a", changed},
		{"Enter", "a\r", submitted},
		{"Enter on nothing", "\r", submitted},
		{"Ctrl-C", "a\x03", interrupted},
		{"Ctrl-D on nothing", "\x04", ended},
		{"Ctrl-D with text", "a\x04", refused},
		{"Ctrl-D after all is deleted", "a\x7f\x04", ended},
		{"backspace on nothing", "\x7f", refused},
		{"no history", "a\x1b[A", refused},
		{"Ctrl-L", "a\x0c", refresh},
		{"Ctrl-Z", "a\x1a", suspended},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := typeInto(newEditor(nil, ""), tt.in); got != tt.want {
				t.Errorf("outcome = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestEditorStartsFromTheDraft(t *testing.T) {
	e := newEditor(nil, "half a")
	typeInto(e, " reply")
	if got := marked(e); got != "half a reply|" {
		t.Errorf("got %q", got)
	}
}

func TestHistoryKeepsEveryVersion(t *testing.T) {
	const up, down = "\x1b[A", "\x1b[B"
	history := []string{"first", "second"}
	tests := []struct{ name, in, want string }{
		{"last", up, "second|"},
		{"first", up + up, "first|"},
		{"stops at the first", up + up + up, "first|"},
		{"back to what was typed", "new" + up + up + down + down, "new|"},
		{"stops at the new one", "new" + down, "new|"},
		{"changes to an old one stay", up + "X" + up + down, "secondX|"},
		{"changes come back after the new one", "new" + up + "X" + down + "er" + up, "secondX|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := newEditor(history, "")
			typeInto(e, tt.in)
			if got := marked(e); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if strings.Join(history, " ") != "first second" {
		t.Errorf("history itself has changed: %q", history)
	}
}

// Against a reference that is too simple to be wrong.
func TestEditorModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(nil, "")
		text, cursor := []rune(nil), 0
		t.Repeat(map[string]func(*rapid.T){
			"type": func(t *rapid.T) {
				s := rapid.StringMatching(`[a-zA-Zé日 .,]{1,8}`).Draw(t, "typed")
				typeInto(e, s)
				r := []rune(s)
				text = append(text[:cursor:cursor], append(r, text[cursor:]...)...)
				cursor += len(r)
			},
			"left":  func(*rapid.T) { typeInto(e, "\x1b[D"); cursor = max(0, cursor-1) },
			"right": func(*rapid.T) { typeInto(e, "\x1b[C"); cursor = min(len(text), cursor+1) },
			"home":  func(*rapid.T) { typeInto(e, "\x01"); cursor = 0 },
			"end":   func(*rapid.T) { typeInto(e, "\x05"); cursor = len(text) },
			"backspace": func(*rapid.T) {
				typeInto(e, "\x7f")
				if cursor > 0 {
					text = append(text[:cursor-1:cursor-1], text[cursor:]...)
					cursor--
				}
			},
			"kill and yank": func(*rapid.T) {
				if cursor > 0 {
					typeInto(e, "\x15\x19")
				}
			},
			"": func(t *rapid.T) {
				want := string(text[:cursor]) + "|" + string(text[cursor:])
				if got := marked(e); got != want {
					t.Fatalf("got %q, want %q", got, want)
				}
			},
		})
	})
}

// Whatever is inserted where, no character is lost or moved.
func TestInsertKeepsEveryCharacter(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", " ", "e\u0301", "\u0301", "👩", "\u200d", "💻", "🇬", "🇧", "🏽", "\n", "日", "한", "\u1161"})
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(nil, "")
		for range rapid.IntRange(1, 30).Draw(t, "insertions") {
			e.cursor = rapid.IntRange(0, len(e.cells)).Draw(t, "at")
			before, after := join(e.cells[:e.cursor]), join(e.cells[e.cursor:])
			piece := pieces.Draw(t, "piece")
			e.insert(piece)
			if got, want := e.text(), before+piece+after; got != want {
				t.Fatalf("inserting %q between %q and %q gives %q", piece, before, after, got)
			}
			if got := join(e.cells[:e.cursor]); got != before+piece {
				t.Fatalf("the cursor stands behind %q, not %q", got, before+piece)
			}
		}
	})
}
