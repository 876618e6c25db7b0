package ui

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"unicode/utf8"

	"golang.org/x/term"
)

// Keys that end or correct a secret, as a terminal sends them that acts on none.
const (
	byteInterrupt = 0x03
	byteEnd       = 0x04
	byteBackspace = 0x08
	byteKill      = 0x15 // Ctrl-U: all of it again
	byteDelete    = 0x7f
)

// Secret asks for a text that is not shown while it is typed. It needs a terminal to
// type on; elsewhere the error says so. Whatever happens, the terminal shows again
// afterwards what is typed.
func (s *Streams) Secret(prompt string) (string, error) {
	in, ok := s.In.(*os.File)
	if !ok || !s.InIsTerminal() {
		return "", errors.New("there is no terminal to type a password on")
	}
	fd := int(in.Fd())
	saved, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	signals := make(chan os.Signal, 1)
	notify(signals, stopSignals...)
	defer signal.Stop(signals)
	// Before the prompt: a key that is pressed as soon as it is seen must not show.
	if err := holdKeys(fd); err != nil {
		return "", err
	}
	defer func() {
		_ = term.Restore(fd, saved)
		_, _ = fmt.Fprintln(s.promptOut())
	}()
	if _, err := fmt.Fprint(s.promptOut(), prompt); err != nil {
		return "", err
	}
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		read := readKeys
		if runtime.GOOS == "windows" {
			read = func(*os.File) ([]byte, error) { return term.ReadPassword(fd) }
		}
		text, err := read(in)
		done <- result{text, err}
	}()
	select {
	case sig := <-signals:
		return "", stopError(sig)
	case r := <-done:
		return asText(r.text, r.err)
	}
}

// readKeys reads up to Enter from a terminal that hands on every key.
func readKeys(in *os.File) ([]byte, error) {
	var text []byte
	key := make([]byte, 1)
	for {
		if _, err := in.Read(key); err != nil {
			return nil, err
		}
		switch key[0] {
		case '\r', '\n':
			return text, nil
		case byteInterrupt:
			return nil, ErrInterrupted
		case byteEnd:
			return nil, io.EOF
		case byteKill:
			text = text[:0]
		case byteBackspace, byteDelete:
			_, size := utf8.DecodeLastRune(text)
			text = text[:len(text)-size]
		default:
			text = append(text, key[0])
		}
	}
}

// SecretLine takes a secret from In, which nobody types on: its first line.
func (s *Streams) SecretLine() (string, error) {
	line, err := readLine(bufio.NewReader(s.In), MaxReply)
	return asText([]byte(line), err)
}

// asText refuses bytes that are no text.
func asText(text []byte, err error) (string, error) {
	if err == nil && !utf8.Valid(text) {
		err = errors.New("what was typed is not valid UTF-8 text")
	}
	if err != nil {
		return "", err
	}
	return string(text), nil
}
