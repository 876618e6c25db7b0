package plan

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/quiz"
)

// The rules about what a curriculum says, besides those every file has.
const (
	ruleStart    = "due-before-start"
	ruleOrder    = "due-before-earlier"
	ruleTwoDues  = "two-due-days"
	ruleRepeated = "repeated-item"
	ruleNoAssess = "no-assessment"
	ruleUntaught = "competency-not-trained"
	ruleFew      = "few-questions"
)

var rules = content.Rules(
	content.Rule{Name: ruleTwoDues, Why: "nobody could tell which of the two days counts"},
	content.Rule{Name: ruleRepeated, Why: "one session would do both, and one name stand for two trainees"},
	content.Rule{Name: ruleStart, Why: "it would be late before anybody could begin"},
	content.Rule{Name: ruleOrder, Why: "who follows the order would be late with it", Warning: true},
	content.Rule{Name: ruleNoAssess, Why: "without it nobody sees who needs more", Warning: true},
	content.Rule{Name: ruleFew, Why: "what is known is not asked again before it is due, so that it would take weeks", Warning: true},
	content.Rule{Name: ruleUntaught, Why: "a skill is not learnt by being named", Warning: true},
)

// checker looks at what a curriculum says.
type checker struct {
	r     *content.Reader
	c     *Curriculum
	shelf *Shelf
}

func (k *checker) check() {
	broken := k.r.Broken(0)
	var latest time.Time
	k.each(func(it *Item, at []any) {
		k.known(it, at)
		k.questions(it, at)
		k.days(it, at, &latest)
	})
	k.trainees()
	if broken {
		return // what seems to be missing or the same may be neither
	}
	k.repeated()
	k.phases()
	k.competencies()
}

// repeated reports items that the same session would do.
func (k *checker) repeated() {
	lines := map[Item]int{}
	k.each(func(it *Item, at []any) {
		same, n := *it, k.node(at...)
		same.Due = time.Time{}
		if line, twice := lines[same]; twice {
			k.r.Report(ruleRepeated, n, "ask for more of it, in another mode or about something else",
				"the same is asked for at line %d: one session would do both", line)
			return
		}
		lines[same] = n.Line
	})
}

// node is what stands at a path below the curriculum.
func (k *checker) node(path ...any) *content.Node {
	return k.r.Node(append([]any{"curriculum"}, path...)...)
}

// each calls do for every item, with its path below the curriculum.
func (k *checker) each(do func(it *Item, at []any)) {
	for i := range k.c.Phases {
		for j := range k.c.Phases[i].Items {
			do(&k.c.Phases[i].Items[j], []any{"phases", i, "items", j})
		}
	}
}

func (k *checker) trainees() {
	lines := map[string]int{}
	for i, name := range k.c.Trainees {
		n := k.node("trainees", i)
		if line, twice := lines[name]; twice && name != "" {
			k.r.Report(ruleRepeated, n, "keep one of them", "trainee %s is named twice; the first is at line %d", content.Quoted(name), line)
			continue
		}
		lines[name] = n.Line
	}
}

// known reports role-plays and decks that there are not.
func (k *checker) known(it *Item, at []any) {
	if it.Kind == PlayItem && it.Scenario != "" {
		if _, known := k.shelf.play(it.Scenario); !known {
			var ids []string
			for _, r := range k.shelf.Plays {
				ids = append(ids, r.ID)
			}
			hint := content.Meant(it.Scenario, ids)
			if hint == "" {
				hint = "'rapport scenario list' names them all; add your own with --scenarios"
			}
			k.r.Report(content.RuleUnknown, k.node(append(at, "play", "scenario")...), hint, "no role-play is called %s", content.Quoted(it.Scenario))
		}
	}
	if it.Kind == CardsItem && it.Deck != "" && !slices.Contains(k.shelf.Decks, it.Deck) {
		hint := cmp.Or(content.Meant(it.Deck, k.shelf.Decks), "add your own with --deck")
		k.r.Report(content.RuleUnknown, k.node(append(at, "cards", "deck")...), hint,
			"no deck is called %s; expected one of %s", content.Quoted(it.Deck), content.QuotedAll(k.shelf.Decks))
	}
}

// leastQuestions is how many a quiz asks at least that is not about one topic: one
// about each step.
const leastQuestions = 5

// questions looks at how many questions a quiz asks.
func (k *checker) questions(it *Item, at []any) {
	if it.Kind != QuizItem {
		return
	}
	n := content.ValueOf(k.node(append(at, "quiz")...), "n")
	if n == nil || n.Value != strconv.Itoa(it.Questions) {
		return // the default fits, and what is no number is reported already
	}
	there, known := k.shelf.Questions[it.Topic]
	switch {
	case it.Topic == "" && it.Questions < leastQuestions:
		k.r.Report(content.RuleRange, n, "say what it is about with the key topic, or ask more",
			"a quiz about everything asks at least %d questions, one about each step", leastQuestions)
	case known && it.Questions > there:
		k.r.Report(ruleFew, n, "ask fewer", "%d questions are wanted about %s; there are %d", it.Questions, it.Topic, there)
	}
}

// days looks at the day an item is due, and at the latest of those before it.
func (k *checker) days(it *Item, at []any, latest *time.Time) {
	outer, inner := content.ValueOf(k.node(at...), "due"), (*content.Node)(nil)
	if own := content.ValueOf(k.node(at...), string(it.Kind)); own != nil {
		inner = content.ValueOf(own, "due")
	}
	n := outer
	if n == nil {
		n = inner
	}
	switch {
	case n == nil || it.Due.IsZero():
		return
	case outer != nil && inner != nil:
		k.r.Report(ruleTwoDues, outer, "keep one of them", "due is written twice; the other is at line %d", inner.Line)
	case it.Due.Before(k.c.From):
		k.r.Report(ruleStart, n, "", "this is before the curriculum begins, on %s", k.c.From.Format(time.DateOnly))
	case it.Due.Before(*latest):
		k.r.Report(ruleOrder, n, "put it before what is due later, or give it a later day", "something that comes before it is due later, on %s", latest.Format(time.DateOnly))
	default:
		*latest = it.Due
	}
}

func (k *checker) phases() {
	if len(k.c.Phases) > 0 && !slices.ContainsFunc(k.c.Phases, func(p Phase) bool { return p.Name == AssessPhase }) {
		k.r.Report(ruleNoAssess, k.node("phases"), "end with a phase named Assess", "no phase assesses what was practised")
	}
}

// competencies reports those that nothing in the curriculum practises.
func (k *checker) competencies() {
	trained := map[string]bool{}
	k.each(func(it *Item, _ []any) { k.trains(it, trained) })
	for i, id := range k.c.Competencies {
		if id != "" && !trained[id] && len(trained) > 0 {
			k.r.Report(ruleUntaught, k.node("competencies", i), "add something to do that practises it, or leave it out",
				"nothing in this curriculum practises %s", content.Quoted(id))
		}
	}
}

// trains marks what an item practises.
func (k *checker) trains(it *Item, trained map[string]bool) {
	switch it.Kind {
	case LearnItem:
		trained[string(it.Topic)] = true
	case QuizItem:
		trained[string(it.Topic)] = true
		if it.Topic == "" {
			for _, t := range quiz.Topics {
				trained[string(t)] = true
			}
		}
	case PlayItem:
		if r, known := k.shelf.play(it.Scenario); known {
			trained[string(r.Situation)], trained[string(r.Channel)] = true, true
		}
		for _, s := range grading.Steps() {
			trained[string(s)] = true
		}
		for _, d := range craft {
			trained[dimensionID(d.name)] = true
		}
	case CardsItem:
		for _, t := range quiz.Topics {
			trained[string(t)] = trained[string(t)] || it.Deck == ""
		}
	}
}
