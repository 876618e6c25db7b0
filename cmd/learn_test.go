package cmd

import (
	"strings"
	"testing"

	"rapport/grading"
	"rapport/internal/ui"
	"rapport/quiz"
)

func TestLearnFlags(t *testing.T) {
	for line, want := range map[string]learnOptions{
		"":                           {},
		"--json":                     {json: true},
		"Agreeing":                   {topic: "agreeing"},
		"agreeing --json":            {topic: "agreeing", json: true},
		"agreeing --listen":          {topic: "agreeing", listen: true},
		"--listen agreeing":          {topic: "agreeing", listen: true},
		"agreeing --listen a.wav":    {topic: "agreeing", listen: true, wav: "a.wav"},
		"--listen a.wav agreeing":    {topic: "agreeing", listen: true, wav: "a.wav"},
		"agreeing --listen=b/C.WAV":  {topic: "agreeing", listen: true, wav: "b/C.WAV"},
		"agreeing --listen=false":    {topic: "agreeing"},
		"a.wav --listen=b.wav":       {topic: "a.wav", listen: true, wav: "b.wav"},
		"agreeing a.wav --listen":    {topic: "agreeing", listen: true, wav: "a.wav"},
		"agreeing --listen --json=0": {topic: "agreeing", listen: true},
	} {
		got, err := parse(t, line, newLearnCmd)
		if err != nil || got != want {
			t.Errorf("learn %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"a b", "a b c", "--listen", "--listen a.wav", "a --listen=a.mp3", "a --listen --json", "--nope"} {
		if _, err := parse(t, line, newLearnCmd); err == nil {
			t.Errorf("learn %s: no error", line)
		}
	}
}

func TestPagesOfNotesFitTheWindow(t *testing.T) {
	for _, width := range []int{20, 40, 80, 200} {
		for _, plain := range []bool{false, true} {
			s, _, _, _ := ui.Test()
			s.AssumeSize(width, 24)
			s.Plain = plain
			for _, n := range notes() {
				text := renderNotes(s, n)
				for line := range strings.Lines(text) {
					line = strings.TrimRight(line, "\n")
					command := strings.HasPrefix(line, "  rapport ") // unbroken, to be copied
					if w := ui.Width(line); w > min(width, 100) && !command {
						t.Errorf("%s at %d columns, plain %v: a line of %d: %q", n.ID, width, plain, w, line)
					}
					beside := strings.Contains(strings.TrimLeft(line, " "), "   ")
					if beside && (plain || width < 60) {
						t.Errorf("%s at %d columns, plain %v: columns: %q", n.ID, width, plain, line)
					}
				}
				words := strings.Join(strings.Fields(text), " ")
				for _, part := range n.Parts {
					for _, p := range paragraphs(part.Text) {
						if width > 20 && !strings.Contains(strings.ReplaceAll(words, "- ", "-"), strings.ReplaceAll(p, "- ", "-")) {
							t.Errorf("%s at %d columns: a paragraph is not all there: %q", n.ID, width, p)
						}
					}
				}
			}
		}
	}
}

// A scorecard sends nobody to a page that is not there.
func TestScorecardsNamePagesThatExist(t *testing.T) {
	for _, step := range grading.Steps() {
		if _, ok := quiz.Shipped().Page(string(step)); !ok {
			t.Errorf("no page about %s", step)
		}
	}
	card := grading.Grade(grading.Transcript{Turns: []grading.Turn{{Speaker: grading.Agent, Text: "Hi."}}}, grading.Case{})
	for _, d := range card.Dimensions {
		if pageAbout(craftActs[d.Name]) == "" {
			t.Errorf("no page about %s", d.Name)
		}
	}
	for kind := range faultNames {
		if faultPage(kind) == "" {
			t.Errorf("no page about the fault %s", kind)
		}
	}
}

func TestListeningWithoutAVoice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, args := range []string{"learn agreeing --listen", "learn agreeing --listen a.wav"} {
		streams, _, out, errOut := ui.Test()
		if code := run(newApp(streams, nil), strings.Fields(args)); code != exitFailed {
			t.Errorf("%s: exit code %d", args, code)
		}
		if said := errOut.String(); !strings.Contains(said, "espeak-ng is not installed") || !strings.Contains(said, "apt install espeak-ng") || out.Len() > 0 {
			t.Errorf("%s: %s%s", args, out, said)
		}
	}
}
