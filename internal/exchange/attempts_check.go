package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// stamp is a time as stores keep it.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// trouble says what keeps a line from being an attempt a store could keep, "" for
// nothing.
func (l *attemptLine) trouble() string {
	ended := l.Status != records.StatusOpen
	switch {
	case !records.ValidID(l.ID):
		return fmt.Sprintf("the id %s is not one that rapport makes", quoted(l.ID))
	case l.Trainee == "" || l.Scenario == "":
		return "an attempt has a trainee and a scenario"
	case !slices.Contains(append(records.PlayModes(), records.QuizModes()...), l.Mode):
		return fmt.Sprintf("unknown mode %s", quoted(l.Mode))
	case !knownChannel(l.Channel):
		return fmt.Sprintf("unknown channel %s", quoted(string(l.Channel)))
	case !slices.Contains([]records.Status{records.StatusOpen, records.StatusFinished, records.StatusAbandoned}, l.Status):
		return fmt.Sprintf("unknown status %s", quoted(string(l.Status)))
	case badTime(l.Started):
		return `"started" is no time an attempt could have`
	case ended != (l.Ended != nil), l.Ended != nil && badTime(*l.Ended):
		return `"ended" does not fit the status`
	case !ended && (len(l.Card) > 0 || l.Outcome != "" || l.Satisfaction != 0 || l.Comment != "" || l.Grader != ""):
		return "an open attempt has no scorecard and no survey"
	case ended && l.Draft != "":
		return "an attempt that has ended has no draft"
	case l.Satisfaction < 0 || l.Satisfaction > 5:
		return fmt.Sprintf("a satisfaction of %d is not 1 to 5", l.Satisfaction)
	case len(l.Answers) > 0 && !records.IsQuiz(l.Mode):
		return "only a quiz has answers"
	case !ended && len(l.Reviews) > 0:
		return "nobody can have reviewed an open attempt"
	}
	for i, t := range l.Turns {
		if reason := t.trouble(); reason != "" {
			return fmt.Sprintf("turn %d: %s", i, reason)
		}
	}
	for i, q := range l.Answers {
		if reason := q.trouble(); reason != "" {
			return fmt.Sprintf("answer %d: %s", i, reason)
		}
	}
	for i, d := range l.Disputes {
		if reason := saidTrouble(d.Step, d.At); reason != "" {
			return fmt.Sprintf("dispute %d: %s", i, reason)
		}
	}
	for i, v := range l.Reviews {
		reason := saidTrouble(v.Step, v.At)
		if v.By == "" {
			reason = "it needs who said so"
		}
		if reason != "" {
			return fmt.Sprintf("review %d: %s", i, reason)
		}
	}
	return ""
}

// saidTrouble is about what a person said of a verdict.
func saidTrouble(step string, at time.Time) string {
	switch {
	case step != records.FaultsMark && !slices.Contains(grading.Steps(), grading.Step(step)):
		return fmt.Sprintf("unknown step %s", quoted(step))
	case badTime(at):
		return "it needs the time it was made"
	}
	return ""
}

func (t *turnLine) trouble() string {
	switch {
	case !slices.Contains([]grading.Speaker{grading.Customer, grading.Agent, grading.System}, t.Speaker):
		return fmt.Sprintf("unknown speaker %s", quoted(string(t.Speaker)))
	case !knownChannel(t.Channel):
		return fmt.Sprintf("unknown channel %s", quoted(string(t.Channel)))
	case badTime(t.At):
		return "it needs the time it was made"
	}
	return ""
}

func (q *answerLine) trouble() string {
	switch {
	case q.Item == "":
		return "it needs the id of its question"
	case !slices.Contains(quiz.Kinds, q.Kind):
		return fmt.Sprintf("unknown kind of question %s", quoted(string(q.Kind)))
	case !slices.Contains(quiz.Topics, q.Topic):
		return fmt.Sprintf("unknown topic %s", quoted(string(q.Topic)))
	case q.Step != "" && !slices.Contains(grading.Steps(), q.Step):
		return fmt.Sprintf("unknown step %s", quoted(string(q.Step)))
	case q.Difficulty < 1 || q.Difficulty > 3:
		return fmt.Sprintf("difficulty %d is not 1 to 3", q.Difficulty)
	case q.Presented != "" && !json.Valid([]byte(q.Presented)):
		return "the order shown is not JSON"
	case q.Share < 0 || q.Share > quiz.AllRight:
		return fmt.Sprintf("a share of %d is not 0 to %d", q.Share, quiz.AllRight)
	case badTime(q.At):
		return "it needs the time it was given"
	}
	return ""
}

func knownChannel(c grading.Channel) bool {
	return c == "" || slices.Contains(grading.Channels(), c)
}

// badTime reports times that are missing, or that stores and JSON cannot hold.
func badTime(t time.Time) bool { return t.Year() < 1970 || t.UTC().Year() > 9998 }

// holdsNUL reports whether JSON holds the one character that no store keeps.
func holdsNUL(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if bytes.HasPrefix(raw[i:], []byte(`\u0000`)) {
			return true
		}
		i++ // whatever is escaped, a backslash too
	}
	return false
}
