package cmd

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"rapport/internal/ui"
)

// offered is how much of a text that is too long to send comes back at the prompt,
// in bytes: what can still be read and shortened there.
const offered = 4 << 10

// fitting returns what of a typed text can be the draft of the next prompt. That
// is all of it, unless it is too long to be sent: then the whole text goes into a
// file, and the draft is its beginning.
func (p *session) fitting(text string) string {
	if len(text) <= ui.MaxReply {
		return text
	}
	path, err := p.setAside(text)
	if err != nil {
		p.app.streams.PrintWarning("the text could not be put into a file (%v): it is at the prompt, whole", err)
		return text
	}
	p.app.streams.PrintWarning("all you wrote is kept in %s; its beginning is at the next prompt", path)
	return beginning(text, offered)
}

// setAside keeps text in a new file beside the store, for the user alone.
func (p *session) setAside(text string) (path string, err error) {
	store, err := p.app.storePath()
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(store), "reply-"+p.attempt.ID+"-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	return f.Name(), errors.Join(err, f.Close())
}

// beginning cuts text to at most size bytes, between words where it can.
func beginning(text string, size int) string {
	if len(text) <= size {
		return text
	}
	for size > 0 && !utf8.RuneStart(text[size]) {
		size--
	}
	text = text[:size]
	if i := strings.LastIndexAny(text, " \n"); i > size/2 {
		text = text[:i]
	}
	return text
}
