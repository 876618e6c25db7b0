package ui

import (
	"bufio"
	"errors"
	"os"
	"os/signal"
)

// lineReader hands out the lines of a stream, one buffer for the whole session: a
// second one would swallow what the first had read ahead.
type lineReader struct {
	r       *bufio.Reader
	results chan lineResult
	reading bool // a read is under way that a signal broke off
}

type lineResult struct {
	text string
	err  error
}

func (s *Streams) lineReader() *lineReader {
	if s.lines == nil {
		s.lines = &lineReader{r: bufio.NewReaderSize(s.In, 1<<16), results: make(chan lineResult, 1)}
	}
	return s.lines
}

// next calls prompt and returns the next line without its end. It returns early
// with ErrInterrupted or ErrTerminated on a signal; the line that comes later is
// then the answer to the next call.
func (l *lineReader) next(prompt func() error) (string, error) {
	// Before the prompt: once a person can see it, Ctrl-C must be an answer to it.
	signals := make(chan os.Signal, 1)
	notify(signals, stopSignals...)
	defer signal.Stop(signals)
	if err := prompt(); err != nil {
		return "", err
	}
	if !l.reading {
		l.reading = true
		go func() {
			text, err := readLine(l.r, MaxReply)
			l.results <- lineResult{text, err}
		}()
	}
	select {
	case sig := <-signals:
		return "", stopError(sig)
	case r := <-l.results:
		l.reading = false
		return r.text, r.err
	}
}

// readLine reads up to a line feed or the end of input. A last line without an
// end counts. A line over the limit is read to its end, and refused.
func readLine(r *bufio.Reader, limit int) (string, error) {
	var text []byte
	size := 0
	for {
		part, err := r.ReadSlice('\n')
		if size += len(part); size <= limit+2 { // the line end is no part of the reply
			text = append(text, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && size == 0:
			return "", err
		}
		text = trimLineEnd(text)
		if size > limit+2 || len(text) > limit {
			return "", &TooLong{Limit: limit}
		}
		return string(text), nil
	}
}

func trimLineEnd(text []byte) []byte {
	if n := len(text); n > 0 && text[n-1] == '\n' {
		text = text[:n-1]
		if n > 1 && text[n-2] == '\r' {
			text = text[:n-2]
		}
	}
	return text
}
