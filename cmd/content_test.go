package cmd

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"rapport/internal/ui"
	"rapport/quiz"
)

const ownBank = `format: 1
items:
  - id: shop-till
    kind: one
    topic: training
    difficulty: 1
    ask: Where does a new colleague in our shop begin?
    options:
      - right: At the till
        why: The till shows most of our customers.
      - wrong: In the store room
        why: Nobody comes there.
      - wrong: In the office
        why: Nobody comes there.
    source: cycle#training-plan
`

const ownDeck = `format: 1
cards:
  - id: shop-door
    kind: wording
    topic: closing
    front: What do we say at the door?
    back: Thank you for coming in.
    source: own#shop handbook, closing time
`

// inFile writes a file and returns its path.
func inFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Both kinds of own files are loaded alike, and each mistake names the check that
// says more about it.
func TestContentOf(t *testing.T) {
	bank := inFile(t, "bank.yaml", ownBank+strings.ReplaceAll(ownBank[strings.Index(ownBank, "  - id"):], "shop-till\n    kind", "shop-keys\n    knd"))
	deck := inFile(t, "deck.yaml", ownDeck+"  - id: shop-card\n    knd: term\n")
	for _, c := range []struct {
		banks, decks []string
		quiz, cards  int // how often each check is named
	}{
		{nil, nil, 0, 0}, {[]string{bank}, nil, 1, 0}, {nil, []string{deck}, 0, 1}, {[]string{bank}, []string{deck}, 1, 1},
	} {
		s, _, _, errOut := ui.Test()
		lib, err := newApp(s, shipped(t)).contentOf(c.banks, c.decks)
		if err != nil {
			t.Fatal(err)
		}
		if _, own := lib.Item("shop-till"); own != (c.banks != nil) {
			t.Errorf("%v: own question there: %v", c.banks, own)
		}
		said := errOut.String()
		for _, path := range slices.Concat(c.banks, c.decks) {
			if !strings.Contains(said, "check "+path+"' to see every mistake") {
				t.Errorf("%s is not named in the advice: %s", path, said)
			}
		}
		if strings.Count(said, "rapport quiz check") != c.quiz || strings.Count(said, "rapport cards check") != c.cards {
			t.Errorf("%v %v: %s", c.banks, c.decks, said)
		}
	}
	s, _, _, _ := ui.Test()
	if _, err := newApp(s, shipped(t)).contentOf([]string{"nothere.yaml"}, nil); err == nil {
		t.Error("a bank that is not there is taken")
	}
}

// Where a missed question is a trainer's own, the command that finds its card names
// the bank.
func TestMissedOwnQuestion(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths are quoted otherwise")
	}
	bank := inFile(t, "my own.yaml", ownBank)
	s := &quizSession{settings: quizSettings{N: 1, Banks: []string{bank, "/b.yaml"}}, lib: quiz.Shipped()}
	s.page, _, _, _ = ui.Test()
	out := s.result(quizEnd{missed: []string{"shop-till"}})
	want := "  - The question you missed is among your cards now:\n    rapport cards --bank \"" + bank + "\" --bank /b.yaml\n"
	if !strings.Contains(out, want) {
		t.Errorf("%q is not in\n%s", want, out)
	}
	out = s.result(quizEnd{missed: []string{quiz.Shipped().Items[0].ID}})
	if !strings.Contains(out, "among your cards now: 'rapport cards'.\n") {
		t.Errorf("a shipped one:\n%s", out)
	}
	for path, want := range map[string]string{"/a/b-c.yaml": "/a/b-c.yaml", "/a b": `"/a b"`, `/a"b`: `'/a"b'`, "/a'$b": `'/a'\''$b'`, "/ä": `"/ä"`} {
		if got := shellWord(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// A path that holds nothing usable stops the command, which names it; of many
// mistakes five are told.
func TestNothingUsable(t *testing.T) {
	one := "  - id: shop-%\n    kind: nothing\n    topic: closing\n    front: Who is there, %?\n    back: Nobody.\n    source: own\n"
	bad := "format: 1\ncards:\n"
	for _, n := range strings.Fields("a b c d e f g") {
		bad += strings.ReplaceAll(one, "%", n)
	}
	empty, good := t.TempDir(), inFile(t, "good.yaml", ownDeck)
	deck := inFile(t, "bad.yaml", bad)
	for _, c := range []struct {
		line string
		path string // that holds nothing; "" where all is well
	}{
		{"cards --deck " + deck, deck},
		{"cards list --deck " + good + " --deck " + deck, deck},
		{"cards stats --deck " + empty, empty},
		{"quiz --bank " + deck, deck},
		{"plan --deck " + deck, deck},
		{"plan --bank " + empty, empty},
		{"cards list --own --deck " + filepath.Dir(good), ""},
		{"plan --deck " + good, ""},
	} {
		s, _, _, errOut := ui.Test()
		s.AssumeEnv(map[string]string{"RAPPORT_STORE": filepath.Join(t.TempDir(), "s.db"), "RAPPORT_TRAINEE": "Tess"})
		code := run(newApp(s, shipped(t)), strings.Fields(c.line))
		said := errOut.String()
		switch {
		case c.path == "" && (code != exitOK || said != ""):
			t.Errorf("%s: exit code %d: %s", c.line, code, said)
		case c.path != "" && (code != exitProblems || !strings.Contains(said, "error: "+c.path+" holds no ") || !strings.Contains(said, " check "+c.path+"' to see")):
			t.Errorf("%s: exit code %d: %s", c.line, code, said)
		case strings.HasPrefix(c.line, "cards --deck"):
			if strings.Count(said, "warning:") != mostWarnings+1 || !strings.Contains(said, "warning: and 2 more\n") {
				t.Errorf("%s", said)
			}
		}
	}
}

// The variables stand for the flags, and the flags come before them.
func TestOwnContentFromTheEnvironment(t *testing.T) {
	bank, deck := inFile(t, "bank.yaml", ownBank), inFile(t, "deck.yaml", ownDeck)
	second := inFile(t, "second.yaml", strings.ReplaceAll(ownDeck, "shop-door", "van-door"))
	for _, c := range []struct{ line, has, not string }{
		{"cards list --own", "shop-door", "term-"},
		{"cards list --own --deck " + second, "van-door", "shop-door"},
		{"cards --preview shop-door", "Thank you|at the door", ""},
		{"plan check " + inFile(t, "c.yaml", "format: 1\ncurriculum: {id: c, title: C, phases: [{name: Assess, items: [{cards: {deck: second}}]}]}"), "", "second"},
	} {
		s, _, out, errOut := ui.Test()
		s.AssumeEnv(map[string]string{
			"RAPPORT_STORE": filepath.Join(t.TempDir(), "s.db"), "RAPPORT_TRAINEE": "Tess", "RAPPORT_BANK": bank,
			"RAPPORT_DECK": deck + string(os.PathListSeparator) + second,
		})
		if code := run(newApp(s, shipped(t)), strings.Fields(c.line)); code != exitOK {
			t.Errorf("%s: exit code %d: %s", c.line, code, errOut)
		}
		has := slices.ContainsFunc(strings.Split(c.has, "|"), func(w string) bool { return strings.Contains(out.String(), w) })
		if !has || c.not != "" && strings.Contains(out.String(), c.not) {
			t.Errorf("%s: %s", c.line, out)
		}
	}
}

// --own asks only what does not ship, and says so where there is nothing of the kind.
func TestOwnOnly(t *testing.T) {
	bank, deck := inFile(t, "bank.yaml", ownBank), inFile(t, "deck.yaml", ownDeck)
	for line, want := range map[string]int{
		"quiz --own -n 1 --bank " + bank:  exitOK,
		"quiz --own":                      exitUsage,
		"cards --own --deck " + deck:      exitOK,
		"cards list --own --bank " + bank: exitOK,
		"cards --own":                     exitUsage,
		"quiz --resume --own":             exitUsage,
	} {
		s, in, out, errOut := ui.Test()
		s.AssumeEnv(map[string]string{"RAPPORT_STORE": filepath.Join(t.TempDir(), "s.db"), "RAPPORT_TRAINEE": "Tess"})
		in.WriteString("At the till\n4\n")
		if code := run(newApp(s, shipped(t)), strings.Fields(line)); code != want {
			t.Errorf("%s: exit code %d: %s", line, code, errOut)
		}
		if strings.HasPrefix(line, "quiz --own -n") && !strings.Contains(out.String(), "a new colleague in our shop") {
			t.Errorf("%s: %s", line, out)
		}
		if strings.HasPrefix(line, "cards --own --deck") {
			for _, w := range []string{"Cards: 1 new\n", "source: own, “shop handbook, closing time”\n"} {
				if !strings.Contains(out.String(), w) {
					t.Errorf("%s: %q is not in\n%s", line, w, out)
				}
			}
		}
	}
}

// A name stands on one line, whatever was given.
func TestTraineeIsOnOneLine(t *testing.T) {
	s, _, _, _ := ui.Test()
	a := newApp(s, nil)
	for name, want := range map[string]string{"Ana\nLima": "Ana Lima", " Bo\r\n\tChen\x1b[31m\x07 ": "Bo Chen", "\n": "trainee"} {
		if a.flags.trainee = name; a.trainee() != want {
			t.Errorf("%q: %q, want %q", name, a.trainee(), want)
		}
	}
}
