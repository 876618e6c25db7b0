package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe is the source of axe-core, or skips the test.
func axe(t *testing.T) string {
	folder := os.Getenv("RAPPORT_NODE_MODULES")
	source, err := os.ReadFile(filepath.Join(folder, "axe-core", "axe.min.js"))
	if folder == "" || err != nil {
		t.Skip("axe-core is not here: set RAPPORT_NODE_MODULES to a node_modules folder that has it")
	}
	return string(source)
}

// finding is a violation as axe tells it.
type finding struct {
	ID, Impact, Help string
	Where            []string
}

const askAxe = `axe.run(document, {resultTypes: ["violations"]}).then(r =>
	r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Where: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))})))`

// TestAxe looks at every kind of page, all parts of it opened, as different readers
// have it: axe finds nothing at all.
func TestAxe(t *testing.T) {
	source := axe(t)
	ctx := browser(t)
	r, talks := madeUp(6, 40)
	r.Sample = true
	dir := t.TempDir()
	if err := HTMLDir(dir, r, all(talks)); err != nil {
		t.Fatal(err)
	}
	few, fewTalks := madeUp(2, 6)
	none, _ := madeUp(1, 0)
	for name, path := range map[string]string{
		"one page": saved(t, few, fewTalks), "nothing yet": saved(t, none, nil), "index": filepath.Join(dir, "index.html"),
		"trainee": filepath.Join(dir, personFile(r.Trainees[2].Name)), "attempt": filepath.Join(dir, talkFile(talks[2].Attempt.ID)),
	} {
		for _, scheme := range []string{"light", "dark"} {
			for size, wide := range map[string]int64{"phone": 390, "laptop": 1366} {
				if err := chromedp.Do(ctx, screen(wide, 844, scheme, "")); err != nil {
					t.Fatal(err)
				}
				visit(t, ctx, path)
				eval[bool](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true), true`)
				eval[bool](t, ctx, source+"; true")
				for _, f := range eval[[]finding](t, ctx, askAxe) {
					t.Errorf("%s, %s, %s: %s (%s): %s\n%s", name, scheme, size, f.ID, f.Impact, f.Help, strings.Join(f.Where, "\n"))
				}
			}
		}
	}
}

// TestNoSidewaysScroll sees to it that no page is wider than a phone.
func TestNoSidewaysScroll(t *testing.T) {
	ctx := browser(t)
	r, talks := madeUp(6, 40)
	dir := t.TempDir()
	if err := HTMLDir(dir, r, all(talks)); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, screen(360, 800, "light", "")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		saved(t, r, talks), filepath.Join(dir, "index.html"),
		filepath.Join(dir, personFile(r.Trainees[2].Name)), filepath.Join(dir, talkFile(talks[2].Attempt.ID)),
	} {
		visit(t, ctx, path)
		eval[bool](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true), true`)
		if wide := eval[int](t, ctx, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("%s is %d pixels wide on a phone of 360", filepath.Base(path), wide)
		}
	}
}
