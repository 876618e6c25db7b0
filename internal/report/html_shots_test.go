package report

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"rapport/internal/records"
)

// TestShots takes pictures of pages, to be looked at, into the folder that
// RAPPORT_SHOTS names.
func TestShots(t *testing.T) {
	folder := os.Getenv("RAPPORT_SHOTS")
	if folder == "" {
		t.Skip("RAPPORT_SHOTS names no folder: no pictures are taken")
	}
	r, talks := madeUp(8, 120)
	r.Sample = true
	reviewed := talks[slices.IndexFunc(talks, func(t Talk) bool { return t.Counted.Source == records.FromHuman })]
	dir := t.TempDir()
	if err := HTMLDir(dir, r, all(talks)); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{
		"single": saved(t, r, talks), "index": filepath.Join(dir, "index.html"),
		"person": filepath.Join(dir, personFile(r.Trainees[2].Name)), "attempt": filepath.Join(dir, talkFile(reviewed.Attempt.ID)),
	}
	ctx := browser(t)
	for name, path := range pages {
		for _, scheme := range []string{"light", "dark"} {
			for size, wide := range map[string]int64{"phone": 390, "laptop": 1366} {
				if err := chromedp.Do(ctx, screen(wide, 844, scheme, "")); err != nil {
					t.Fatal(err)
				}
				visit(t, ctx, path)
				if name == "single" {
					eval[bool](t, ctx, `document.querySelectorAll("details.part").forEach((d, i) => { d.open = i == 1 || i == 12 }), true`)
				}
				for kind, take := range map[string]chromedp.Action[[]byte]{"": chromedp.CaptureScreenshot(), "-whole": chromedp.FullScreenshot(80)} {
					picture, err := chromedp.Run(ctx, take)
					if err != nil {
						t.Fatal(err)
					}
					ext := map[string]string{"": ".png", "-whole": ".jpg"}[kind]
					if err := os.WriteFile(filepath.Join(folder, name+"-"+size+"-"+scheme+kind+ext), picture, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		visit(t, ctx, path)
		pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
