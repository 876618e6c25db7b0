package ui

import (
	"context"
	"os"
	"os/signal"
)

// StopContext returns a context that ends when the program is asked to stop:
// context.Cause is then ErrInterrupted (Ctrl-C) or ErrTerminated. It is for work
// without prompts, which see to signals themselves. Call release when the work is
// done. Only the first signal is caught: where stopping takes long, a second ends
// the program at once.
func StopContext(parent context.Context) (ctx context.Context, release func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	notify(signals, stopSignals...)
	go func() {
		select {
		case sig := <-signals:
			cancel(stopError(sig))
		case <-ctx.Done():
		}
		signal.Stop(signals)
	}()
	return ctx, func() { cancel(nil) }
}
