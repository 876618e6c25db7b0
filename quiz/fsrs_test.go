package quiz_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/quiz"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func TestANewCardGoesThroughItsSteps(t *testing.T) {
	s := quiz.DefaultScheduler()
	waits := func(c quiz.CardState, now time.Time) (out [4]time.Duration) {
		for i, p := range s.Preview(c, now) {
			out[i] = p.Due.Sub(now)
		}
		return out
	}
	const m, d = time.Minute, 24 * time.Hour
	if got, want := waits(quiz.CardState{}, noon), [4]time.Duration{m, 6 * m, 10 * m, 8 * d}; got != want {
		t.Errorf("new: %v, want %v", got, want)
	}
	c := s.Next(quiz.CardState{}, quiz.Good, noon)
	if c.Phase != quiz.Learning || c.Step != 1 || c.Reps != 1 {
		t.Errorf("after Good: %+v", c)
	}
	if got, want := waits(c, c.Due), [4]time.Duration{m, 6 * m, 2 * d, 4 * d}; got != want {
		t.Errorf("on the second step: %v, want %v", got, want)
	}
	c = s.Next(c, quiz.Good, c.Due)
	if c.Phase != quiz.Reviewing || c.Step != 0 {
		t.Errorf("after the steps: %+v", c)
	}
	c = s.Next(c, quiz.Again, c.Due)
	if c.Phase != quiz.Relearning || c.Lapses != 1 || c.Due.Sub(c.Last) != 10*m {
		t.Errorf("after a lapse: %+v", c)
	}
}

func TestWhatIsNoReviewChangesNothing(t *testing.T) {
	s := quiz.DefaultScheduler()
	c := s.Next(quiz.CardState{}, quiz.Easy, noon)
	for _, r := range []quiz.Rating{-1, 0, 5} {
		if got := s.Next(c, r, noon.Add(time.Hour)); got != c {
			t.Errorf("rating %d: %+v, want %+v", r, got, c)
		}
		if r.String() != "" {
			t.Errorf("rating %d is called %q", r, r)
		}
	}
}

func TestAClockPutBackCountsAsTheSameDay(t *testing.T) {
	s := quiz.DefaultScheduler()
	c := s.Next(quiz.CardState{}, quiz.Easy, noon)
	same, back := s.Next(c, quiz.Good, noon), s.Next(c, quiz.Good, noon.AddDate(0, 0, -9))
	if same.Stability != back.Stability || same.Difficulty != back.Difficulty {
		t.Errorf("%+v, want the memory of %+v", back, same)
	}
	if got := s.Retrievability(c, noon.AddDate(0, 0, -9)); got != 1 {
		t.Errorf("recalled with %v", got)
	}
}

func TestRetrievability(t *testing.T) {
	s := quiz.DefaultScheduler()
	if got := s.Retrievability(quiz.CardState{}, noon); got != 0 {
		t.Errorf("new: %v", got)
	}
	c := quiz.CardState{Phase: quiz.Reviewing, Stability: 10, Difficulty: 5, Last: noon}
	if got := s.Retrievability(c, noon.AddDate(0, 0, 10)); math.Abs(got-0.9) > 1e-8 {
		t.Errorf("after as many days as its stability: %v", got)
	}
}

// Whatever was answered and whenever: a memory stays in bounds, a better rating is
// never asked for sooner, and nothing is due before it was reviewed.
func TestSchedulesStayInBounds(t *testing.T) {
	s := quiz.DefaultScheduler()
	rapid.Check(t, func(t *rapid.T) {
		var c quiz.CardState
		now := noon
		for range rapid.IntRange(1, 40).Draw(t, "reviews") {
			preview := s.Preview(c, now)
			for i, p := range preview {
				if p.Stability < 0.001 || p.Stability > 36500 || p.Difficulty < 1 || p.Difficulty > 10 {
					t.Fatalf("memory out of bounds: %+v", p)
				}
				if wait := p.Due.Sub(now); wait < time.Minute || wait > 36502*24*time.Hour {
					t.Fatalf("due after %v", wait)
				}
				if i > 0 && p.Due.Before(preview[i-1].Due) {
					t.Fatalf("%s is due before %s: %+v", quiz.Rating(i+1), quiz.Rating(i), preview)
				}
			}
			c = preview[rapid.IntRange(0, 3).Draw(t, "rating")]
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(2*365*24*time.Hour)).Draw(t, "gap")))
		}
	})
}

// BenchmarkNext is the cost of one rating.
func BenchmarkNext(b *testing.B) {
	s := quiz.DefaultScheduler()
	ratings := []quiz.Rating{quiz.Good, quiz.Good, quiz.Hard, quiz.Easy, quiz.Again, quiz.Good}
	b.ReportAllocs()
	var c quiz.CardState
	now, i := noon, 0
	for b.Loop() {
		c = s.Next(c, ratings[i%len(ratings)], now)
		now = now.Add(3 * 24 * time.Hour)
		if i++; i%1000 == 0 {
			c, now = quiz.CardState{}, noon
		}
	}
}
