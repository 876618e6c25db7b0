package report

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A page can be used from the keyboard alone: past the links to the content, into a
// transcript that was closed, and to another order of a table.
func TestKeyboard(t *testing.T) {
	ctx := browser(t)
	r, talks := madeUp(6, 40)
	visit(t, ctx, saved(t, r, talks))
	press := func(keys string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
	}
	press(kb.Tab)
	if on := eval[string](t, ctx, `document.activeElement.className`); on != "skip" {
		t.Errorf("the first stop is %q", on)
	}
	press(kb.Enter)
	if on := eval[string](t, ctx, `document.activeElement.id`); on != "main" {
		t.Errorf("the link past everything leads to %q", on)
	}
	eval[bool](t, ctx, `document.querySelector("#steps thead th:nth-child(7) button").focus(), true`)
	for _, want := range []string{"descending", "ascending"} {
		press(kb.Enter)
		got := eval[string](t, ctx, `document.querySelector("#steps thead th:nth-child(7)").getAttribute("aria-sort")`)
		scores := eval[[]float64](t, ctx, `[...document.querySelectorAll("#steps tbody td:nth-child(7)")].map(c => +c.textContent)`)
		if got != want || (scores[0] > scores[5]) != (want == "descending") {
			t.Errorf("sorted %s: %s %v", want, got, scores)
		}
	}
}

// Without script a link still leads into the closed part that it names.
func TestNoScript(t *testing.T) {
	ctx := browser(t)
	r, talks := madeUp(6, 40)
	path := saved(t, r, talks)
	off := chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	if err := chromedp.Do(ctx, off); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, path)
	link := `#missed a[href^="#a-"]`
	if err := chromedp.Do(ctx, chromedp.Click(link)); err != nil {
		t.Fatal(err)
	}
	if !eval[bool](t, ctx, `document.querySelector(document.querySelector('`+link+`').getAttribute("href")).closest("details").open`) {
		t.Error("the transcript stayed closed")
	}
	if eval[bool](t, ctx, `!!document.querySelector("th button")`) {
		t.Error("there is a button without anything behind it")
	}
}
