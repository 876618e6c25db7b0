package ui

import (
	"os"
	"os/signal"
)

// wakeKind says why a wait for the keyboard ended.
type wakeKind int

const (
	wakeBytes   wakeKind = iota // bytes were typed
	wakeNothing                 // the time is over
	wakeEnd                     // input has ended
	wakeResize                  // the window has changed
	wakeResume                  // the program was suspended and goes on
	wakeStop                    // a signal says that it is over: see err
)

type wake struct {
	kind  wakeKind
	bytes []byte
	err   error
}

// notify relays the signals to ch, except those the process was started to
// ignore: under nohup a closed terminal must not end anything.
func notify(ch chan<- os.Signal, signals ...os.Signal) {
	for _, sig := range signals {
		if !signal.Ignored(sig) {
			signal.Notify(ch, sig)
		}
	}
}

// stopError translates a signal that ends a prompt.
func stopError(sig os.Signal) error {
	if sig == os.Interrupt {
		return ErrInterrupted
	}
	return ErrTerminated
}
