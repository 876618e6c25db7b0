package report

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// chromium finds a browser, or skips the test.
func chromium(t testing.TB) string {
	for _, name := range []string{os.Getenv("RAPPORT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("chromium is not here: pages are not looked at in a browser")
	return ""
}

// browser starts a browser of the test's own, and returns its tab.
func browser(t testing.TB) context.Context {
	t.Helper()
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
	}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync"} {
		opts = append(opts, chromedp.Flag(flag, true))
	}
	limited, end := context.WithTimeout(t.Context(), 5*time.Minute) // a browser that hangs is a failure
	t.Cleanup(end)
	ctx, stop := chromedp.NewExecAllocator(limited, opts...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	return ctx
}

// watch notes what a page must never do: open a dialog, or ask for anything but the
// pages in folder.
func watch(t testing.TB, ctx context.Context) (seen func() []string) {
	t.Helper()
	var mu sync.Mutex
	var list []string
	err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *page.EventJavascriptDialogOpening:
			list = append(list, "a dialog: "+ev.Message)
		case *network.EventRequestWillBeSent:
			if ev.Type != network.ResourceTypeDocument {
				list = append(list, "a request: "+ev.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), list...)
	}
}

// screen sets the size of the window and what the reader prefers.
func screen(wide, high int64, scheme, media string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(
		chromedp.EmulateViewport(wide, high),
		chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		}),
	)
}

// eval runs script in the page, from outside: the page's own policy does not bind it.
func eval[T any](t testing.TB, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func visit(t testing.TB, ctx context.Context, path string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
		t.Fatal(err)
	}
}

// saved is the report as one page in a file.
func saved(t testing.TB, r *Report, talks []Talk) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, r, talks); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// all yields talks as a store would.
func all(talks []Talk) func(func(Talk, error) bool) {
	return func(yield func(Talk, error) bool) {
		for _, t := range talks {
			if !yield(t, nil) {
				return
			}
		}
	}
}
