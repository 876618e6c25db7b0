//go:build unix

package records_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

// sendForEver sends attempts of the whole crew to the store that url names, says of
// each that is kept whose it is and which, and waits for the server whenever it is away.
// Started again, it goes on with those it may not have finished.
func sendForEver(url string) error {
	failed := make(chan error)
	go func() {
		// Whoever listens is gone when nothing more comes in.
		_, err := io.Copy(io.Discard, os.Stdin)
		failed <- err
	}()
	for i := range crew {
		go func() { failed <- sendAll(url, i) }()
	}
	return <-failed
}

func sendAll(url string, i int) error {
	ctx := context.Background()
	login := strings.Replace(url, "postgres://", "postgres://"+crewName(i)+"@", 1)
	var s records.Store
	for n := -1; ; {
		var err error
		if s == nil {
			s, err = records.Open(ctx, login)
		}
		if err == nil && n < 0 {
			var list []records.Summary
			if list, err = s.List(ctx, records.Filter{}); err == nil {
				n = max(0, len(list)-1)
			}
		}
		if err == nil {
			err = send(ctx, s, i, n)
		}
		if errors.Is(err, records.ErrExists) {
			_, err = s.Receive(ctx, sent(i, n), nil)
		}
		switch {
		case records.IsAway(err):
			time.Sleep(time.Duration(100+rand.IntN(200)) * time.Millisecond)
		case err != nil:
			return fmt.Errorf("%s, attempt %d: %w", crewName(i), n, err)
		default:
			fmt.Println(i, n)
			n++
		}
	}
}

// acks gathers what the sending program said.
type acks struct {
	mu    sync.Mutex
	kept  map[[2]int]bool
	fresh chan struct{}
}

func (a *acks) read(c *exec.Cmd) (func() error, error) {
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if _, err := c.StdinPipe(); err != nil {
		return nil, err
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		for in := bufio.NewScanner(out); in.Scan(); {
			var i, n int
			if _, err := fmt.Sscan(in.Text(), &i, &n); err != nil {
				continue // the program was killed while it said so
			}
			a.mu.Lock()
			a.kept[[2]int{i, n}] = true
			a.mu.Unlock()
			select {
			case a.fresh <- struct{}{}:
			default:
			}
		}
	}()
	return func() error { <-read; return c.Wait() }, c.Start()
}

// The sending program and the server are killed at random moments while the crew sends.
// What was said to be kept is there, once, and nothing that is there is broken.
func TestNothingIsLostWhateverIsKilled(t *testing.T) {
	kills := 1
	if os.Getenv("RAPPORT_LONG_TESTS") != "" {
		kills = 100
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))

	server := pgtest.Start(t)
	d := server.Database(t)
	crewed(t, d)
	url := strings.Replace(d.URL("x"), "x@", "", 1)
	a := &acks{kept: map[[2]int]bool{}, fresh: make(chan struct{}, 1)}
	begin := func() (*exec.Cmd, func() error) {
		c := child(t, "send", url)
		c.Stderr = os.Stderr
		wait, err := a.read(c)
		if err != nil {
			t.Fatal(err)
		}
		return c, wait
	}
	c, wait := begin()
	for kill := range kills {
		for range 1 + random.IntN(100) {
			select {
			case <-a.fresh:
			case <-time.After(time.Minute):
				t.Fatalf("nothing arrives after %d kills", kill)
			}
		}
		time.Sleep(time.Duration(random.IntN(20000)) * time.Microsecond)
		what := random.IntN(4)
		if what != 0 {
			[]func(){nil, server.Kill, server.Crash, server.Kill}[what]()
		}
		if what == 0 || what == 3 {
			_ = c.Process.Kill()
			if err := wait(); err == nil || c.ProcessState.ExitCode() != -1 {
				t.Fatalf("the program ended by itself: %v", err)
			}
		}
		if what != 0 {
			if err := server.Up(); err != nil {
				t.Fatal(err)
			}
		}
		if what == 0 || what == 3 {
			c, wait = begin()
		}
	}
	_ = c.Process.Kill()
	_ = wait()

	owner := d.Owner(t)
	for key := range a.kept {
		isThere(t, owner, key[0], key[1])
	}
	list, err := owner.List(t.Context(), records.Filter{Status: records.StatusFinished})
	if err != nil || len(list) < len(a.kept) {
		t.Errorf("%d are there, %v, of %d", len(list), err, len(a.kept))
	}
	soundWhole(t, owner, len(list))
	t.Logf("%d attempts said to be kept, %d there, %d kills", len(a.kept), len(list), kills)
}
