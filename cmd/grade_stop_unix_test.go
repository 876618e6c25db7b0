//go:build unix

package cmd

import (
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ctrl-C ends a run that waits for input: what was made is shown, down to the
// summary, and the exit code says that it was interrupted.
func TestGradeIsInterrupted(t *testing.T) {
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			if signal.Ignored(sig) {
				t.Skip("the tests were started to ignore this signal")
			}
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), "RAPPORT_TEST_MAIN=grade -")
			in, err := child.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out, err := child.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			child.Stderr = &said
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			kill := time.AfterFunc(streamPatience, func() { _ = child.Process.Kill() })
			defer kill.Stop()
			if _, err := io.WriteString(in, talkLine(1)+talkLine(2)); err != nil {
				t.Fatal(err)
			}
			lines := linesOf(out)
			for _, want := range []string{"t1\t", "t2\t"} {
				if line := nextLine(t, lines); !strings.HasPrefix(line, want) {
					t.Errorf("got %q, want %q", line, want)
				}
			}
			if err := child.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if err := child.Wait(); child.ProcessState.ExitCode() != exitInterrupted {
				t.Errorf("ended with %v, want exit code %d", err, exitInterrupted)
			}
			if !strings.HasPrefix(said.String(), "2 conversations, ") {
				t.Errorf("no summary: %q", &said)
			}
		})
	}
}
