package report

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rapport/internal/records"
)

// hostile are texts that would do harm where a page took them for more than text.
var hostile = []string{
	`<script>window.harmed=1;alert(1)</script>`,
	`"><img src=x onerror="window.harmed=1;alert(1)">`,
	`' autofocus tabindex=0 onfocus='window.harmed=1' onmouseover='window.harmed=1`,
	`javascript:window.harmed=1;alert(1)`,
	`</style><style>@import url(http://evil.example/x.css); body { background: url(http://evil.example/y.png) }</style>`,
	`</title></script><svg onload="window.harmed=1"><set attributeName=href to=javascript:alert(1)></svg>`,
	`--><iframe src="http://evil.example/"></iframe><object data="http://evil.example/"></object>`,
	`<base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/"><link rel=stylesheet href="//evil.example/z.css">`,
	`</q></details></main><form action="http://evil.example/"><input autofocus onfocus=alert(1)></form>`,
	"{{.}}\u202Eevil\u2066\u200b \x1b[31mred \x00 \u0085 \ufeff\uffff ../../etc/passwd \\ %00 # ?",
	strings.Repeat("W", 4000),
	"<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
}

// poison puts text in every string there is in v, numbered so that names stay
// different. Days, ids and what the program itself decides stay.
func poison(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem(), text)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			poison(v.Index(i), text)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			poison(v.Field(i), text)
		}
	case reflect.String:
		if _, err := time.Parse(time.DateOnly, v.String()); err != nil && !fixed[v.String()] {
			v.SetString(text + " " + v.String())
		}
	}
}

// fixed are words without which nothing would be shown.
var fixed = map[string]bool{
	"customer": true, "agent": true, "assess": true, "finished": true, "greeting": true, "understanding": true, "agreeing": true,
	"delivering": true, "closing": true, "review": true, "dispute": true, "human": true, "machine": true,
}

func poisoned(text string) (*Report, []Talk) {
	r, talks := madeUp(3, 24)
	poison(reflect.ValueOf(r), text)
	for i := range talks {
		whole, _ := json.Marshal(talks[i].Attempt.Card)
		talks[i].Attempt.Card = readCard(whole)
		talks[i].Attempt.Turns = append([]records.Turn(nil), talks[i].Attempt.Turns...)
		poison(reflect.ValueOf(&talks[i]), text)
	}
	return r, talks
}

// TestHostile opens reports every text of which is hostile: nothing of it runs, asks
// or becomes anything but text.
func TestHostile(t *testing.T) {
	ctx := browser(t)
	seen := watch(t, ctx)
	if err := chromedp.Do(ctx, screen(390, 844, "light", "")); err != nil {
		t.Fatal(err)
	}
	for i, text := range hostile {
		r, talks := poisoned(text)
		dir := t.TempDir()
		if err := HTMLDir(dir, r, all(talks)); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{
			saved(t, r, talks), filepath.Join(dir, "index.html"),
			filepath.Join(dir, personFile(r.Trainees[0].Name)), filepath.Join(dir, talkFile(talks[0].Attempt.ID)),
		} {
			visit(t, ctx, path)
			eval[bool](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true), true`)
			for _, fault := range eval[[]string](t, ctx, lookForHarm) {
				t.Errorf("hostile text %d, %s: %s", i, filepath.Base(path), fault)
			}
		}
	}
	for _, s := range seen() {
		t.Error(s)
	}
}

// lookForHarm names whatever a page holds that only hostile text could have put there.
const lookForHarm = `(() => {
	const out = [];
	if (window.harmed) out.push("a script ran");
	const odd = "img, iframe, object, embed, base, link, form, input, math, math *, set, animate, foreignObject, svg svg, a[href^='javascript' i]";
	for (const e of document.querySelectorAll(odd)) out.push("an element: " + e.outerHTML.slice(0, 120));
	if (document.querySelectorAll("script").length > 1 || document.querySelectorAll("style").length != 1) out.push("another script or style");
	for (const e of document.querySelectorAll("*")) for (const a of e.attributes) {
		if (/^on/i.test(a.name)) out.push("a handler: " + a.name);
		if (/^(href|src|action|style|srcdoc)$/.test(a.name) && (a.name != "href" || !/^(#[a-z0-9-]+|(\.\.\/)?([a-z]+\/)?[a-z0-9-]+\.html)$/.test(a.value))) out.push("an address: " + a.name + "=" + a.value.slice(0, 80));
	}
	if (/[\u202a-\u202e\u2066-\u2069\u200b\u001b\u0000\ufeff]/.test(document.documentElement.textContent)) out.push("an invisible character: " + [...document.querySelectorAll("body *")].filter(e => !e.children.length && /[\u202a-\u202e\u2066-\u2069\u200b\u001b\u0000\ufeff]/.test(e.textContent)).slice(0, 2).map(e => e.outerHTML.slice(0, 150)));
	if (document.querySelectorAll("meta[http-equiv]").length != 1) out.push("another meta");
	if (document.documentElement.scrollWidth > innerWidth) out.push("wider than the window: " + document.documentElement.scrollWidth + [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 300 && !e.closest(".scroll")).slice(0, 2).map(e => e.outerHTML.slice(0, 150)));
	if (getComputedStyle(document.querySelector(".brand")).fontWeight != "650") out.push("our own style is not let in");
	return [...new Set(out)].slice(0, 10);
})()`

// TestHostileNames sees to it that the names of files are plain, whatever people and
// attempts are called.
func TestHostileNames(t *testing.T) {
	plain := regexp.MustCompile(`^(index\.html|(people|attempts)(/[a-z0-9-]{1,60}\.html)?)$`)
	for _, text := range append(hostile, "..", ".", "", "con", "nul.txt", "a/../../b", "ÄÖ", "ann", "Ann", "ANN") {
		r, talks := madeUp(2, 3)
		r.Trainees[0].Name = text
		for i := range talks {
			id := fmt.Sprint(text, i)
			talks[i].Attempt.ID, r.Attempts[i].ID = id, id
		}
		dir := filepath.Join(t.TempDir(), "report")
		if err := HTMLDir(dir, r, all(talks)); err != nil {
			t.Fatal(err)
		}
		files := 0
		err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
			if path != "." && !plain.MatchString(path) {
				t.Errorf("%.40q makes a file %q", text, path)
			}
			if d != nil && !d.IsDir() {
				files++
			}
			return err
		})
		if err != nil || files != 6 {
			t.Errorf("%.40q: %d files, want 6, %v", text, files, err)
		}
	}
	if personFile("ann") == personFile("Ann") || personFile("a b") == personFile("a-b") {
		t.Error("different names share a file")
	}
}
