package quiz

import (
	"fmt"
	"slices"
	"strings"

	"rapport/grading"
)

// Question is an item as it is shown to somebody.
type Question struct {
	Item *Item
	// Lines stand between what is asked and what there is to choose: what the
	// customer said, a conversation, a phrase.
	Lines []string
	// Numbered is shown under 1, 2, 3 and Lettered under a, b, c. Only Match has
	// Numbered; Say and Better have neither.
	Numbered, Lettered []string

	order order
}

// Present shows an item, with its options and the like in the order of a seed. What
// is to be put in order or matched is never shown already solved.
func Present(it *Item, seed uint64) Question {
	r := seeded(seed, it.ID)
	var o order
	switch it.Kind {
	case One, Several:
		o.Lettered = r.shuffled(len(it.Options))
	case Order:
		o.Lettered = r.shuffled(len(it.Sequence))
		if slices.IsSorted(o.Lettered) {
			turn(o.Lettered)
		}
	case Match:
		o.Numbered = r.shuffled(len(it.Pairs))
		rights := distinctRights(it)
		for _, i := range r.shuffled(len(rights)) {
			o.Lettered = append(o.Lettered, rights[i])
		}
		if slices.Equal(o.Numbered, o.Lettered) {
			turn(o.Lettered)
		}
	}
	return arranged(it, o)
}

// turn moves the first to the end.
func turn(list []int) {
	if len(list) > 1 {
		copy(list, append(list[1:len(list):len(list)], list[0]))
	}
}

// distinctRights are the pairs, by index, whose right side no pair before has.
func distinctRights(it *Item) []int {
	var out []int
	for i, p := range it.Pairs {
		if rightOf(it, p.Right) == i {
			out = append(out, i)
		}
	}
	return out
}

// rightOf is the first pair with that right side.
func rightOf(it *Item, right string) int {
	return slices.IndexFunc(it.Pairs, func(p Pair) bool { return p.Right == right })
}

// truths and steps are what is always shown in the same order.
var truths = []string{"True", "False"}

const noStep = "None of the five steps"

// arranged is the question in an order that fits it.
func arranged(it *Item, o order) Question {
	q := Question{Item: it, order: o}
	switch it.Kind {
	case One, Several:
		q.Lettered = inOrder(o.Lettered, func(i int) string { return it.Options[i].Text })
	case Truth:
		q.Lettered = truths
	case Order:
		q.Lettered = inOrder(o.Lettered, func(i int) string { return it.Sequence[i] })
	case Match:
		q.Numbered = inOrder(o.Numbered, func(i int) string { return it.Pairs[i].Left })
		q.Lettered = inOrder(o.Lettered, func(i int) string { return it.Pairs[i].Right })
	case Spot:
		for i, t := range it.Talk {
			q.Lines = append(q.Lines, spoken(t, i == it.Marked))
		}
		for _, s := range grading.Steps() {
			q.Lettered = append(q.Lettered, s.Title())
		}
		q.Lettered = append(q.Lettered, noStep)
	case Say:
		q.Lines = []string{spoken(grading.Turn{Speaker: grading.Customer, Text: it.Customer}, false)}
	case Better:
		q.Lines = []string{"“" + it.Phrase + "”"}
		if len(it.Keep) > 0 {
			q.Lines = append(q.Lines, "Keep it about: "+it.keepWords())
		}
	}
	return q
}

// keepWords are the words of which an answer is to keep one, in a row.
func (it *Item) keepWords() string {
	const shown = 4 // the rest are more of the same
	list := strings.Join(it.Keep[:min(shown, len(it.Keep))], ", ")
	if len(it.Keep) > shown {
		list += " or the like"
	}
	return list
}

func inOrder(order []int, text func(int) string) []string {
	out := make([]string, len(order))
	for i, k := range order {
		out[i] = text(k)
	}
	return out
}

// spoken is a line of a conversation as it is shown. What is marked says so in
// words, for those who hear it read.
func spoken(t grading.Turn, marked bool) string {
	who := grading.Step(t.Speaker).Title()
	if marked {
		who += " (marked)"
	}
	return who + ": " + t.Text
}

// Text is the whole question in plain lines, as a session keeps it.
func (q Question) Text() string {
	var b strings.Builder
	b.WriteString(q.Item.Ask)
	for _, line := range q.Lines {
		b.WriteString("\n  " + line)
	}
	for i, text := range q.Numbered {
		fmt.Fprintf(&b, "\n  %d  %s", i+1, text)
	}
	for i, text := range q.Lettered {
		fmt.Fprintf(&b, "\n  %s  %s", Letter(i), text)
	}
	return b.String()
}

// Letter is what the thing at place i of Lettered is shown under: a for 0.
func Letter(i int) string { return string(rune('a' + i)) }

// How says in a few words how the question is answered.
func (q Question) How() string {
	last := Letter(max(0, len(q.Lettered)-1))
	switch q.Item.Kind {
	case Several:
		return "answer with every letter that fits, a to " + last
	case Truth:
		return "answer true or false"
	case Order:
		return "answer with all the letters, a to " + last + ", in the right order"
	case Match:
		return fmt.Sprintf("answer with a letter for each number, as in 1b 2a, up to %d", len(q.Numbered))
	case Say, Better:
		return "answer in a sentence or two, as you would say it to the customer"
	}
	return "answer with a letter, a to " + last
}
