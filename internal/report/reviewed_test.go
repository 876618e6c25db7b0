package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

func review(t *testing.T, store records.Store, attempt, step string, hit bool, why string, at time.Time) {
	t.Helper()
	m := records.Mark{Attempt: attempt, Kind: records.Review, Step: step, Hit: hit, Author: "Paul", Comment: why, At: at}
	if _, err := store.AddMark(t.Context(), m); err != nil {
		t.Fatal(err)
	}
}

// What a person says was missed is counted as missed, what they say was hit is not,
// and the last word on it holds.
func TestMissedByAPerson(t *testing.T) {
	sessions := []played{{day: 4, hits: hit(5)}, {day: 3, hits: hit(5)}, {day: 2, hits: hit(4)}, {day: 1, hits: hit(4)}, {day: 1, hits: hit(5)}}
	store := storeOf(t, sessions...)
	at := testNow.Add(time.Hour)
	review(t, store, sessions[0].id, "greeting", false, "Not a word of welcome.", at)
	review(t, store, sessions[1].id, "greeting", false, "None here either.", at)
	review(t, store, sessions[2].id, "closing", true, "She thanked him.", at)
	review(t, store, sessions[3].id, "closing", false, "Indeed.", at)
	review(t, store, sessions[4].id, "greeting", false, "Missed.", at)
	review(t, store, sessions[4].id, "greeting", true, "No, it is in reply 2.", at.Add(time.Hour))
	review(t, store, sessions[4].id, records.FaultsMark, true, "Rude.", at)
	r := makeReport(t, store, Options{Examples: 3, Attempts: true})
	if show(r.Total.Steps[0]) != "0.6" || show(r.Total.Steps[4]) != "0.8" || r.Reviewed != 5 || r.Corrected != 4 {
		t.Errorf("greeting %s, closing %s, %d reviewed, %d corrected", show(r.Total.Steps[0]), show(r.Total.Steps[4]), r.Reviewed, r.Corrected)
	}
	if len(r.Missed) != 2 {
		t.Fatalf("%+v", r.Missed)
	}
	first, second := r.Missed[0], r.Missed[1]
	if first.Step != grading.Greeting || first.Missing != PersonMissed || first.Count != 2 || first.Examples[0].Note != "None here either." || first.Examples[1].Attempt != sessions[0].id {
		t.Errorf("%+v", first)
	}
	if second.Missing != "no closing" || second.Count != 1 || second.Examples[0].Attempt != sessions[3].id {
		t.Errorf("%+v", second)
	}
	newest := r.Attempts[0]
	if newest.ID != sessions[4].id || len(newest.Reviews) != 2 || newest.Reviews[0].Comment != "No, it is in reply 2." || newest.Reviews[1].Step != records.FaultsMark {
		t.Errorf("%+v", newest)
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, r, ByAttempt); err != nil {
		t.Fatal(err)
	}
	if text := b.String(); !strings.Contains(text, ",comment,review_comment,sample\r\n") || !strings.Contains(text, `,"No, it is in reply 2.",false`) || !strings.Contains(text, ",Not a word of welcome.,false") {
		t.Error(text)
	}
	// A later grade that misses it as well says in its own words what was missing.
	again := sessions[0]
	again.hits = [5]bool{false, true, true, true, true}
	card := again.card()
	text, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Regrade(t.Context(), records.Regrade{Attempt: again.id, CardJSON: text, Author: "Paul", At: at.Add(2 * time.Hour), Grader: "later"}); err != nil {
		t.Fatal(err)
	}
	r = makeReport(t, store, Options{Examples: 3})
	counts := map[string]int{}
	for _, m := range r.Missed {
		counts[m.Missing] += m.Count
	}
	if counts["no greeting"] != 1 || counts[PersonMissed] != 1 {
		t.Errorf("after a later grade: %v", counts)
	}
}

// A trainee's page in a folder counts what the report of that trainee does.
func TestPersonMissedInAFolder(t *testing.T) {
	sessions := []played{{day: 2, hits: hit(5)}, {day: 1, hits: hit(4)}}
	store := storeOf(t, sessions...)
	review(t, store, sessions[0].id, "greeting", false, "Not a word of welcome.", testNow)
	r := makeReport(t, store, Options{Attempts: true})
	dir := t.TempDir()
	if err := HTMLDir(dir, r, LoadTalks(t.Context(), store, []string{sessions[1].id, sessions[0].id})); err != nil {
		t.Fatal(err)
	}
	page := contents(t, dir)[personFile("Ada")]
	for _, want := range []string{
		"What is missed most", PersonMissed, "Not a word of welcome.", "no closing", "Steps: how often each was hit", "One week so far: ",
		"trend: too few attempts to say", "Greeting and Closing 50%",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of a trainee does not say %q", want)
		}
	}
}

func TestComments(t *testing.T) {
	var sessions []played
	for i, satisfied := range []int{1, 5, 2, 5, 5, 4, 5, 1, 0, 4, 5} { // newest last
		sessions = append(sessions, played{day: 20 - i, hits: hit(3), satisfaction: satisfied, comment: string(rune('a' + i))})
	}
	sessions[10].comment = ""
	r := makeReport(t, storeOf(t, sessions...), Options{})
	got := ""
	for _, c := range r.Comments {
		got += c.Comment
	}
	// The low ones, the newest of those alike first, then the newest others.
	if got != "hacjgf" || r.Commented != 9 || r.CommentWords() != "The lowest and the newest of the latest 9 comments" {
		t.Errorf("%s of %d: %s", got, r.Commented, r.CommentWords())
	}
	few := makeReport(t, storeOf(t, sessions[:6]...), Options{})
	if len(few.Comments) != 6 || few.CommentWords() != "" {
		t.Errorf("%+v, %s", few.Comments, few.CommentWords())
	}
}

func TestWeakest(t *testing.T) {
	half, all := 0.5, 1.0
	for want, steps := range map[string][5]*float64{
		"Closing is the weakest step, hit in 50% of them.":                     {&all, &all, &all, &all, &half},
		"Greeting and Closing are the weakest steps, each hit in 50% of them.": {&half, &all, &all, &all, &half},
		"No step stands out.": {&half, &half, &half, &all, &half},
		"The mean score is 50 of 100 over 4 graded role-plays.":                    {&all, &all, &all, &all, &all},
		"Greeting, Understanding and Agreeing are the weakest steps, each hit in ": {&half, &half, &half, &all, &all},
	} {
		mean := 50.0
		text := summary(&Report{Total: Figures{Graded: 4, Score: &mean, Steps: steps, Trend: Trend{Verdict: TooFew}}})
		if !strings.Contains(text, want) || strings.Contains(text, "weakest") != strings.Contains(want, "weakest") {
			t.Errorf("%q does not say %q", text, want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"Sample Ben", "Sample Ada", "Zoë Ada", "Jean-Luc"}
	for name, want := range map[string]string{"Ada": "Sample Ada", "ben": "Sample Ben", "Benn": "Sample Ben", "Sample Adda": "Sample Ada", "Luc": "Jean-Luc", "Quentin": ""} {
		if got := nearest(name, known); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
