package quiz_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rapport/quiz"
)

var updateFSRS = flag.Bool("update-fsrs", false, "rewrite testdata/fsrs.json with what ts-fsrs answers")

// sequence is the reviews of one card, as testdata/fsrs.cjs reads them.
type sequence struct {
	Settings *settings  `json:"settings,omitempty"` // nil: the defaults
	Reviews  [][2]int64 `json:"reviews"`            // time in ms, rating
}

type settings struct {
	Retention  float64  `json:"request_retention"`
	Max        int      `json:"maximum_interval"`
	Learning   []string `json:"learning_steps"`
	Relearning []string `json:"relearning_steps"`
}

// answered is what ts-fsrs says of one review: the chance to recall before it, and
// the state after each rating.
type answered struct {
	Recall float64       `json:"recall"`
	Next   [4][7]float64 `json:"next"`
}

// golden is a sequence with its answers, as kept in testdata/fsrs.json.
type golden struct {
	sequence
	Answers []answered `json:"answers"`
}

// TestScheduleAgreesWithTSFSRS asks ts-fsrs itself about 6,000 cards.
func TestScheduleAgreesWithTSFSRS(t *testing.T) {
	folder := os.Getenv("RAPPORT_NODE_MODULES")
	if folder == "" {
		t.Skip("ts-fsrs is not here: set RAPPORT_NODE_MODULES to a node_modules folder that has it; testdata/fsrs.json is compared in any case")
	}
	rng := rand.New(rand.NewPCG(6, 2026))
	var all []sequence
	for range 5000 {
		all = append(all, someReviews(rng, nil))
	}
	for i := range 1000 {
		all = append(all, someReviews(rng, &otherSettings[i%len(otherSettings)]))
	}
	answers := askTSFSRS(t, folder, all)
	var sum differences
	for i, seq := range all {
		sum.compare(t, seq, answers[i])
	}
	t.Log(&sum)
	if *updateFSRS {
		keepGolden(t, all, answers)
	}
}

// TestScheduleAgreesWithGolden compares with answers that ts-fsrs gave before.
func TestScheduleAgreesWithGolden(t *testing.T) {
	data, err := os.ReadFile("testdata/fsrs.json")
	if err != nil {
		t.Fatal(err)
	}
	var kept []golden
	if err := json.Unmarshal(data, &kept); err != nil {
		t.Fatal(err)
	}
	var sum differences
	for _, g := range kept {
		sum.compare(t, g.sequence, g.Answers)
	}
	if sum.reviews < 300 {
		t.Errorf("only %d reviews", sum.reviews)
	}
}

// otherSettings are what differs from the defaults in one way each.
var otherSettings = []settings{
	{0.8, 36500, []string{"1m", "10m"}, []string{"10m"}},
	{0.97, 36500, []string{"1m", "10m"}, []string{"10m"}},
	{0.9, 60, []string{"1m", "10m"}, []string{"10m"}},
	{0.9, 36500, []string{}, []string{}},
	{0.9, 36500, []string{"3m"}, []string{"5m", "1h"}},
	{0.9, 36500, []string{"1m", "1440m"}, []string{"20m", "2880m"}},
	{0.9, 36500, []string{"15m", "3h", "23h"}, []string{"7m"}},
}

// someReviews is a card's life: from 2 to 30 reviews, on time, early and late, by
// minutes, hours, days and years.
func someReviews(rng *rand.Rand, set *settings) sequence {
	s := schedulerOf(set)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.Int64N(int64(3 * 365 * 24 * time.Hour)))).Truncate(time.Millisecond)
	forgets := rng.Float64() * 0.5
	seq := sequence{Settings: set}
	var c quiz.CardState
	for range 2 + rng.IntN(29) {
		rating := quiz.Rating(2 + rng.IntN(3))
		if rng.Float64() < forgets {
			rating = quiz.Again
		}
		seq.Reviews = append(seq.Reviews, [2]int64{now.UnixMilli(), int64(rating)})
		c = s.Next(c, rating, now)
		now = now.Add(someGap(rng, c.Due.Sub(now))).Truncate(time.Millisecond)
	}
	return seq
}

// someGap is how long after a review the next one comes, when it is due after wait.
func someGap(rng *rand.Rand, wait time.Duration) time.Duration {
	upTo := func(d time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(d))) }
	switch rng.IntN(10) {
	case 0:
		return upTo(20 * time.Minute)
	case 1:
		return upTo(30 * time.Hour)
	case 2:
		return upTo(4 * 365 * 24 * time.Hour)
	case 3: // early
		return upTo(wait + 1)
	case 4, 5: // late, by up to twice the interval and at most ten years
		return wait + upTo(min(2*min(wait, 5*365*24*time.Hour), 10*365*24*time.Hour)+time.Hour)
	case 6:
		return wait + upTo(3*24*time.Hour)
	default: // on the day
		return wait + upTo(12*time.Hour)
	}
}

func schedulerOf(set *settings) quiz.Scheduler {
	s := quiz.DefaultScheduler()
	if set == nil {
		return s
	}
	steps := func(texts []string) (out []time.Duration) {
		for _, text := range texts {
			d, err := time.ParseDuration(text)
			if err != nil {
				panic(err)
			}
			out = append(out, d)
		}
		return out
	}
	s.Retention, s.Max = set.Retention, set.Max
	s.LearningSteps, s.RelearningSteps = steps(set.Learning), steps(set.Relearning)
	return s
}

// differences counts what was compared and how far apart the memories were.
type differences struct {
	sequences, reviews, states, intervals, memories int
	furthest                                        float64
}

func (d *differences) String() string {
	return fmt.Sprintf("%d sequences, %d reviews, %d states; intervals that differ: %d; stability or difficulty that differ: %d, at most by %.1e",
		d.sequences, d.reviews, d.states, d.intervals, d.memories, d.furthest)
}

// compare walks a sequence with our scheduler and reports what ts-fsrs sees otherwise.
// Due times, phases, steps and counts are the same; so are stability and difficulty, but for
// the last of eight decimals, which two mathematical libraries may round apart.
func (d *differences) compare(t *testing.T, seq sequence, answers []answered) {
	t.Helper()
	s := schedulerOf(seq.Settings)
	var c quiz.CardState
	d.sequences++
	for i, r := range seq.Reviews {
		now := time.UnixMilli(r[0]).UTC() // its days are those of ts-fsrs
		d.reviews++
		if got, want := s.Retrievability(c, now), answers[i].Recall; math.Abs(got-want) > 1.5e-8 {
			t.Errorf("review %d of %v: recalled with %.8f, want %.8f", i, seq.Reviews, got, want)
		}
		preview := s.Preview(c, now)
		for k, p := range preview {
			want := answers[i].Next[k]
			d.states++
			got := [7]float64{
				float64(p.Due.Sub(now).Milliseconds()), want[1], want[2],
				float64(p.Phase), float64(p.Step), float64(p.Reps), float64(p.Lapses),
			}
			if got != want {
				d.intervals++
				t.Errorf("review %d of %v, %s: %v, want %v", i, seq.Reviews, quiz.Rating(k+1), got, want)
			}
			off := max(math.Abs(p.Stability-want[1]), math.Abs(p.Difficulty-want[2]))
			if off != 0 {
				d.memories++
				d.furthest = max(d.furthest, off)
			}
			if math.Abs(p.Stability-want[1]) > max(1.5e-8, 1e-10*want[1]) || math.Abs(p.Difficulty-want[2]) > 1.5e-8 {
				t.Errorf("review %d of %v, %s: stability %v and difficulty %v, want %v and %v",
					i, seq.Reviews, quiz.Rating(k+1), p.Stability, p.Difficulty, want[1], want[2])
			}
		}
		c = s.Next(c, quiz.Rating(r[1]), now)
	}
}

// askTSFSRS runs all sequences through ts-fsrs in node.
func askTSFSRS(t *testing.T, folder string, all []sequence) [][]answered {
	t.Helper()
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, seq := range all {
		if err := enc.Encode(seq); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", "testdata/fsrs.cjs", folder)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers [][]answered
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var a []answered
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	if len(answers) != len(all) {
		t.Fatalf("%d answers to %d sequences", len(answers), len(all))
	}
	return answers
}

// keepGolden writes a few of the sequences, those of every setting among them, one a line.
func keepGolden(t *testing.T, all []sequence, answers [][]answered) {
	t.Helper()
	var b strings.Builder
	for i, seq := range all {
		if i >= 14 && (i < 5000 || i >= 5000+len(otherSettings)) {
			continue
		}
		line, err := json.Marshal(golden{seq, answers[i]})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, ",\n%s", line)
	}
	text := "[" + strings.TrimPrefix(b.String(), ",") + "\n]\n"
	if err := os.WriteFile("testdata/fsrs.json", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
