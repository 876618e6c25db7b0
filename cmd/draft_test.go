package cmd

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// typist answers prompts as told and remembers the drafts it was offered.
type typist struct {
	ui.Prompter
	replies []func() (string, error)
	drafts  []string
}

func (p *typist) Hold() func() { return func() {} }

func (p *typist) Reply(_, draft string) (string, error) {
	p.drafts = append(p.drafts, draft)
	next := p.replies[0]
	p.replies = p.replies[1:]
	return next()
}

func types(text string) func() (string, error) {
	return func() (string, error) { return text, nil }
}

func breaks(text string, err error) func() (string, error) {
	return func() (string, error) { return "", &ui.Unfinished{Text: text, Err: err} }
}

// playAs plays with somebody at the keyboard, in a store of its own.
func playAs(t *testing.T, store string, p *typist, args ...string) (code int, errText string) {
	t.Helper()
	streams, _, _, errOut := ui.Test()
	streams.AssumeTerminals(true, true, true)
	streams.AssumeEnv(map[string]string{"USER": "tess"})
	a := newApp(streams, shipped(t))
	a.prompter = func() ui.Prompter { return p }
	code = run(a, append(args, "--store", store))
	// Messages are broken into rows here.
	return code, strings.Join(strings.Fields(errOut.String()), " ")
}

// A text that is too long to send is in a file, whole, and can be shortened from
// its beginning at the prompt; so it is when the program has to stop.
func TestTooLongAReplyIsKept(t *testing.T) {
	long := strings.Repeat("Dear Dana, ", ui.MaxReply/11+1)
	for name, end := range map[string]func() (string, error){
		"goes on": types(":quit"), "is stopped": breaks(long, ui.ErrTerminated),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			store := filepath.Join(dir, "rapport.db")
			p := &typist{replies: []func() (string, error){end}}
			if name == "goes on" {
				p.replies = []func() (string, error){breaks(long, &ui.TooLong{Limit: ui.MaxReply}), end}
			}
			_, errText := playAs(t, store, p, "play", "angry-customer")
			files, err := filepath.Glob(filepath.Join(dir, "reply-*.txt"))
			if err != nil || len(files) != 1 {
				t.Fatalf("files: %q, %v", files, err)
			}
			if got, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(got, []byte(long)) {
				t.Errorf("%d of %d bytes kept, %v", len(got), len(long), err)
			}
			if !strings.Contains(strings.ReplaceAll(errText, " ", ""), filepath.Base(files[0])) {
				t.Errorf("nothing says where the text is: %s", errText)
			}
			draft := p.drafts[len(p.drafts)-1]
			if name == "is stopped" {
				draft = draftIn(t, store)
			}
			if len(draft) < offered/2 || len(draft) > offered || !strings.HasPrefix(long, draft) {
				t.Errorf("the draft has %d bytes: %.40q", len(draft), draft)
			}
		})
	}
}

func TestBeginning(t *testing.T) {
	for _, tt := range []struct {
		text string
		size int
		want string
	}{
		{"all of it", 9, "all of it"},
		{"one two three", 9, "one two"},
		{"one\ntwothree", 5, "one"},
		{"日本語", 4, "日"},
		{"nospacehere", 4, "nosp"},
	} {
		if got := beginning(tt.text, tt.size); got != tt.want {
			t.Errorf("beginning(%q, %d) = %q, want %q", tt.text, tt.size, got, tt.want)
		}
	}
}

func draftIn(t *testing.T, path string) string {
	t.Helper()
	at, err := lastOpen(t, path)
	if err != nil {
		t.Fatal(err)
	}
	return at.Draft
}

// lastOpen is the open attempt in the store at path.
func lastOpen(t *testing.T, path string) (records.Attempt, error) {
	t.Helper()
	store, err := records.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	return store.LastOpen(t.Context(), "tess")
}

// A draft is for whoever typed it: a pipe neither sends it nor loses it unsaid.
func TestPipedResumeLeavesTheDraftOut(t *testing.T) {
	store := filepath.Join(t.TempDir(), "rapport.db")
	half := &typist{replies: []func() (string, error){types("Hello Dana."), breaks("half a reply", ui.ErrTerminated)}}
	if code, errText := playAs(t, store, half, "play", "angry-customer"); code != exitInterrupted {
		t.Fatalf("exit code %d: %s", code, errText)
	}
	streams, in, _, errOut := ui.Test()
	streams.AssumeEnv(map[string]string{"USER": "tess"})
	in.WriteString("\nWhere is it torn?\n:quit\n")
	if code := run(newApp(streams, shipped(t)), []string{"play", "--resume", "--store", store}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	if want := "a reply you had not sent is left out: half a reply\n"; !strings.Contains(errOut.String(), want) {
		t.Errorf("no %q in %q", want, errOut)
	}
	again := &typist{replies: []func() (string, error){types(":quit")}}
	playAs(t, store, again, "play", "--resume")
	kept := keptTurns(t, store)
	if strings.Join(kept, "|") != "Hello Dana.|Where is it torn?" {
		t.Errorf("replies: %q", kept)
	}
}

func keptTurns(t *testing.T, path string) []string {
	t.Helper()
	at, err := lastOpen(t, path)
	if err != nil && !errors.Is(err, records.ErrNotFound) {
		t.Fatal(err)
	}
	var out []string
	for _, turn := range at.Turns {
		if turn.Speaker == "agent" {
			out = append(out, turn.Text)
		}
	}
	return out
}
