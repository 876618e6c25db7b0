package cmd

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the program itself a command of the scripts, with a fixed clock
// and fixed ids.
func TestMain(m *testing.M) {
	if args := os.Getenv("RAPPORT_TEST_MAIN"); args != "" {
		program(strings.Fields(args)) // this process is a child of a test
	}
	testscript.Main(m, map[string]func(){"rapport": func() { program(os.Args[1:]) }})
}

// program runs rapport with the shipped scenarios and exits.
func program(args []string) {
	path := os.Getenv("TEST_SCENARIOS_YAML")
	if path == "" {
		path = "../scenarios.yaml"
	}
	builtin, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	fixClock()
	teamSeams()
	os.Exit(Main(args, builtin))
}

// fixClock lets a second pass at every look at the clock. Processes of one script
// follow each other by their TEST_TICK.
func fixClock() {
	now := time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)
	if d, err := time.ParseDuration(os.Getenv("TEST_TICK")); err == nil {
		now = now.Add(d)
	}
	testOnlyNow = func() time.Time {
		now = now.Add(time.Second)
		return now
	}
	if os.Getenv("TEST_RANDOM") == "" {
		testOnlyRand = rand.NewChaCha8([32]byte{7})
	}
}

func TestScript(t *testing.T) {
	yaml, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TEST_SCENARIOS_YAML", yaml+"/../scenarios.yaml")
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_STATE_HOME", env.WorkDir+"/state")
			env.Setenv("RAPPORT_TRAINEE", "Tess")
			env.Setenv("TZ", "UTC")
			env.Setenv("MODELS", yaml+"/../scenarios/testdata/models")
			env.Setenv("CMD", yaml)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"replies": cmdReplies, "repeat": cmdRepeat, "shorter": cmdShorter, "json": cmdJSON, "answers": cmdAnswers, "order": cmdOrder,
		},
	})
}

// replies FILE: makes standard input of the replies in a model conversation.
func cmdReplies(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: replies MODEL FILE")
	}
	text := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(modelReplies(text), "\n")+"\n"), 0o600))
}

// modelReplies joins the tagged pieces of a model conversation to replies.
func modelReplies(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		more := strings.HasPrefix(line, "+")
		_, words, ok := strings.Cut(strings.TrimPrefix(line, "+"), "] ")
		switch {
		case !ok:
		case more:
			out[len(out)-1] += " " + words
		default:
			out = append(out, words)
		}
	}
	return out
}

// repeat TEXT N FILE: writes TEXT N times.
func cmdRepeat(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: repeat TEXT N FILE")
	}
	n := 0
	for _, c := range args[1] {
		n = n*10 + int(c-'0')
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Repeat(args[0], n)), 0o600))
}

// shorter FILE N: every line of FILE has at most N columns.
func cmdShorter(ts *testscript.TestScript, _ bool, args []string) {
	most := 80
	if len(args) > 1 && args[1] == "40" {
		most = 40
	}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > most {
			ts.Fatalf("%d columns: %s", n, line)
		}
	}
}
