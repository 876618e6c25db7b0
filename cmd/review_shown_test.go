package cmd

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// unsureTalk leaves the grader unsure about Closing.
const unsureTalk = `Good morning Dana. Where is it torn? That must be a nuisance.
I will bring a new cover on Friday.
Thanks, bye.
:end
`

// played is a store in which ana played an assessed session, and its id.
func played(t *testing.T) (path, id string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "rapport.db")
	streams, in, _, errOut := ui.Test()
	in.WriteString(unsureTalk)
	if code := run(newApp(streams, shipped(t)), strings.Fields("play angry-customer --assess --seed 1 --trainee ana --store "+path)); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	store, err := records.OpenExisting(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.List(context.Background(), records.Filter{})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return path, list[0].ID
}

// Whatever is written into a name or a reason, a terminal gets none of its escapes;
// and in a narrow window nothing is broken off but what is to be copied.
func TestReviewsAreHarmlessAndFit(t *testing.T) {
	path, id := played(t)
	evil := "\x1b]0;owned\a\x1b[2J\u202eit was\r\nthere"
	shown := func(want int, words ...string) string {
		t.Helper()
		s, in, out, errOut := ui.Test()
		s.AssumeTerminals(false, true, true)
		s.AssumeSize(40, 24)
		s.AssumeEnv(map[string]string{"RAPPORT_TRAINEE": "Mia\x1b[31m", "NO_COLOR": "1"})
		in.WriteString("y y y y n n\ny n n n n n\n")
		if code := run(newApp(s, shipped(t)), append(words, "--store", path)); code != want {
			t.Fatalf("%q: exit code %d: %s", words, code, errOut)
		}
		text := out.String() + errOut.String()
		if strings.ContainsAny(text, "\x1b\a\r\u202e") {
			t.Errorf("%q: %q", words, text)
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimRight(line, "\n"); ui.Width(line) > 40 && !strings.Contains(line, "rapport ") && !strings.HasPrefix(line, "/") {
				t.Errorf("%q: %d columns: %s", words, ui.Width(line), line)
			}
		}
		return text
	}
	shown(exitOK, "dispute", id, "agreeing", "--reason", evil, "--trainee", "ana", "--to", filepath.Join(t.TempDir(), "d"))
	shown(exitOK, "review")
	shown(exitOK, "review", id)
	shown(exitOK, "review", id, "--hit", "closing", "--comment", evil)
	shown(exitOK, "review", "--sample", "1")
	shown(exitOK, "review", "--agreement")
	shown(exitOK, "mark", "-n", "2", "--seed", "1")
	if text := shown(exitOK, "show", id); !strings.Contains(text, "Mia says hit") {
		t.Error(text)
	}
	shown(exitUsage, "review", id, "--miss", "greeting")
}
