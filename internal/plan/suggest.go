package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/quiz"
)

// suggestion is a task that the history asks for, and how much.
type suggestion struct {
	Task
	need int
}

// chosen are the tasks to name: those of the curriculum first, then suggestions by
// need, those of a kind that is not named yet before the others.
func chosen(first []Task, more []suggestion) []Task {
	out := slices.Clone(first[:min(len(first), tasks)])
	slices.SortStableFunc(more, func(a, b suggestion) int { return cmp.Compare(b.need, a.need) })
	named := func(same func(Task) bool) bool { return slices.ContainsFunc(out, same) }
	for _, fresh := range []bool{true, false} {
		for _, s := range more {
			known := named(func(t Task) bool { return t.Command == s.Command })
			alike := named(func(t Task) bool { return verb(t.Command) == verb(s.Command) })
			if len(out) < tasks && !known && !(fresh && alike) {
				out = append(out, s.Task)
			}
		}
	}
	return out
}

// verb is the command of a line: "play".
func verb(line string) string { return strings.Fields(line)[1] }

// suggester works out what a history asks for.
type suggester struct {
	h      *History
	shelf  *Shelf
	levels map[Group][]Level
	now    time.Time
	recent []Session // the latest graded role-plays, the newest first
}

// suggestions are the tasks that a history asks for, in no order.
func suggestions(h *History, shelf *Shelf, levels []Level, now time.Time) []suggestion {
	s := &suggester{h: h, shelf: shelf, levels: map[Group][]Level{}, now: now}
	for _, l := range levels {
		s.levels[l.Group] = append(s.levels[l.Group], l)
	}
	for _, session := range h.Sessions {
		if session.isGradedPlay() {
			s.recent = append(s.recent, session)
		}
	}
	slices.SortStableFunc(s.recent, func(a, b Session) int { return b.Ended.Compare(a.Ended) })
	var out []suggestion
	for _, by := range []func() []suggestion{s.unfinished, s.cards, s.step, s.craft, s.knowledge, s.play} {
		out = append(out, by()...)
	}
	return out
}

func one(need int, command, format string, args ...any) []suggestion {
	return []suggestion{{Task{command, fmt.Sprintf(format, args...)}, need}}
}

// unfinished is the latest session that was left, if that is not long ago.
func (s *suggester) unfinished() []suggestion {
	var left *Session
	for i := range s.h.Sessions {
		session := &s.h.Sessions[i]
		if session.Ended.IsZero() && s.now.Sub(session.Started) < 2*week && (left == nil || session.Started.After(left.Started)) {
			left = session
		}
	}
	if left == nil {
		return nil
	}
	return one(200, resume(left), "You left “%s” unfinished on %s.", left.Title, dateWords(left.Started.In(s.now.Location())))
}

// resume is the command that goes on with a session.
func resume(s *Session) string {
	if isPlay(s.Mode) {
		return "rapport play --resume " + s.ID
	}
	return "rapport quiz --resume " + s.ID
}

// quiz is the command that asks about a topic, or about everything where that is "".
func (s *suggester) quiz(topic string) string {
	it := Item{Kind: QuizItem, Topic: quiz.Topic(topic)}
	return it.Command(s.shelf.QuizWith)
}

func (s *suggester) cards() []suggestion {
	command := (&Item{Kind: CardsItem}).Command(s.shelf.CardsWith)
	missed := ""
	if s.h.Missed > 0 {
		missed = content.Count(s.h.Missed, "question") + " that you missed in a quiz"
	}
	switch {
	case s.h.Due > 0 && missed != "":
		return one(110, command, "%s to review today, and %s.", content.Count(s.h.Due, "card"), missed)
	case s.h.Due > 0:
		return one(110, command, "%s to review today: a few minutes keep what you know.", content.Count(s.h.Due, "card"))
	case missed != "":
		return one(70, command, "Among your cards: %s.", missed)
	case s.h.New > 0 && len(s.h.Reviews) == 0:
		return one(35, command, "You have not begun the flashcards: a few new ones a day are enough.")
	case s.h.New > 0:
		return one(15, command, "%s for today.", content.Count(s.h.New, "new card"))
	}
	return nil
}

// lowest is the level that is lowest among those seen.
func lowest(levels []Level) (Level, bool) {
	seen := slices.DeleteFunc(slices.Clone(levels), func(l Level) bool { return !l.Seen() })
	if len(seen) == 0 {
		return Level{}, false
	}
	return slices.MinFunc(seen, func(a, b Level) int { return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Low, b.Low)) }), true
}

// good is the level above which something is left alone.
const good = 85

// step is what the weakest step asks for: its notes where nothing is known of it,
// questions where they were answered badly, and else to do it.
func (s *suggester) step() []suggestion {
	weakest, seen := lowest(s.levels[Steps])
	if !seen {
		return one(60, s.quiz(""), "Five questions or more, one about each step at least, show what you know already.")
	}
	if weakest.Level >= good {
		return nil
	}
	topic := quiz.Topic(weakest.ID)
	need := 100 - weakest.Level
	why := fmt.Sprintf("%s is your weakest step%s", weakest.Name, at(weakest))
	if missed, of := s.missed(grading.Step(weakest.ID)); missed > 0 {
		why += fmt.Sprintf(": missed in %d of your last %s", missed, content.Count(of, "role-play"))
	}
	answers, share := s.lately(topic)
	switch {
	case answers == 0:
		return append(
			one(need, "rapport learn "+weakest.ID, "%s. The notes show how it is done.", why),
			one(need-20, s.quiz(weakest.ID), "%s. You have not answered a question about it yet.", why)...,
		)
	case share < 700:
		return one(need, s.quiz(weakest.ID), "%s, and of your last answers about it %d%% were right.", why, share/10)
	}
	return s.rolePlay(need, why+". You know it: now do it.")
}

// missed is in how many of the last role-plays a step was missed.
func (s *suggester) missed(step grading.Step) (missed, of int) {
	const last = 5
	of = min(last, len(s.recent))
	for _, session := range s.recent[:of] {
		if slices.Contains(session.missed(), step) {
			missed++
		}
	}
	return missed, of
}

// lately is how many of the last answers are about a topic, and how much of them
// was right, in thousandths.
func (s *suggester) lately(topic quiz.Topic) (n, share int) {
	const last = 6
	var about []Answer
	for _, a := range s.h.Answers {
		if a.Topic == topic {
			about = append(about, a)
		}
	}
	slices.SortStableFunc(about, func(a, b Answer) int { return b.At.Compare(a.At) })
	about = about[:min(last, len(about))]
	for _, a := range about {
		share += a.Share
	}
	if len(about) > 0 {
		share /= len(about)
	}
	return len(about), share
}

func (s *suggester) craft() []suggestion {
	weakest, seen := lowest(s.levels[Craft])
	if !seen || weakest.Level >= 60 {
		return nil
	}
	for _, d := range craft {
		if dimensionID(d.name) == weakest.ID {
			return one(80-weakest.Level, "rapport learn "+string(d.page), "%s is the weakest side of your craft%s: these notes set good lines beside weak ones.", weakest.Name, at(weakest))
		}
	}
	return nil
}

// knowledge is a topic not met yet, or else the weakest.
func (s *suggester) knowledge() []suggestion {
	var out []suggestion
	if i := slices.IndexFunc(s.levels[Knowledge], func(l Level) bool { return !l.Seen() }); i >= 0 {
		fresh := s.levels[Knowledge][i]
		out = one(40, "rapport learn "+fresh.ID, "You have not met this topic yet: %s.", lower(fresh.Name))
	}
	if weakest, seen := lowest(s.levels[Knowledge]); seen {
		out = append(out, one(90-weakest.Level, s.quiz(weakest.ID), "Of what you have been asked about, %s is weakest%s.", lower(weakest.Name), at(weakest))...)
	}
	return out
}
