package report

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// contents are the files below dir by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		out[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A second report takes the place of the first: what it has no page for goes, and
// files of others stay.
func TestHTMLDirAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "report")
	r, talks := madeUp(4, 12)
	if err := HTMLDir(dir, r, all(talks)); err != nil {
		t.Fatal(err)
	}
	first := contents(t, dir)
	if len(first) != 1+4+12 {
		t.Fatalf("%d files", len(first))
	}
	copied := strings.Replace(first[talkFile(talks[0].Attempt.ID)], "<body>", "<body>my notes", 1)
	foreign := map[string]string{"notes.txt": "mine", "people/photo.html": "<p>mine", "attempts/copy.html": copied, "attempts/.rapport-x.html": "mine too"}
	for name, text := range foreign {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(dir, "attempts", ".rapport-killed.html")
	if err := os.WriteFile(left, []byte(first["index.html"]), 0o600); err != nil {
		t.Fatal(err)
	}
	gone := talks[0]
	r.Attempts, talks = r.Attempts[1:], talks[1:]
	if err := HTMLDir(dir, r, all(talks)); err != nil {
		t.Fatal(err)
	}
	second := contents(t, dir)
	if _, there := second[talkFile(gone.Attempt.ID)]; there {
		t.Error("the page of an attempt that is gone is still there")
	}
	if _, there := second["attempts/.rapport-killed.html"]; there {
		t.Error("what a killed run left is still there")
	}
	for name, text := range foreign {
		if second[name] != text {
			t.Errorf("%s was touched", name)
		}
	}
	if len(second) != 1+4+11+len(foreign) {
		t.Errorf("%d files", len(second))
	}
}

// Somebody else's file in the way is left alone, and so is everything else.
func TestHTMLDirForeign(t *testing.T) {
	r, talks := madeUp(2, 3)
	outside := filepath.Join(t.TempDir(), "outside.html")
	if err := os.WriteFile(outside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, put := range map[string]func(path string) error{
		"index.html":                   func(p string) error { return os.WriteFile(p, []byte("mine"), 0o600) },
		personFile(r.Trainees[0].Name): func(p string) error { return os.Symlink(outside, p) },
		talkFile(talks[1].Attempt.ID):  func(p string) error { return os.Mkdir(p, 0o700) },
		"people":                       func(p string) error { return os.Symlink(filepath.Dir(outside), p) },
		"attempts":                     func(p string) error { return os.WriteFile(p, nil, 0o600) },
	} {
		dir := t.TempDir()
		if parent := filepath.Dir(filepath.Join(dir, name)); parent != dir {
			if err := os.Mkdir(parent, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if err := put(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		var foreign *ForeignFileError
		if err := HTMLDir(dir, r, all(talks)); !errors.As(err, &foreign) || foreign.Name != name {
			t.Errorf("%s in the way: %v", name, err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 1 {
			t.Errorf("%s in the way: something was written beside it: %v %v", name, entries, err)
		}
	}
	if text, err := os.ReadFile(outside); err != nil || string(text) != "mine" {
		t.Error("a file outside the folder was written")
	}
}

var hrefs = regexp.MustCompile(`href="([^"]*)"`)

// Every link of a folder leads to a page of it, and every page can be reached; every
// link of a single page leads to a place on it.
func TestLinksLead(t *testing.T) {
	r, talks := madeUp(5, 30)
	dir := t.TempDir()
	if err := HTMLDir(dir, r, all(talks[:25])); err != nil { // five were erased meanwhile
		t.Fatal(err)
	}
	pages := contents(t, dir)
	reached := map[string]bool{"index.html": true}
	for name, text := range pages {
		for _, m := range hrefs.FindAllStringSubmatch(text, -1) {
			to, place, _ := strings.Cut(m[1], "#")
			if to == "" {
				if !strings.Contains(text, `id="`+place+`"`) {
					t.Errorf("%s: nothing is called %s", name, place)
				}
				continue
			}
			to = filepath.ToSlash(filepath.Join(filepath.Dir(name), to))
			if pages[to] == "" {
				t.Errorf("%s: a link to %s, which is not there", name, to)
			}
			reached[to] = true
		}
	}
	for name := range pages {
		if !reached[name] {
			t.Errorf("no link leads to %s", name)
		}
	}
	var b bytes.Buffer
	if err := HTML(&b, r, talks[5:]); err != nil {
		t.Fatal(err)
	}
	for _, m := range hrefs.FindAllStringSubmatch(b.String(), -1) {
		if place, ok := strings.CutPrefix(m[1], "#"); !ok || strings.Count(b.String(), `id="`+place+`"`) != 1 {
			t.Errorf("a link to %q, which is not one place on the page", m[1])
		}
	}
}
