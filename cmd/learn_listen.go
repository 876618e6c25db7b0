package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// listen reads a page aloud, or writes it as sound to a file.
func (a *app) listen(ctx context.Context, n *quiz.Page, wav string) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	if wav == "" {
		if _, err := fmt.Fprintf(a.streams.Err, "Reading %s aloud. Ctrl-C stops it.\n", n.Title); err != nil {
			return err
		}
		err := ui.Speak(ctx, spoken(n))
		if err == nil || ctx.Err() != nil || errors.Is(err, ui.ErrNoVoice) {
			return err
		}
		return ui.WithHint(err, fmt.Sprintf("'rapport learn %s --listen %s.wav' writes the sound to a file", n.ID, n.ID))
	}
	if _, err := os.Stat(filepath.Dir(wav)); err != nil { // before anybody waits for the sound
		return notWritten(wav, err)
	}
	sound, err := ui.Record(ctx, spoken(n))
	if records.IsDiskFull(err) {
		return notWritten(wav, err)
	}
	if err != nil {
		return err
	}
	_, missing := os.Lstat(wav)
	if err := os.WriteFile(wav, sound, 0o666); err != nil {
		if missing != nil {
			_ = os.Remove(wav) // half a sound is of no use
		}
		return notWritten(wav, err)
	}
	_, err = fmt.Fprintf(a.streams.Err, "%s is in %s.\n", n.Title, oneLine(wav))
	return err
}

// notWritten says why the sound is not in the file, and what to do.
func notWritten(wav string, err error) error {
	hint := "name another file"
	switch {
	case records.IsDiskFull(err):
		hint = "free some space, or name a file on another disk"
	case errors.Is(err, fs.ErrNotExist):
		hint = "make the folder " + oneLine(filepath.Dir(wav)) + " first, or name another file"
	case errors.Is(err, fs.ErrPermission):
		hint = "name a file where you may write"
	}
	return ui.WithHint(writeError{"the sound", err}, hint)
}

// spoken is a page as it is read aloud: sentences, and nothing that is only for
// the eye.
func spoken(n *quiz.Page) string {
	var b strings.Builder
	say := func(text string) {
		b.WriteString(text)
		if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "!") {
			b.WriteString(".")
		}
		b.WriteString("\n\n")
	}
	say(n.Title)
	say(n.Summary)
	for _, part := range n.Parts {
		say(part.Heading)
		for _, text := range paragraphs(part.Text) {
			say(text)
		}
	}
	for i, line := range n.Lines {
		if i == 0 {
			say("Now some lines, each with a weak one before it")
		}
		say("Weak: " + line.Weak)
		say("Better: " + line.Good)
		say(line.Why)
	}
	var titles []string
	for _, source := range sourcesOf(n) {
		titles = append(titles, source.Title)
	}
	say("This page draws on: " + strings.Join(titles, "; "))
	return strings.NewReplacer("–", " to ", "“", `"`, "”", `"`).Replace(b.String())
}
