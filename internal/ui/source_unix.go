//go:build unix

package ui

import (
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// stopSignals end a prompt.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// source waits for the keyboard and for signals at once. It reads only while
// somebody waits in next, so between prompts every byte stays in the terminal.
type source struct {
	in   *os.File
	pipe *os.File // signals arrive here, one byte each; nil while nobody listens
}

func newSource(in *os.File) *source { return &source{in: in} }

// listen starts to relay signals into next, until the function it returns is
// called.
func (s *source) listen() (stop func(), err error) {
	if s.pipe != nil {
		return func() {}, nil // somebody holds the terminal and listens already
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	ch := make(chan os.Signal, 8)
	notify(ch, append([]os.Signal{syscall.SIGWINCH, syscall.SIGCONT}, stopSignals...)...)
	done := make(chan struct{})
	var relay sync.WaitGroup
	relay.Go(func() {
		for {
			select {
			case sig := <-ch:
				if n, ok := sig.(syscall.Signal); ok {
					_, _ = w.Write([]byte{byte(n)})
				}
			case <-done:
				return
			}
		}
	})
	s.pipe = r
	return func() {
		signal.Stop(ch)
		close(done)
		relay.Wait()
		s.pipe = nil
		_ = r.Close()
		_ = w.Close()
	}, nil
}

// next waits until something happens, at most for the time given (for ever where
// it is negative), and reads at most limit bytes.
func (s *source) next(timeout time.Duration, limit int) wake {
	keyboard, signals := int(s.in.Fd()), int(s.pipe.Fd())
	for {
		var ready unix.FdSet
		ready.Set(keyboard)
		ready.Set(signals)
		// Select and not Poll, which does not know terminals on every system.
		_, err := unix.Select(max(keyboard, signals)+1, &ready, nil, nil, timeval(timeout))
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return wake{kind: wakeEnd, err: err}
		case ready.IsSet(signals):
			return readSignal(signals)
		case !ready.IsSet(keyboard):
			return wake{kind: wakeNothing}
		}
		buf := make([]byte, limit)
		n, err := unix.Read(keyboard, buf)
		switch {
		case n > 0:
			return wake{kind: wakeBytes, bytes: buf[:n]}
		case errors.Is(err, unix.EINTR), errors.Is(err, unix.EAGAIN):
			continue
		default: // 0 bytes, or an error that says the terminal is gone
			return wake{kind: wakeEnd, err: err}
		}
	}
}

func timeval(d time.Duration) *unix.Timeval {
	if d < 0 {
		return nil
	}
	t := unix.NsecToTimeval(d.Nanoseconds())
	return &t
}

func readSignal(fd int) wake {
	var b [1]byte
	if n, err := unix.Read(fd, b[:]); n != 1 || err != nil {
		return wake{kind: wakeNothing}
	}
	switch sig := syscall.Signal(b[0]); sig {
	case syscall.SIGWINCH:
		return wake{kind: wakeResize}
	case syscall.SIGCONT:
		return wake{kind: wakeResume}
	default:
		return wake{kind: wakeStop, err: stopError(sig)}
	}
}

// suspend stops the whole foreground job, as the terminal itself does for Ctrl-Z,
// and returns when it goes on.
func suspend() {
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return
	}
	// The stop arrives a moment after the call has returned.
	time.Sleep(20 * time.Millisecond)
}

// holdKeys makes the terminal hand on keys as they are pressed, without echo and
// without acting on any.
func holdKeys(fd int) error {
	_, err := term.MakeRaw(fd)
	return err
}
