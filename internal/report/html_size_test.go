package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
)

// A report on 10,000 attempts stays below 5 MB, and says what it leaves out.
func TestHTMLSize(t *testing.T) {
	for _, people := range []int{1, 8, 200, 2000} {
		r, talks := madeUp(people, 10_000)
		by := map[string]Talk{}
		for _, one := range talks {
			by[one.Attempt.ID] = one
		}
		var chosen []Talk
		for _, id := range PageTalks(r) {
			chosen = append(chosen, by[id])
		}
		var b bytes.Buffer
		if err := HTML(&b, r, chosen); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		t.Logf("%d trainees: %d bytes, %d transcripts, %d people", people, len(page), strings.Count(page, `class="turns"`), strings.Count(page, `id="p-`))
		if len(page) >= 5_000_000 {
			t.Errorf("%d trainees: %d bytes", people, len(page))
		}
		if strings.Count(page, `class="turns"`) < 100 || !strings.Contains(page, "attempts are left out here to keep this page small") {
			t.Errorf("%d trainees: few transcripts, or nothing said of those left out", people)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r, talks := madeUp(200, 10_000)
	for b.Loop() {
		if err := HTML(io.Discard, r, talks[:mostOnPage]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTMLDir(b *testing.B) {
	r, talks := madeUp(200, 10_000)
	dir := b.TempDir()
	for b.Loop() {
		if err := HTMLDir(dir, r, all(talks)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen opens a page about 10,000 attempts in a browser, and tells when it
// was first seen and when it was whole, the fastest of its runs.
func BenchmarkOpen(b *testing.B) {
	ctx := browser(b)
	for _, people := range []int{8, 200, 2000} {
		r, talks := madeUp(people, 10_000)
		path := saved(b, r, talks[:mostOnPage])
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			seen, whole := math.Inf(1), math.Inf(1)
			for b.Loop() {
				visit(b, ctx, path)
				times := eval[[]float64](b, ctx, `new Promise(done => requestAnimationFrame(() => setTimeout(() => done([
					performance.getEntriesByName("first-contentful-paint")[0].startTime, performance.getEntriesByType("navigation")[0].loadEventEnd]))))`)
				seen, whole = min(seen, times[0]), min(whole, times[1])
			}
			b.ReportMetric(seen, "ms/seen")
			b.ReportMetric(whole, "ms/whole")
		})
	}
}
