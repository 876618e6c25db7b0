//go:build unix

package cmd

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// killRounds is how often the program is killed; the full 200 take half a minute.
func killRounds(t *testing.T) int {
	if os.Getenv("RAPPORT_LONG_TESTS") != "" {
		return 200
	}
	if testing.Short() {
		return 5
	}
	return 40
}

// Whenever the program is killed, every reply it has acknowledged (by showing it)
// is in the store, and `play --resume` can go on.
func TestKilledAtAnyMomentLosesNothing(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "rapport.db")
	chance := rand.New(rand.NewPCG(20, 26))
	acknowledged := map[string]bool{}
	for round := range killRounds(t) {
		for _, text := range playAndKill(t, store, round, time.Duration(chance.IntN(90))*time.Millisecond) {
			acknowledged[text] = true
		}
	}
	if len(acknowledged) < 20 {
		t.Fatalf("only %d replies were acknowledged: the test is too quick to kill", len(acknowledged))
	}
	kept := keptReplies(t, store)
	for text := range acknowledged {
		if !kept[text] {
			t.Errorf("acknowledged and lost: %q", text)
		}
	}
	t.Logf("%d replies acknowledged, %d kept", len(acknowledged), len(kept))
}

// playAndKill talks to the customer until the time is up, and returns the replies
// that were acknowledged.
func playAndKill(t *testing.T, store string, round int, after time.Duration) []string {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "RAPPORT_TEST_MAIN=play angry-customer --seed 3 --store "+store, fmt.Sprintf("TEST_TICK=%dm", round), "TEST_RANDOM=1")
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1000)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			lines <- s.Text()
		}
	}()
	go func() {
		for i := range 200 {
			if _, err := io.WriteString(in, fmt.Sprintf("Reply %d of round %d?\n", i, round)); err != nil {
				return // killed
			}
		}
	}()
	var said []string
	timer := time.NewTimer(10 * time.Second) // until the first line; then the random moment
	started := false
	for {
		select {
		case line, ok := <-lines:
			if !ok {
				_ = child.Wait()
				return said
			}
			if !started {
				started = true
				timer.Reset(after)
			}
			if text, ok := strings.CutPrefix(line, "You: "); ok {
				said = append(said, text)
			}
		case <-timer.C:
			_ = child.Process.Kill()
		}
	}
}

// keptReplies are the agent's words in every attempt of the store.
func keptReplies(t *testing.T, path string) map[string]bool {
	t.Helper()
	ctx := context.Background()
	store, err := records.OpenExisting(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.List(ctx, records.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, s := range list {
		a, err := store.Attempt(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, turn := range a.Turns {
			if turn.Speaker == grading.Agent {
				kept[turn.Text] = true
			}
		}
	}
	return kept
}
