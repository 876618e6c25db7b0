package quiz

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the figures of the simulated learners in docs/quiz.md")

const (
	simulatedDays = 60
	simulatedN    = 10 // questions a day
	simulatedRuns = 11 // seeds
	known         = 800_000
	million       = 1_000_000
)

// learner is a simulated trainee. All shares are in millionths and all sums in whole
// numbers, so that every machine plays the same.
type learner struct {
	knows   map[Topic]int
	learns  int // of what is lacking, by an answer and its feedback
	forgets int // of what is known, a day, the less the oftener the topic came up
	seen    map[string]bool
	asked   map[Topic]int
	stuck   Topic // is never got right, whatever is asked about it
	chance  random
}

// learners are the kinds of trainee, begun afresh for a seed.
var learners = []struct {
	name  string
	about string
	begin func(l *learner)
}{
	{"weak in one step", "knows the rest well", func(l *learner) {
		l.all(880_000)
		l.knows[Topics[l.chance.below(5)]] = 200_000
		l.learns = 150_000
	}},
	{"guessing", "knows next to nothing and guesses", func(l *learner) {
		l.all(100_000)
		l.learns = 200_000
	}},
	{"perfect", "knows everything", func(l *learner) { l.all(million) }},
	{"forgetful", "knows half, and forgets", func(l *learner) {
		l.all(500_000)
		l.learns, l.forgets = 250_000, 20_000
	}},
}

func (l *learner) all(share int) {
	for _, t := range Topics {
		l.knows[t] = share
	}
}

// part is a of b, both in millionths.
func part(a, b int) int { return a * b / million }

// answers answers an item: by knowledge, which hard questions ask more of, else by a
// guess. From the feedback the learner takes most where the question is about as hard
// as fits, and half of it when it was seen before.
func (l *learner) answers(it *Item, at time.Time) Answer {
	knows := l.knows[it.Topic]
	sure := knows
	switch it.Difficulty {
	case 1:
		sure = million - part(million-knows, million-knows)
	case 3:
		sure = part(knows, knows)
	}
	guess := map[Kind]int{One: 250_000, Truth: 500_000, Spot: 200_000}[it.Kind]
	right := l.chance.below(million) < sure+part(million-sure, guess) && it.Topic != l.stuck
	level := []int{250_000, 500_000, 750_000}[it.Difficulty-1]
	gain := part(part(l.learns, million-max(level-knows, knows-level)), million-knows)
	if l.seen[it.ID] {
		gain /= 2
	}
	l.seen[it.ID] = true
	l.asked[it.Topic]++
	l.knows[it.Topic] += gain
	q := Question{Item: it}
	return q.Answer(Result{Share: boolShare(right), Right: right, Said: "?", Words: "?"}, at)
}

// sleeps forgets for a day.
func (l *learner) sleeps() {
	for t, k := range l.knows {
		l.knows[t] = k - part(k, l.forgets*4/(4+l.asked[t]))
	}
}

func (l *learner) knowsAll() bool {
	for _, k := range l.knows {
		if k < known {
			return false
		}
	}
	return true
}

// shown are the topics about which three questions in a row were right once.
func shown(row map[Topic]int, a Answer) bool {
	switch {
	case row[a.Topic] >= 3:
	case a.Right:
		row[a.Topic]++
	default:
		row[a.Topic] = 0
	}
	for _, t := range Topics {
		if row[t] < 3 {
			return false
		}
	}
	return true
}

// course is what came of a learner: after how many items everything was known, and
// after how many it was shown; all items of the days and one more when never.
type course struct{ known, shown int }

// simulate lets a learner answer for the days, of items that choose picks.
func simulate(l *learner, days int, choose func(Past, []Answer) *Item) course {
	const never = simulatedDays*simulatedN + 1
	c, past, row := course{never, never}, Past{}, map[Topic]int{}
	if l.knowsAll() {
		c.known = 0
	}
	for day := range days {
		past.Now = time.Date(2031, 3, 1+day, 9, 0, 0, 0, time.UTC)
		var asked []Answer
		for len(asked) < simulatedN {
			it := choose(past, asked)
			if it == nil {
				break
			}
			a := l.answers(it, past.Now)
			asked = append(asked, a)
			n := len(past.Answers) + len(asked)
			if c.known == never && l.knowsAll() {
				c.known = n
			}
			if shown(row, a) && c.shown == never {
				c.shown = n
			}
		}
		past.Answers = append(past.Answers, asked...)
		l.sleeps()
		if c.known != never && c.shown != never {
			break
		}
	}
	return c
}

// inOrderOfChance takes the bank in random order, again and again.
func inOrderOfChance(items []*Item, seed uint64) func(Past, []Answer) *Item {
	r := seeded(seed, "order")
	var left []int
	return func(Past, []Answer) *Item {
		if len(left) == 0 {
			left = r.shuffled(len(items))
		}
		it := items[left[0]]
		left = left[1:]
		return it
	}
}

func adaptive(items []*Item, seed uint64) func(Past, []Answer) *Item {
	return func(past Past, asked []Answer) *Item {
		it, _ := Choose(items, past, Wish{N: simulatedN, Seed: seed + uint64(len(past.Answers))}, asked)
		return it
	}
}

// median is the middle of a figure over the courses.
func median(courses []course, figure func(course) int) int {
	var all []int
	for _, c := range courses {
		all = append(all, figure(c))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func itemsUntil(n int) string {
	if n > simulatedDays*simulatedN {
		return fmt.Sprintf("more than %d", simulatedDays*simulatedN)
	}
	return fmt.Sprint(n)
}

// played is every course of a learner, by the chooser and in random order.
func played(begin func(*learner), name string, bank []*Item) (chosen, chance []course) {
	for seed := range uint64(simulatedRuns) {
		course := func(choose func(Past, []Answer) *Item) course {
			l := &learner{knows: map[Topic]int{}, seen: map[string]bool{}, asked: map[Topic]int{}, chance: seeded(seed, name)}
			begin(l)
			return simulate(l, simulatedDays, choose)
		}
		chosen = append(chosen, course(adaptive(bank, seed)))
		chance = append(chance, course(inOrderOfChance(bank, seed)))
	}
	return chosen, chance
}

// TestSimulatedLearners plays every learner with the shipped bank. The choice must
// beat random order for each, and the figures are those in docs/quiz.md.
func TestSimulatedLearners(t *testing.T) {
	bank := Shipped().Items
	table := "| learner | known, by choice | known, in random order | shown, by choice | shown, in random order |\n|---|---|---|---|---|\n"
	for _, kind := range learners {
		chosen, chance := played(kind.begin, kind.name, bank)
		isKnown, isShown := func(c course) int { return c.known }, func(c course) int { return c.shown }
		known, byChance := median(chosen, isKnown), median(chance, isKnown)
		shown, shownByChance := median(chosen, isShown), median(chance, isShown)
		table += fmt.Sprintf("| %s: %s | %s | %s | %s | %s |\n", kind.name, kind.about,
			itemsUntil(known), itemsUntil(byChance), itemsUntil(shown), itemsUntil(shownByChance))
		if needsNone := known == 0 && byChance == 0; known >= byChance && !needsNone || shown >= shownByChance {
			t.Errorf("%s: known after %d items, in random order after %d; shown after %d and %d", kind.name, known, byChance, shown, shownByChance)
		}
	}
	table += "\n| learner | topics met, by choice | topics met, in random order | questions met, by choice | questions met, in random order |\n|---|---|---|---|---|\n"
	chosen, chance := stuck(bank)
	table += fmt.Sprintf("| stuck: learns the rest, and never one step | %d of %d | %d | %d of %d | %d |\n",
		chosen.topics, len(Topics), chance.topics, chosen.items, len(bank), chance.items)
	if chosen.topics < len(Topics) || 2*chosen.items < chance.items {
		t.Errorf("stuck: met %+v, in random order %+v", chosen, chance)
	}
	keepFigures(t, table)
}

// met is how many topics and how many different questions a learner came across.
type met struct{ topics, items int }

// stuck is what a learner met in 30 quizzes who never learns one step, by the
// chooser and in random order; of both the median of the runs.
func stuck(bank []*Item) (chosen, chance met) {
	const days = 30
	course := func(seed uint64, choose func(Past, []Answer) *Item) met {
		l := &learner{knows: map[Topic]int{}, seen: map[string]bool{}, asked: map[Topic]int{}, chance: seeded(seed, "stuck")}
		l.all(500_000)
		l.learns, l.stuck = 150_000, Topics[l.chance.below(5)]
		simulate(l, days, choose)
		return met{len(l.asked), len(l.seen)}
	}
	middle := func(all []met) (m met) {
		slices.SortFunc(all, func(a, b met) int { return a.topics - b.topics })
		m.topics = all[len(all)/2].topics
		slices.SortFunc(all, func(a, b met) int { return a.items - b.items })
		m.items = all[len(all)/2].items
		return m
	}
	var byChoice, byChance []met
	for seed := range uint64(simulatedRuns) {
		byChoice = append(byChoice, course(seed, adaptive(bank, seed)))
		byChance = append(byChance, course(seed, inOrderOfChance(bank, seed)))
	}
	return middle(byChoice), middle(byChance)
}

// keepFigures compares a table with the one in docs/quiz.md, or writes it there.
func keepFigures(t *testing.T, table string) {
	t.Helper()
	const file, from, to = "../docs/quiz.md", "<!-- simulated learners: written by go test ./quiz -run Simulated -update -->\n", "<!-- end -->"
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(page), from)
	kept, after, ended := strings.Cut(rest, to)
	switch {
	case !found || !ended:
		t.Fatalf("%s has no place for the figures: the lines %s%s", file, from, to)
	case *update:
		if err := os.WriteFile(file, []byte(before+from+table+to+after), 0o644); err != nil {
			t.Fatal(err)
		}
	case kept != table:
		t.Errorf("the figures in %s are old: go test ./quiz -run Simulated -update\n%s", file, table)
	}
}
