package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// sheet is what somebody marked a conversation with.
type sheet struct {
	hits  [5]bool
	fault bool
	// reply is the reply that the fault stands in, counted from 1; 0 when that was not
	// said.
	reply int
}

// says is the sheet's verdict.
func (s sheet) says(step string) bool {
	for i, known := range grading.Steps() {
		if string(known) == step {
			return s.hits[i]
		}
	}
	return s.fault
}

// answerWords are the words of a line, whatever sets them apart.
func answerWords(line string) []string {
	return strings.FieldsFunc(strings.ToLower(line), func(c rune) bool { return c == ' ' || c == ',' || c == '\t' })
}

// readSheet reads the answers there are so far: at most six, the last of which may be
// the number of a reply.
func readSheet(given []string, replies int) (sheet, error) {
	var s sheet
	if len(given) > len(s.hits)+1 {
		return s, fmt.Errorf("%d answers, where there are %d questions", len(given), len(s.hits)+1)
	}
	for i, word := range given {
		yes := word == "y" || word == "yes"
		no := word == "n" || word == "no"
		if i < len(s.hits) {
			if s.hits[i] = yes; !yes && !no {
				return s, fmt.Errorf("answer %d is %q: y or n is wanted", i+1, word)
			}
			continue
		}
		n, err := strconv.Atoi(word)
		switch s.fault = yes; {
		case yes || no:
		case err == nil && n >= 1 && n <= replies:
			s.fault, s.reply = true, n
		default:
			return s, fmt.Errorf("answer %d is %q: n, y or a reply's number from 1 to %d is wanted", i+1, word, replies)
		}
	}
	return s, nil
}

// repliesIn counts the agent's turns.
func repliesIn(turns []grading.Turn) int {
	n := 0
	for _, t := range turns {
		if t.Speaker == grading.Agent {
			n++
		}
	}
	return n
}

// words are the answers in a sentence.
func (s sheet) words() string {
	var list []string
	for _, step := range verdictNames() {
		answer := "n"
		switch {
		case step == records.FaultsMark && s.reply > 0:
			answer = fmt.Sprintf("in reply %d", s.reply)
		case s.says(step):
			answer = "y"
		}
		list = append(list, verdictTitle(step)+" "+answer)
	}
	return strings.Join(list, ", ")
}
