package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/grading"
)

// piece is a part of a model reply with the steps it carries.
type piece struct {
	steps []string
	words string
	more  bool // goes on with the reply before it
}

// modelPieces reads a model conversation with its tags.
func modelPieces(t testing.TB, file string) []piece {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []piece
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		rest, more := strings.CutPrefix(line, "+")
		tags, words, ok := strings.Cut(strings.TrimPrefix(rest, "["), "] ")
		if !ok {
			continue
		}
		out = append(out, piece{strings.Split(tags, ","), words, more})
	}
	return out
}

// repliesWithout are the replies of a model with every piece of a step taken out;
// no step takes nothing out.
func repliesWithout(pieces []piece, step string) []string {
	var out []string
	fresh := true // the next piece begins a reply
	for _, p := range pieces {
		fresh = fresh || !p.more
		if slices.Contains(p.steps, step) {
			continue
		}
		if fresh {
			out = append(out, p.words)
			fresh = false
		} else {
			out[len(out)-1] += " " + p.words
		}
	}
	return out
}

// playedCard plays the replies to a fresh customer and grades what came of it.
func playedCard(s *Scenario, seed uint64, replies []string) grading.Scorecard {
	c := NewCustomer(s, seed)
	c.Open()
	for _, text := range replies {
		if c.Reply(text).Ended {
			break
		}
	}
	return grading.Grade(grading.Transcript{ID: s.ID, Channel: s.Channel, Turns: c.Turns()}, s.Case())
}

// Every shipped role-play can be won, and none gives full marks without all five
// steps: its model conversation earns 100 whatever the seed, and the same with any
// one step taken out earns 80 at most.
func TestFullMarksNeedAllFiveSteps(t *testing.T) {
	for _, s := range testOnlyShipped(t).All() {
		t.Run(s.ID, func(t *testing.T) {
			t.Parallel()
			pieces := modelPieces(t, filepath.Join("testdata/models", s.ID+".txt"))
			for seed := range uint64(3) {
				if card := playedCard(s, seed, repliesWithout(pieces, "")); card.Score != 100 || !card.FullMarks {
					t.Errorf("seed %d: the model earns %d, full marks %v: %s", seed, card.Score, card.FullMarks, why(card))
				}
				for _, step := range grading.Steps() {
					replies := repliesWithout(pieces, string(step))
					if !slices.ContainsFunc(pieces, func(p piece) bool { return slices.Contains(p.steps, string(step)) }) {
						t.Fatalf("the model has no piece tagged %s", step)
					}
					card := playedCard(s, seed, replies)
					if card.Score > 80 || card.Steps.Of(step).Hit {
						t.Errorf("seed %d: without %s it earns %d: %v", seed, step, card.Score, card.Steps.Of(step).Evidence)
					}
				}
			}
			near := playedCard(s, 1, repliesWithout(modelPieces(t, filepath.Join("testdata/models", s.ID+".near.txt")), ""))
			if near.Score > 40 {
				t.Errorf("the near miss earns %d", near.Score)
			}
		})
	}
}

// A blank session and a list of keywords earn next to nothing anywhere.
func TestNothingIsEarnedByNothing(t *testing.T) {
	for _, s := range testOnlyShipped(t).All() {
		if card := playedCard(s, 1, nil); card.Score != 0 {
			t.Errorf("%s: silence earns %d", s.ID, card.Score)
		}
		if card := playedCard(s, 1, []string{"hello sorry understand offer refund done thanks bye"}); card.Score > 20 {
			t.Errorf("%s: keywords earn %d", s.ID, card.Score)
		}
	}
}

// why names what is missing from a scorecard.
func why(c grading.Scorecard) string {
	var out []string
	for _, step := range grading.Steps() {
		if v := c.Steps.Of(step); !v.Hit {
			out = append(out, string(step)+": "+v.Missing)
		}
	}
	for _, f := range c.Faults {
		out = append(out, string(f.Kind)+": "+f.Text)
	}
	return strings.Join(out, "; ")
}
