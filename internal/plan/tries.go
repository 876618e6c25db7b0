package plan

import (
	"slices"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// try is one attempt at an item.
type try struct {
	open   string // the id of the session, when it was left
	scored bool
	score  int
	at     time.Time
	missed []grading.Step
}

// take counts the tries, in order, until no attempt is left. A role-play that was
// left is one, and can still be finished.
func (s *Standing) take(all []try) {
	for _, t := range all {
		if s.Item.Attempts > 0 && s.Used == s.Item.Attempts {
			return
		}
		if t.open == "" || s.Item.Kind == PlayItem {
			s.Used++
		}
		if t.open != "" {
			s.open = t.open
		}
		if !t.scored {
			continue
		}
		s.missed = t.missed
		s.Best, s.Scored = max(s.Best, t.score), true
		if t.score >= s.Item.Pass && !s.done() {
			s.Finished = t.at
		}
	}
}

// plays are the tries at a role-play: each session of it in a mode that counts.
func (f *follower) plays(it Item) []try {
	var out []try
	for _, s := range f.sessions {
		switch {
		case s.Scenario != it.Scenario || !reaches(PlayModes, s.Mode, it.Mode) || s.Finished && !s.Graded:
		case s.Ended.IsZero():
			out = append(out, try{open: s.ID})
		default:
			out = append(out, try{scored: s.Graded, score: s.Score, at: s.Ended, missed: s.missed()})
		}
	}
	return out
}

// quizzes are the tries at a quiz, and how many questions were answered since the
// last. Finished sessions add up until they have asked enough: what is known already
// is not asked again before it is due, so that one session may be short. What was
// left counts once it is gone on with and finished, and nothing of it before.
func (f *follower) quizzes(it Item) (out []try, answered int) {
	open := ""
	var sum quiz.Score
	for _, s := range f.sessions {
		given := f.answers[s.ID]
		switch {
		case !reaches(QuizModes, s.Mode, it.Mode):
			continue
		case s.Ended.IsZero():
			// One about everything may still ask about the steps it has not come to.
			if about(given, it.Topic) || it.Topic == "" && several(given) {
				open = s.ID
			}
			continue
		case !s.Finished || !about(given, it.Topic):
			continue
		}
		for _, a := range given {
			sum.Asked++
			sum.Shares += a.Share
		}
		open = ""
		if sum.Asked >= it.Questions {
			out = append(out, try{scored: true, score: sum.Percent(), at: s.Ended})
			sum = quiz.Score{}
		}
	}
	if open != "" {
		out = append(out, try{open: open})
	}
	return out, sum.Asked
}

// about reports whether a session's answers are about a topic and nothing else; of
// a quiz about everything, whether they are about all five steps.
func about(given []Answer, topic quiz.Topic) bool {
	if topic != "" {
		return len(given) > 0 && given[0].Topic == topic && !several(given)
	}
	for _, step := range grading.Steps() {
		if !slices.ContainsFunc(given, func(a Answer) bool { return a.Step == step }) {
			return false
		}
	}
	return true
}

// several reports whether answers are about more than one topic.
func several(given []Answer) bool {
	return slices.ContainsFunc(given, func(a Answer) bool { return a.Topic != given[0].Topic })
}

// missed are the steps that a role-play missed.
func (s *Session) missed() []grading.Step {
	var out []grading.Step
	for i, step := range grading.Steps() {
		if isPlay(s.Mode) && !s.Hits[i] {
			out = append(out, step)
		}
	}
	return out
}
