//go:build unix

package ui

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// A secret is not shown while it is typed, and the terminal shows again afterwards
// what is typed.
func TestSecret(t *testing.T) {
	for _, test := range []struct {
		name, keys, want string
		err              error
	}{
		{"typed", "hidden-words\r", "hidden-words", nil},
		{"corrected", "hiddem\x7fn\r", "hidden", nil},
		{"a letter of two bytes taken back", "caf\u00e9\x7fe\r", "cafe", nil},
		{"all of it again", "wrong\x15right\r", "right", nil},
		{"nothing", "\r", "", nil},
		{"Ctrl-C", "hid\x03", "", ErrInterrupted},
		{"Ctrl-D", "hid\x04", "", io.EOF},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newConsole(t, 80, 20)
			s := c.streams()
			ch := start(func() (string, error) { return s.Secret("Password for tess: ") })
			c.wrote("Password for tess: ")
			c.press(test.keys)
			if got, err := finish(c, ch); got != test.want || !errors.Is(err, test.err) {
				t.Errorf("Secret = %q, %v; want %q, %v", got, err, test.want, test.err)
			}
			if len(test.keys) > 3 && strings.Contains(c.written(), test.keys[:3]) {
				t.Errorf("shown: %q", c.written())
			}
			c.restored()
		})
	}
}

func TestSecretNeedsATerminal(t *testing.T) {
	s, in, _, _ := Test()
	in.WriteString("words\nmore\n")
	if _, err := s.Secret("Password: "); err == nil || !strings.Contains(err.Error(), "no terminal") {
		t.Errorf("got %v", err)
	}
	if got, err := s.SecretLine(); got != "words" || err != nil {
		t.Errorf("SecretLine = %q, %v", got, err)
	}
}
