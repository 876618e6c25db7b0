package quiz

import (
	"slices"
	"testing"
	"time"

	"rapport/grading"
)

// about is how many answers are about a topic.
func about(answers []Answer, t Topic) int {
	n := 0
	for _, a := range answers {
		if a.Topic == t {
			n++
		}
	}
	return n
}

// quizzes are sessions of shipped questions, one a day, of which every answer is
// right but those about the topics missed.
func quizzes(n int, wish Wish, missed ...Topic) (sessions [][]Answer) {
	past := Past{}
	for day := range n {
		past.Now = noon.AddDate(0, 0, day)
		wish.Seed = uint64(day)
		var asked []Answer
		for {
			it, _ := Choose(Shipped().Items, past, wish, asked)
			if it == nil {
				break
			}
			asked = append(asked, answered(it, !slices.Contains(missed, it.Topic), past.Now))
		}
		past.Answers = append(past.Answers, asked...)
		sessions = append(sessions, asked)
	}
	return sessions
}

// Whoever never gets one step right meets everything else all the same, and all of
// that step.
func TestOneMissedStepStarvesNothing(t *testing.T) {
	topics, items := map[Topic]int{}, map[string]int{}
	for day, asked := range quizzes(40, Wish{N: 10}, "agreeing") {
		for _, topic := range Topics {
			n := about(asked, topic)
			topics[topic] += n
			if n > 3 {
				t.Errorf("day %d: %d of %d questions about %s", day, n, len(asked), topic)
			}
		}
		for _, a := range asked {
			items[a.Item]++
		}
	}
	for _, topic := range Topics {
		if topics[topic] < 5 {
			t.Errorf("%d of 400 questions about %s", topics[topic], topic)
		}
	}
	met, most := 0, 0
	agreeing := slices.DeleteFunc(slices.Clone(Shipped().Items), func(it *Item) bool { return it.Topic != "agreeing" })
	for _, it := range agreeing {
		if n := items[it.ID]; n > 0 {
			met, most = met+1, max(most, n)
		}
	}
	if met < len(agreeing) || most > 12 {
		t.Errorf("%d of %d questions about agreeing were met, one of them %d times", met, len(agreeing), most)
	}
}

// Though four steps are never right, all other topics keep a share.
func TestNeverAskedKeepsAShare(t *testing.T) {
	topics := map[Topic]int{}
	for _, asked := range quizzes(30, Wish{N: 10}, "agreeing", "closing", "delivering", "greeting") {
		for _, a := range asked {
			topics[a.Topic]++
		}
	}
	for _, topic := range Topics {
		if topics[topic] < 4 {
			t.Errorf("%d of 300 questions about %s", topics[topic], topic)
		}
	}
}

// After a wrong answer the next question about the topic is never harder while one
// is left that is not, and says so when there is none.
func TestNotHarderAfterAWrongAnswer(t *testing.T) {
	for seed := range uint64(40) {
		for name, wish := range map[string]Wish{
			"two kinds": {N: 10, Seed: seed, Steps: []grading.Step{grading.Agreeing}, Kinds: []Kind{Several, Match, Order, Truth}},
			"a topic":   {N: 12, Seed: seed, Topics: []Topic{"wording"}},
			"all":       {N: 20, Seed: seed},
		} {
			r := seeded(seed, name)
			var asked []Answer
			for {
				it, why := Choose(Shipped().Items, Past{Now: noon}, wish, asked)
				if it == nil {
					break
				}
				for _, last := range slices.Backward(asked) {
					if last.Topic != it.Topic {
						continue
					}
					left := func(hardest int) bool {
						return slices.ContainsFunc(Shipped().Items, func(other *Item) bool {
							return wish.Wants(other) && other.Topic == it.Topic && other.Difficulty <= hardest &&
								!slices.ContainsFunc(asked, func(a Answer) bool { return a.Item == other.ID })
						})
					}
					switch {
					case last.Right:
					case it.Difficulty > last.Difficulty && left(last.Difficulty):
						t.Errorf("%s, seed %d: difficulty %d after a wrong %d: %s", name, seed, it.Difficulty, last.Difficulty, why)
					case it.Difficulty == last.Difficulty && left(last.Difficulty-1):
						t.Errorf("%s, seed %d: no easier than a wrong %d: %s", name, seed, last.Difficulty, why)
					}
					break
				}
				asked = append(asked, answered(it, r.below(2) == 0, noon))
			}
		}
	}
}

// Kinds and topics leave steps out, and that is known before the first question.
func TestWithout(t *testing.T) {
	bank := Shipped().Items
	for _, c := range []struct {
		wish Wish
		want []grading.Step
	}{
		{Wish{}, nil},
		{Wish{Kinds: []Kind{One}}, nil},
		{Wish{Kinds: []Kind{Better}}, grading.Steps()},
		{Wish{Kinds: []Kind{Order}}, []grading.Step{grading.Greeting}},
		{Wish{Topics: []Topic{"closing", "needs"}}, grading.Steps()[:4]},
		{Wish{Steps: []grading.Step{grading.Closing}}, grading.Steps()[:4]},
	} {
		if got := c.wish.Without(bank); !slices.Equal(got, c.want) {
			t.Errorf("%+v: without %v, want %v", c.wish, got, c.want)
		}
	}
}

func BenchmarkChoose(b *testing.B) {
	bank := Shipped().Items
	past := Past{Now: noon}
	r := seeded(1, "past")
	for i := range 10_000 {
		at := noon.Add(-time.Duration(10_000-i) * time.Hour)
		past.Answers = append(past.Answers, answered(bank[r.below(len(bank))], r.below(3) > 0, at))
	}
	for b.Loop() {
		Choose(bank, past, Wish{N: 10, Seed: 1}, past.Answers[:4])
	}
}
