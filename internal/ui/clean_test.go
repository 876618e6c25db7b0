package ui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var cleanTests = []struct{ name, in, want string }{
	{"plain", "Hi Maria,\nhow are you?", "Hi Maria,\nhow are you?"},
	{"accents and wide", "café 日本語 👍🏽", "café 日本語 👍🏽"},
	{"colour", "\x1b[1;31mred\x1b[0m", "red"},
	{"colour of the other kind", "\x1b[38:2::255:0:0mred", "red"},
	{"cursor move", "a\x1b[2Jb\x1b[10;20Hc", "abc"},
	{"cut CSI", "a\x1b[31", "a"},
	{"CSI broken by a letter that ends none", "a\x1b[31é", "aé"},
	{"8-bit CSI", "a\u009b31mb", "ab"},
	{"window title", "a\x1b]0;owned\ab", "ab"},
	{"link", "\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\", "text"},
	{"OSC closed by 8-bit ST", "a\x1b]0;t\u009cb", "ab"},
	{"OSC never closed keeps the words", "a\x1b]0;hello there", "a0;hello there"},
	{"OSC does not swallow lines", "a\x1b]0;x\nreply\a", "a0;x\nreply"},
	{"DCS", "a\x1bPq#0;2\x1b\\b", "ab"},
	{"APC PM SOS", "\x1b_a\x1b\\\x1b^b\x1b\\\x1bXc\x1b\\d", "d"},
	{"charset", "\x1b(Ba\x1b(0b", "ab"},
	{"two-byte", "\x1b=a\x1bcb\x1b7c", "abc"},
	{"function key", "\x1bOPa", "a"},
	{"escape alone", "a\x1b", "a"},
	{"escape before a line break", "a\x1b\nb", "a\nb"},
	{"tab", "a\tb", "a b"},
	{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
	{"C0 and DEL", "a\x00b\x07c\x08d\x7fe", "abcde"},
	{"C1", "a\u0080b\u008dc\u0099d", "abcd"},
	{"bidi", "a\u202eb\u202cc\u2066d\u2069e\u200ef\u061cg", "abcdefg"},
	{"zero width", "a\u200bb\u200cc\u2060d\ufeffe\u00adf\u034fg", "abcdefg"},
	{"tags", "a\U000e0041\U000e007fb\U000e0100c", "abc"},
	{"invalid UTF-8", "a\xffb\xc3", "a\uFFFDb\uFFFD"},
	{"raw C1 byte", "a\x9b31mb", "a\uFFFD31mb"},
	{"joiner in an emoji stays", "👩\u200d💻 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥", "👩\u200d💻 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥"},
	{"joiner elsewhere goes", "a\u200db 👩\u200d b\u200d👩", "ab 👩 b👩"},
}

func TestClean(t *testing.T) {
	for _, tt := range cleanTests {
		t.Run(tt.name, func(t *testing.T) {
			got := Clean(tt.in)
			if got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
			checkClean(t, got)
		})
	}
}

type failer interface{ Errorf(string, ...any) }

// checkClean states what Clean promises of its result.
func checkClean(t failer, got string) {
	if !utf8.ValidString(got) {
		t.Errorf("%q is not UTF-8", got)
	}
	for _, r := range got {
		if r != '\n' && unicode.IsControl(r) || r != zwj && unicode.Is(unicode.Cf, r) {
			t.Errorf("%q still has %U", got, r)
		}
	}
	if again := Clean(got); again != got {
		t.Errorf("cleaned twice: %q, once: %q", again, got)
	}
}

func FuzzClean(f *testing.F) {
	for _, tt := range cleanTests {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, Clean(s)) })
}

// hostile draws text made of the pieces that have special meaning.
func hostile() *rapid.Generator[string] {
	pieces := []string{
		"\x1b", "[", "]", "O", "P", "31", ";", "m", "~", "\\", "\a", "\r", "\n", "\t", " ",
		"a", "é", "日", "👩", "\u200d", "💻", "\ufe0f", "🏽", "\u0301", "\u202e", "\u009b", "\u009c", "\xff", "\xc3",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
	})
}

func TestCleanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(hostile(), rapid.String()).Draw(t, "text")
		checkClean(t, Clean(s))
	})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Letter, unicode.Nd, unicode.Po)).Draw(t, "words")
		want := strings.Map(func(r rune) rune {
			if invisible(r) { // a few letters are fillers that show nothing
				return -1
			}
			return r
		}, s)
		if got := Clean(s); got != want {
			t.Errorf("Clean(%q) = %q: words were lost", s, got)
		}
	})
}

// A million unclosed introducers must not make Clean look for the end of each.
func TestCleanIsLinear(t *testing.T) {
	for _, piece := range []string{"\x1b]", "\u009d", "\x1bP\u0090", "\x1b[", "\u200d"} {
		if got := Clean(strings.Repeat(piece, 1<<20)); got != "" {
			t.Errorf("%q repeated leaves %d bytes", piece, len(got))
		}
	}
}
