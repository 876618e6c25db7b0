package quiz

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"rapport/grading"
)

// Version is the name under which quizzes are marked. The same version gives the
// same marks.
func Version() string { return "quiz/1 " + grading.Version() }

// PassMark is the score from which on an exam is passed, of 100.
const PassMark = 80

// Score is how many questions were asked, and how well they were answered.
type Score struct {
	Asked, Right int
	// Shares is the sum of all shares, in thousandths.
	Shares int
}

func (s *Score) add(a Answer) {
	s.Asked++
	s.Shares += a.Share
	if a.Right {
		s.Right++
	}
}

// Percent is the mean share, to the nearest whole, halves up; 0 without questions.
func (s Score) Percent() int {
	if s.Asked == 0 {
		return 0
	}
	all := s.Asked * AllRight
	return (200*s.Shares + all) / (2 * all)
}

// Good reports whether two thirds are right, which is what a step is hit by.
func (s Score) Good() bool { return s.Asked > 0 && 3*s.Shares >= 2*AllRight*s.Asked }

// Total is the score of all answers together.
func Total(answers []Answer) Score {
	var s Score
	for _, a := range answers {
		s.add(a)
	}
	return s
}

// Scorecard is the scorecard of the session id. Its questions and answers are turns
// in turn: answers[i] is turn 2i+1 as it stands in Given. A step is hit when
// two thirds of what was asked about it are right; one not asked about is missed.
func Scorecard(id string, answers []Answer) grading.Scorecard {
	var rows grading.Verdicts
	for i, step := range grading.Steps() {
		rows[i] = row(step, answers)
	}
	return grading.QuizCard(id, Version(), rows)
}

// row is the verdict about a step. It is as sure as the least sure of the marks that
// the ear gave, where those decide it.
func row(step grading.Step, answers []Answer) grading.Verdict {
	var s, without Score // with all answers, and with those heard by the ear the other way
	least := wholly
	v := grading.Verdict{Confidence: wholly}
	for i, a := range answers {
		if a.Step != step {
			continue
		}
		s.add(a)
		if a.Right {
			v.Evidence = append(v.Evidence, grading.Evidence{Turn: 2*i + 1, End: utf8.RuneCountInString(a.Given), Text: a.Given})
		}
		if a.Kind == Say || a.Kind == Better {
			a.Share, least = AllRight-a.Share, min(least, a.Sure)
		}
		without.add(a)
	}
	if s.Good() != without.Good() {
		v.Confidence = least
	}
	if v.Hit = s.Good(); v.Hit {
		return v
	}
	v.Evidence = nil
	v.Missing = fmt.Sprintf("%d of %d right, and two thirds are needed", s.Right, s.Asked)
	if s.Asked == 0 {
		v.Missing = "no question was about it"
	}
	return v
}

// TopicScore is the score of one topic.
type TopicScore struct {
	Topic Topic
	Score
}

// ByTopic is the score of each topic that was asked about, in the order of Topics.
func ByTopic(answers []Answer) []TopicScore {
	var out []TopicScore
	for _, t := range Topics {
		s := TopicScore{Topic: t}
		for _, a := range answers {
			if a.Topic == t {
				s.add(a)
			}
		}
		if s.Asked > 0 {
			out = append(out, s)
		}
	}
	return out
}

// ToRead are the topics of which less than two thirds was right, the weakest first.
func ToRead(answers []Answer) []Topic {
	weak := slices.DeleteFunc(ByTopic(answers), func(s TopicScore) bool { return s.Good() })
	slices.SortStableFunc(weak, func(a, b TopicScore) int { return a.Percent() - b.Percent() })
	out := make([]Topic, len(weak))
	for i, s := range weak {
		out[i] = s.Topic
	}
	return out
}

// Missed are the ids of the questions that were not wholly right, in the order asked.
func Missed(answers []Answer) []string {
	var out []string
	for _, a := range answers {
		if !a.Right && !slices.Contains(out, a.Item) {
			out = append(out, a.Item)
		}
	}
	return out
}
