package examples

import (
	"fmt"
	"hash/fnv"
	"sort"
	"strings"
	"unicode"

	"rapport/grading"
)

// nearDuplicate is the share of a conversation's rows of four agent words that
// another may have before the two count as one: stock phrases recur, whole turns
// do not.
const nearDuplicate = 0.4

// longSentence is from how many words on a sentence may stand only once.
const longSentence = 14

// Sound says what is wrong with the examples as a whole, a line each: an id that
// stands twice, a conversation that nearly repeats one in another voice, a long
// sentence that stands in two voices, a step shown in a turn without words. One
// voice may use its macros again; so may a setting whose voices are not named. An unlabelled sentence is refused by Load already.
func Sound(all []grading.Example) []string {
	var wrong []string
	ids := map[string]bool{}
	for _, e := range all {
		if e.ID == "" || ids[e.ID] {
			wrong = append(wrong, fmt.Sprintf("%s: the id %q is empty or stands twice", e.Setting, e.ID))
		}
		ids[e.ID] = true
		for _, step := range grading.Steps() {
			for _, turn := range e.Steps[step] {
				if len(grading.Sentences(e.Turns[turn].Text)) == 0 {
					wrong = append(wrong, fmt.Sprintf("%s: %s is shown in turn %d, which is blank", e.ID, step, turn))
				}
			}
		}
	}
	return append(append(wrong, repeatedSentences(all)...), repeatedConversations(all)...)
}

func repeatedSentences(all []grading.Example) []string {
	var wrong []string
	first := map[string]int{}
	for i, e := range all {
		for _, t := range e.Turns {
			if t.Speaker != grading.Agent {
				continue
			}
			for _, s := range grading.Sentences(t.Text) {
				words := plainWords(s)
				if len(words) < longSentence {
					continue
				}
				key := strings.Join(words, " ")
				if other, ok := first[key]; !ok {
					first[key] = i
				} else if all[other].Voice != e.Voice || all[other].Setting != e.Setting {
					wrong = append(wrong, fmt.Sprintf("%s: %q stands in %s too", e.ID, s, all[other].ID))
				}
			}
		}
	}
	return wrong
}

func repeatedConversations(all []grading.Example) []string {
	rows := make([]map[uint64]bool, len(all))
	in := map[uint64][]int{}
	for i, e := range all {
		rows[i] = fours(e)
		for h := range rows[i] {
			in[h] = append(in[h], i)
		}
	}
	var wrong []string
	for i := range all {
		shared := map[int]int{}
		for h := range rows[i] {
			for _, j := range in[h] {
				if j > i && (all[i].Voice != all[j].Voice || all[i].Setting != all[j].Setting) {
					shared[j]++
				}
			}
		}
		var with []int
		for j, n := range shared {
			if least := min(len(rows[i]), len(rows[j])); least >= 10 && float64(n) > nearDuplicate*float64(least) {
				with = append(with, j)
			}
		}
		sort.Ints(with)
		for _, j := range with {
			wrong = append(wrong, fmt.Sprintf("%s nearly repeats %s", all[j].ID, all[i].ID))
		}
	}
	return wrong
}

// fours are the hashes of the rows of four words that the agent says in one turn.
func fours(e grading.Example) map[uint64]bool {
	out := map[uint64]bool{}
	for _, t := range e.Turns {
		if t.Speaker != grading.Agent {
			continue
		}
		words := plainWords(t.Text)
		for i := 0; i+4 <= len(words); i++ {
			h := fnv.New64a()
			_, _ = h.Write([]byte(strings.Join(words[i:i+4], " "))) // a hash never fails
			out[h.Sum64()] = true
		}
	}
	return out
}

func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
}
