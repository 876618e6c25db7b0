package ui

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestTestStreamsAreQuiet(t *testing.T) {
	s, in, out, errOut := Test()
	if s.CanPrompt() || s.InIsTerminal() || s.OutIsTerminal() || s.ErrIsTerminal() {
		t.Error("a test stream says it is a terminal")
	}
	if s.Width() != 80 || s.Height() != 24 {
		t.Errorf("size = %d×%d", s.Width(), s.Height())
	}
	if s.OutPalette().On() || s.ErrPalette().On() {
		t.Error("a test stream is coloured")
	}
	if s.In != in || s.Out != out || s.Err != errOut {
		t.Error("the buffers are not those of the streams")
	}
	if _, ok := NewPrompter(s).(*plain); !ok {
		t.Error("prompts of a test are not plain")
	}
}

func TestPipesAreNoTerminals(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close(); _ = w.Close() }()
	s := &Streams{In: r, Out: w, Err: w}
	if s.CanPrompt() || s.OutIsTerminal() {
		t.Error("a pipe says it is a terminal")
	}
	if s.Width() != 80 || s.Height() != 24 {
		t.Errorf("size of a pipe = %d×%d", s.Width(), s.Height())
	}
}

func TestCanPrompt(t *testing.T) {
	tests := []struct {
		name    string
		in, out bool
		plain   bool
		term    string
		want    bool
	}{
		{"terminal", true, true, false, "xterm", true},
		{"no TERM, as on Windows", true, true, false, "", true},
		{"stdin piped", false, true, false, "xterm", false},
		{"stdout piped", true, false, false, "xterm", false},
		{"--plain", true, true, true, "xterm", false},
		{"dumb", true, true, false, "dumb", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _, _, _ := Test()
			s.AssumeTerminals(tt.in, tt.out, true)
			s.AssumeEnv(map[string]string{"TERM": tt.term})
			s.Plain = tt.plain
			if got := s.CanPrompt(); got != tt.want {
				t.Errorf("CanPrompt = %v", got)
			}
			// Buffers cannot be put into raw mode, whatever is assumed of them.
			if _, ok := NewPrompter(s).(*plain); !ok {
				t.Error("prompts on buffers are not plain")
			}
		})
	}
}

func TestColourIsDecidedPerStream(t *testing.T) {
	type env = map[string]string
	tests := []struct {
		name     string
		out, err bool // terminals
		env      env
		plain    bool
		noColor  bool
		wantOut  bool
		wantErr  bool
	}{
		{name: "both terminals", out: true, err: true, wantOut: true, wantErr: true},
		{name: "out piped", err: true, wantErr: true},
		{name: "err piped", out: true, wantOut: true},
		{name: "NO_COLOR", out: true, err: true, env: env{"NO_COLOR": "1"}},
		{name: "empty NO_COLOR", out: true, err: true, env: env{"NO_COLOR": ""}, wantOut: true, wantErr: true},
		{name: "forced", env: env{"CLICOLOR_FORCE": "1"}, wantOut: true, wantErr: true},
		{name: "forced by 0", env: env{"CLICOLOR_FORCE": "0"}},
		{name: "forced and dumb", env: env{"CLICOLOR_FORCE": "1", "TERM": "dumb"}, wantOut: true, wantErr: true},
		{name: "NO_COLOR beats force", env: env{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}},
		{name: "CLICOLOR=0", out: true, err: true, env: env{"CLICOLOR": "0"}},
		{name: "dumb", out: true, err: true, env: env{"TERM": "dumb"}},
		{name: "--no-color beats force", out: true, err: true, noColor: true, env: env{"CLICOLOR_FORCE": "1"}},
		{name: "--plain", out: true, err: true, plain: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _, _, _ := Test()
			s.AssumeTerminals(true, tt.out, tt.err)
			s.AssumeEnv(tt.env)
			s.Plain, s.NoColor = tt.plain, tt.noColor
			if got := s.OutPalette().On(); got != tt.wantOut {
				t.Errorf("Out coloured: %v", got)
			}
			if got := s.ErrPalette().On(); got != tt.wantErr {
				t.Errorf("Err coloured: %v", got)
			}
		})
	}
}

func TestPalette(t *testing.T) {
	roles := map[string]func(*Palette, string) string{
		"Bold": (*Palette).Bold, "Dim": (*Palette).Dim, "Heading": (*Palette).Heading,
		"Good": (*Palette).Good, "Bad": (*Palette).Bad, "Warn": (*Palette).Warn,
		"Customer": (*Palette).Customer, "Agent": (*Palette).Agent, "Command": (*Palette).Command,
	}
	on, off := &Palette{on: true}, &Palette{}
	for name, role := range roles {
		if got := role(off, "word"); got != "word" {
			t.Errorf("%s paints %q with colour off", name, got)
		}
		got := role(on, "word")
		if !strings.HasPrefix(got, "\x1b[") || Clean(got) != "word" {
			t.Errorf("%s gives %q with colour on", name, got)
		}
		if got := role(on, ""); got != "" {
			t.Errorf("%s paints nothing as %q", name, got)
		}
	}
}

func TestMessages(t *testing.T) {
	s, _, out, errOut := Test()
	base := WithHint(errors.New("no scenario \x1b[31m\"sofa\"\nin scenarios.yaml"), "rapport scenario list")
	s.PrintError(WithHint(fmt.Errorf("cannot play: %w", base), "check the name"))
	s.PrintWarning("%d left", 2)
	s.PrintError(nil)
	want := "rapport: error: cannot play: no scenario \"sofa\"\n    in scenarios.yaml\n" +
		"rapport: hint: check the name\nrapport: hint: rapport scenario list\nrapport: warning: 2 left\n"
	if got := errOut.String(); got != want {
		t.Errorf("Err has\n%s\nwant\n%s", got, want)
	}
	if out.Len() > 0 {
		t.Errorf("Out has %q", out)
	}
	if WithHint(nil, "x") != nil {
		t.Error("a hint made an error of nil")
	}
}
