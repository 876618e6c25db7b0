package cmd

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"rapport/internal/ui"
)

// streamPatience is when a test gives up on a program that hangs.
const streamPatience = 30 * time.Second

// talkLine is a short conversation as a line of JSON Lines.
func talkLine(id int) string {
	return fmt.Sprintf(`{"id":"t%d","turns":[{"speaker":"customer","text":"Hi"},{"speaker":"agent","text":"Hello there!"}]}`+"\n", id)
}

// nextLine waits for a line of output.
func nextLine(t *testing.T, lines <-chan string) string {
	t.Helper()
	select {
	case line, ok := <-lines:
		if !ok {
			t.Fatal("the output ended")
		}
		return line
	case <-time.After(streamPatience):
		t.Fatal("no result while the input is held open")
	}
	return ""
}

func linesOf(r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		s := bufio.NewScanner(r)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			lines <- s.Text()
		}
	}()
	return lines
}

// Whoever feeds conversations one by one gets each scorecard before sending the
// next; many at once come back in their order.
func TestGradeAnswersWhileTheInputIsOpen(t *testing.T) {
	in, feed := io.Pipe()
	results, out := io.Pipe()
	streams, _, _, errOut := ui.Test()
	streams.In, streams.Out = in, out
	code := make(chan int, 1)
	go func() {
		code <- run(newApp(streams, nil), []string{"grade", "--json", "-"})
		_ = out.Close()
	}()
	lines := linesOf(results)
	for id := range 3 {
		if _, err := io.WriteString(feed, talkLine(id)); err != nil {
			t.Fatal(err)
		}
		if line := nextLine(t, lines); !strings.Contains(line, fmt.Sprintf(`"id":"t%d"`, id)) {
			t.Errorf("result %d: %.60s", id, line)
		}
	}
	const many = 200
	go func() {
		for id := range many {
			if _, err := io.WriteString(feed, talkLine(id)); err != nil {
				return // the test has failed
			}
		}
		_ = feed.Close()
	}()
	for id := range many {
		if line := nextLine(t, lines); !strings.Contains(line, fmt.Sprintf(`"id":"t%d"`, id)) {
			t.Fatalf("result %d of many: %.60s", id, line)
		}
	}
	if got := <-code; got != exitOK || errOut.Len() > 0 {
		t.Errorf("exit code %d: %s", got, errOut)
	}
}

type fullDisk struct{ writes int }

func (f *fullDisk) Write([]byte) (int, error) {
	f.writes++
	return 0, io.ErrShortWrite
}

// The first result that cannot be written ends the run, though more input may come.
func TestGradeStopsWhenItCannotWrite(t *testing.T) {
	in, feed := io.Pipe()
	streams, _, _, errOut := ui.Test()
	full := &fullDisk{}
	streams.In, streams.Out = in, full
	code := make(chan int, 1)
	go func() { code <- run(newApp(streams, nil), []string{"grade", "--json", "-", "nothere.jsonl"}) }()
	if _, err := io.WriteString(feed, talkLine(1)); err != nil {
		t.Fatal(err)
	}
	select {
	case got := <-code:
		if want := "rapport: error: cannot write the results: short write\n"; got != exitFailed || errOut.String() != want {
			t.Errorf("exit code %d, %q, want %q", got, errOut, want)
		}
	case <-time.After(streamPatience):
		t.Fatal("it goes on reading")
	}
	if full.writes != 1 {
		t.Errorf("%d writes tried", full.writes)
	}
}
