//go:build !unix

package ui

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopSignals end a prompt. Closing the console window arrives as SIGTERM.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// source waits for the keyboard and for signals at once. A read cannot be called
// off here, so there is one reader, asked for one read at a time: a read that
// nobody waits for any more serves the next wait.
type source struct {
	in      *os.File
	signals chan os.Signal
	reads   chan wake
	reading bool
}

func newSource(in *os.File) *source {
	return &source{in: in, signals: make(chan os.Signal, 8), reads: make(chan wake, 1)}
}

// listen starts to relay signals into next, until the function it returns is
// called.
func (s *source) listen() (stop func(), err error) {
	notify(s.signals, stopSignals...)
	return func() { signal.Stop(s.signals) }, nil
}

// next waits until something happens, at most for the time given (for ever where
// it is negative), and reads at most limit bytes.
func (s *source) next(timeout time.Duration, limit int) wake {
	// A look that must not wait must not start a read either: it would still be
	// there when somebody else wants the keyboard.
	if timeout == 0 && !s.reading {
		return wake{kind: wakeNothing}
	}
	if !s.reading {
		s.reading = true
		go s.read(limit)
	}
	var over <-chan time.Time
	if timeout >= 0 {
		timer := time.NewTimer(timeout)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case w := <-s.reads:
		s.reading = false
		return w
	case sig := <-s.signals:
		return wake{kind: wakeStop, err: stopError(sig)}
	case <-over:
		return wake{kind: wakeNothing}
	}
}

func (s *source) read(limit int) {
	buf := make([]byte, limit)
	n, err := s.in.Read(buf)
	if n > 0 {
		s.reads <- wake{kind: wakeBytes, bytes: buf[:n]}
		return
	}
	s.reads <- wake{kind: wakeEnd, err: err}
}

// suspend does nothing: there is no job control here.
func suspend() {}

// holdKeys does nothing: survey reads key events from the console here, and they
// are neither echoed nor acted upon.
func holdKeys(int) error { return nil }
