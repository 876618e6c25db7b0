package ui

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// keyNames lets a test read as a list of keys.
var keyNames = map[keyKind]string{
	keyEnter: "enter", keyNewline: "newline", keyBackspace: "backspace", keyDelete: "delete",
	keyLeft: "left", keyRight: "right", keyUp: "up", keyDown: "down", keyHome: "home", keyEnd: "end",
	keyWordLeft: "word-left", keyWordRight: "word-right", keyKillEnd: "kill-end",
	keyKillStart: "kill-start", keyKillWordLeft: "kill-word", keyKillNameLeft: "kill-name",
	keyKillWordRight: "kill-right", keyYank: "yank", keyInterrupt: "interrupt", keyEOF: "eof",
	keyRedraw: "redraw", keySuspend: "suspend", keyReport: "report",
}

// decodeAll feeds the chunks one after the other and names the keys that come out.
func decodeAll(d *decoder, chunks ...string) string {
	var names []string
	for _, chunk := range chunks {
		d.feed([]byte(chunk))
		for k, ok := d.next(); ok; k, ok = d.next() {
			if k.kind == keyText {
				names = append(names, fmt.Sprintf("%q", k.text))
			} else {
				names = append(names, keyNames[k.kind])
			}
		}
	}
	return strings.Join(names, " ")
}

func TestDecoder(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"text is one key", "Hello, Möbius 日本", `"Hello, Möbius 日本"`},
		{"tab is a space", "a\tb", `"a" " " "b"`},
		{"both kinds of Enter", "a\rb\nc", `"a" enter "b" enter "c"`},
		{"CRLF is one Enter", "a\r\nb\r\n\r\n", `"a" enter "b" enter enter`},
		{"arrows", "\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOB\x1bOC\x1bOD", "up down right left up down right left"},
		{
			"Home and End", "\x1b[H\x1b[F\x1bOH\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x01\x05",
			"home end home end home end home end home end",
		},
		{"Delete and Backspace", "\x1b[3~\x7f\x08", "delete backspace backspace"},
		{
			"by word", "\x1b[1;5D\x1b[1;5C\x1b[1;3D\x1b[1;3C\x1bb\x1bf\x1bOd\x1bOc",
			"word-left word-right word-left word-right word-left word-right word-left word-right",
		},
		{"shift alone moves as without", "\x1b[1;2D\x1b[1;2C", "left right"},
		{"cutting", "\x0b\x15\x17\x1bd\x1b\x7f\x19\x1b[3;5~", "kill-end kill-start kill-word kill-right kill-name yank kill-right"},
		{"new line", "\x1b\r\x1b[13;2u\x1b[27;2;13~", "newline newline newline"},
		{"ends and stops", "\x03\x04\x0c\x1a", "interrupt eof redraw suspend"},
		{"Alt with a key we do not know", "a\x1bxb\x1bQc\x1b日d\x1b e", `"a" "b" "c" "d" "e"`},
		{"function keys", "a\x1bOPb\x1b[15~c\x1b[15;5~d\x1b[[Ae", `"a" "b" "c" "d" "e"`},
		{"Alt-arrow of rxvt", "\x1b\x1b[D", "left"},
		{"Escape and a control", "a\x1b\x03", `"a" interrupt`},
		{"focus and mouse reports", "a\x1b[Ib\x1b[O\x1b[<0;10;20Mc", `"a" "b" "c"`},
		{"cursor report", "\x1b[12;40R", "report"},
		{"report of a colour", "a\x1b]11;rgb:0000/0000/0000\x1b\\b\x1bP1+r\ac", `"a" "b" "c"`},
		{"Alt-P and then words", "\x1bPlease\r", `"lease" enter`},
		{"CSI broken off by a control", "\x1b[1\rb", `enter "b"`},
		{"CSI broken off by a letter that ends none", "\x1b[1éb", `"éb"`},
		{"endless parameters", "\x1b[" + strings.Repeat("1", 70) + "A", `"A"`},
		{"unused controls", "a\x00\x07\x1c\x1d\x1e\x1fb", `"a" "b"`},
		{"invalid UTF-8", "a\xffb", `"a` + "\uFFFD" + `b"`},
		{"invisible", "a\u202eb\u200bc\u0085d", `"abcd"`},
		{"paste", "a\x1b[200~one\ntwo\r\nthree\rfour\tfive\x1b[201~b", `"a" "one\ntwo\nthree\nfour five" "b"`},
		{"paste with sequences in it", "\x1b[200~\x1b[31mred\x1b[0m\x03\x1b[201~x", `"red" interrupt "x"`},
		{"end of no paste", "a\x1b[201~b", `"a" "b"`},
		{"empty paste", "\x1b[200~\x1b[201~a", `"a"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d decoder
			if got := decodeAll(&d, tt.in); got != tt.want {
				t.Errorf("%q gives %s\nwant %s", tt.in, got, tt.want)
			}
			if len(d.buf) > 0 {
				t.Errorf("%q is left over", d.buf)
			}
		})
	}
}

func TestDecoderGivesUp(t *testing.T) {
	tests := []struct{ name, first, then, want string }{
		{"Escape alone", "a\x1b", "hello", `"a" "hello"`},
		{"half a CSI", "a\x1b[1;", "hello", `"a" "hello"`},
		{"Alt-O", "\x1bO", "hello", `"hello"`},
		{"Alt-P before a pause", "\x1bPlea", "se", `"lea" "se"`},
		{"paste with an escape at its end", "\x1b[200~one\x1b", "two\x1b[201~", `"one" "two"`},
		{"paste with half a sequence", "\x1b[200~one\x1b[3", "two\x1b[201~", `"one" "two"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d decoder
			got := decodeAll(&d, tt.first)
			if d.patience() < 0 {
				t.Fatal("would wait for ever")
			}
			d.giveUp()
			got = strings.TrimSpace(got + " " + strings.TrimSpace(decodeAll(&d, "")+" "+decodeAll(&d, tt.then)))
			if got = strings.Join(strings.Fields(got), " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	// Half a character is settled by its next byte, however late that comes.
	var d decoder
	if got := decodeAll(&d, "a\xc3"); got != `"a"` || d.patience() >= 0 {
		t.Errorf("half a character: %s, patience %v", got, d.patience())
	}
	if got := decodeAll(&d, "\xa9"); got != `"é"` {
		t.Errorf("its second half: %s", got)
	}
}

// However a terminal cuts its bytes into pieces, the reply is the same.
func TestDecoderDoesNotDependOnChunks(t *testing.T) {
	keys := rapid.SliceOf(rapid.SampledFrom([]string{
		"a", "word ", "é", "日本", "👩\u200d💻", "e\u0301", "\t", "\x1b[D", "\x1b[C",
		"\x1b[1;5D", "\x1bb", "\x1bq", "\x1b[15~", "\x1bOP", "\x7f", "\x17", "\x19", "\x01", "\x05", "\x1b\r",
		"\x1b[200~pasted\nlines\r\nof é\x1b[201~", "\x1b]11;rgb\x1b\\", "\x1b[<0;1;1M",
	}))
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(keys.Draw(t, "keys"), "")
		whole := newEditor(nil, "")
		typeInto(whole, in)
		cut := newEditor(nil, "")
		var pieces []string
		for rest := in; rest != ""; {
			n := rapid.IntRange(1, min(len(rest), 5)).Draw(t, "piece")
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		typeInto(cut, pieces...)
		if whole.text() != cut.text() || marked(whole) != marked(cut) {
			t.Errorf("%q in one piece gives %q, in pieces %q", in, marked(whole), marked(cut))
		}
	})
}

// typeInto decodes the chunks and hands the keys to the editor.
func typeInto(e *editor, chunks ...string) outcome {
	var d decoder
	last := changed
	for _, chunk := range chunks {
		d.feed([]byte(chunk))
		for k, ok := d.next(); ok; k, ok = d.next() {
			last = e.handle(k)
		}
	}
	return last
}

// marked returns the text with a bar where the cursor is.
func marked(e *editor) string { return join(e.cells[:e.cursor]) + "|" + join(e.cells[e.cursor:]) }

func FuzzDecoder(f *testing.F) {
	f.Add("a\x1b[A\x1b[200~b\x1b[201~\x1bP\xff")
	f.Fuzz(func(t *testing.T, s string) {
		e := newEditor(nil, "")
		var d decoder
		d.feed([]byte(s))
		for range 2*len(s) + 2 {
			for k, ok := d.next(); ok; k, ok = d.next() {
				e.handle(k)
			}
			if d.patience() < 0 {
				break
			}
			d.giveUp()
		}
		if len(d.buf) >= 4 && d.patience() < 0 {
			t.Errorf("%q: %q is stuck", s, d.buf)
		}
		for _, r := range e.text() {
			if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
				t.Errorf("%q puts %U into the reply", s, r)
			}
		}
	})
}
