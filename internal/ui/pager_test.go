package ui

import (
	"slices"
	"strings"
	"testing"
)

func TestPageWritesWhatNeedsNoPager(t *testing.T) {
	long := strings.Repeat("a line\n", 100)
	for name, set := range map[string]func(*Streams){
		"not a terminal": func(*Streams) {},
		"plain":          func(s *Streams) { s.AssumeTerminals(true, true, true); s.Plain = true },
		"dumb":           func(s *Streams) { s.AssumeTerminals(true, true, true); s.AssumeEnv(map[string]string{"TERM": "dumb"}) },
		"no file":        func(s *Streams) { s.AssumeTerminals(true, true, true) },
	} {
		s, _, out, _ := Test()
		s.AssumeEnv(map[string]string{"PAGER": "no-such-pager"})
		set(s)
		if err := s.Page(long); err != nil || out.String() != long {
			t.Errorf("%s: %d bytes of %d, %v", name, out.Len(), len(long), err)
		}
	}
}

func TestPagerCommand(t *testing.T) {
	for pager, want := range map[string][]string{
		"less -R":           {"less", "-R"},
		`"/a b/less" -S`:    {"/a b/less", "-S"},
		"/it's/here":        {"/it's/here"},
		"  most  --quiet  ": {"most", "--quiet"},
	} {
		s, _, _, _ := Test()
		s.AssumeEnv(map[string]string{"PAGER": pager})
		if got := s.pagerCommand(); !slices.Equal(got, want) {
			t.Errorf("%q: %q", pager, got)
		}
	}
	t.Setenv("PATH", t.TempDir())
	s, _, _, _ := Test()
	if got := s.pagerCommand(); got != nil {
		t.Errorf("without any: %q", got)
	}
}
