package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// voice is the program that reads aloud, and how it is to speak.
var voice = []string{"espeak-ng", "-v", "en-gb", "-s", "150", "--stdin"}

// ErrNoVoice says that the program that reads aloud is not there.
var ErrNoVoice = errors.New("espeak-ng is not installed: nothing can be read aloud without it")

// Speak reads text aloud and returns when all is said, or with the cause of ctx
// when that ends first.
func Speak(ctx context.Context, text string) error {
	complaints, err := runVoice(ctx, text)
	if err != nil {
		return err
	}
	// Without a sound card it complains and says that all went well.
	for line := range strings.Lines(complaints) {
		if what, ok := strings.CutPrefix(line, "error: "); ok {
			return fmt.Errorf("espeak-ng cannot play sound here: %s", strings.TrimSpace(Clean(what)))
		}
	}
	return nil
}

// Record returns what Speak would say as a file of sound (WAV).
func Record(ctx context.Context, text string) (wav []byte, err error) {
	dir, err := os.MkdirTemp("", "rapport-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "page.wav")
	if _, err := runVoice(ctx, text, "-w", path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// runVoice runs the program on text and returns what it complained about.
func runVoice(ctx context.Context, text string, more ...string) (complaints string, err error) {
	path, err := exec.LookPath(voice[0])
	if err != nil {
		return "", WithHint(ErrNoVoice, "on Debian and Ubuntu: sudo apt install espeak-ng; on macOS: brew install espeak-ng")
	}
	cmd := exec.CommandContext(ctx, path, append(voice[1:len(voice):len(voice)], more...)...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(text), &said
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case err != nil:
		last := strings.TrimSpace(Clean(said.String()))
		last = last[strings.LastIndex(last, "\n")+1:]
		return "", fmt.Errorf("espeak-ng failed (%w): %s", err, last)
	}
	return said.String(), nil
}
