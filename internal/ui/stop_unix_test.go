//go:build unix

package ui

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

func TestStopContext(t *testing.T) {
	for sig, want := range map[syscall.Signal]error{syscall.SIGINT: ErrInterrupted, syscall.SIGTERM: ErrTerminated} {
		if signal.Ignored(sig) {
			continue
		}
		ctx, release := StopContext(t.Context())
		if err := syscall.Kill(os.Getpid(), sig); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(patience):
			t.Fatalf("%v stops nothing", sig)
		}
		if got := context.Cause(ctx); !errors.Is(got, want) {
			t.Errorf("%v: %v, want %v", sig, got, want)
		}
		release()
	}
	ctx, release := StopContext(t.Context())
	release()
	if !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("released: %v", ctx.Err())
	}
}
