package quiz

import (
	"fmt"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/content"
)

// Result is what became of an answer.
type Result struct {
	// Share is how much of it is right, in thousandths; Right that all of it is.
	Share int
	Right bool
	// Said is the answer in the one form that Mark reads again, as "b a c", and Words
	// the same in words.
	Said, Words string
	// Why says why the right answer is right, Wrong why what was answered is not; ""
	// when it is.
	Why   []string
	Wrong string
	// Correct is the right answer as it was shown, or an example of a good one.
	Correct string
	// Sure is how sure the mark is: wholly where choices are compared, less where the
	// ear heard what was said.
	Sure grading.Percent
}

// Certainty of a mark: choices are right or wrong, in words it is as the ear says,
// or what it is at most where the ear missed something or went by rules.
const (
	wholly     grading.Percent = 100
	sureOfMiss grading.Percent = 80
)

// AllRight is the share of an answer that is wholly right.
const AllRight = 1000

// mostGiven is how long an answer may be, in bytes.
const mostGiven = 4000

// Mark marks an answer. An error says that it cannot be read as an answer to this
// question, and how it should be given; nothing is wrong with the trainee then. Nor
// is a question marked whose own rules would have kept it out of every bank, as one
// without a right answer.
func Mark(q Question, given string) (Result, error) {
	if why := unmarkable(q.Item); why != "" {
		return Result{}, fmt.Errorf("question %s cannot be marked: %s", content.Quoted(q.Item.ID), why)
	}
	if len(given) > mostGiven {
		return Result{}, q.unread("that is too long")
	}
	switch q.Item.Kind {
	case One, Spot:
		return q.markOne(given)
	case Several:
		return q.markSeveral(given)
	case Truth:
		return q.markTruth(given)
	case Order:
		return q.markOrder(given)
	case Match:
		return q.markMatch(given)
	}
	return q.markText(given)
}

// unmarkable says what keeps every answer to a question from being marked, "" for
// nothing. ParseItem reads more than CheckBank lets through.
func unmarkable(it *Item) string {
	right := slices.ContainsFunc(it.Options, func(o Option) bool { return o.Right })
	switch {
	case (it.Kind == One || it.Kind == Several) && !right:
		return "none of its options is right"
	case it.Kind == Order && len(it.Sequence) < 2:
		return "it has nothing to put in order"
	case it.Kind == Match && len(it.Pairs) == 0:
		return "it has nothing to match"
	case it.Kind == Say && len(it.Acts) == 0:
		return "it does not say what the answer must do"
	case it.Kind == Better && len(it.Keep) == 0:
		return "it does not say what must stay"
	}
	return ""
}

// markOne marks the kinds with one right choice.
func (q Question) markOne(given string) (Result, error) {
	list, err := q.places(given)
	if err != nil {
		return Result{}, err
	}
	if len(list) > 1 {
		return Result{}, q.unread("there is one right answer")
	}
	at, right, it := list[0], 0, q.Item
	why, wrong := it.Why, it.Wrong
	if it.Kind == Spot {
		if right = slices.Index(grading.Steps(), it.SpotStep); right < 0 {
			right = len(q.Lettered) - 1
		}
	} else {
		right = slices.IndexFunc(q.order.Lettered, func(i int) bool { return it.Options[i].Right })
		why, wrong = it.Options[q.order.Lettered[right]].Why, it.Options[q.order.Lettered[at]].Why
	}
	res := Result{Why: []string{why}, Said: Letter(at), Words: q.Lettered[at], Correct: q.inWords(right), Sure: wholly}
	res.settle(boolShare(at == right), wrong)
	return res, nil
}

func boolShare(right bool) int {
	if right {
		return AllRight
	}
	return 0
}

// settle enters the share, and why the answer is wrong if it is.
func (r *Result) settle(share int, wrong string) {
	r.Share, r.Right = share, share == AllRight
	if !r.Right {
		r.Wrong = wrong
	}
}

// inWords is the choices at places with their letters: "b a: Greeting; Closing".
func (q Question) inWords(places ...int) string {
	return letters(places) + ": " + q.texts(places)
}

func letters(places []int) string {
	out := make([]string, len(places))
	for i, p := range places {
		out[i] = Letter(p)
	}
	return strings.Join(out, " ")
}

func (q Question) texts(places []int) string {
	return strings.Join(inOrder(places, func(i int) string { return q.Lettered[i] }), "; ")
}

// markSeveral gives a share for each right choice and takes one for each wrong one.
func (q Question) markSeveral(given string) (Result, error) {
	list, err := q.places(given)
	if err != nil {
		return Result{}, err
	}
	slices.Sort(list)
	var right []int
	var wrong []string
	hits := 0
	res := Result{Said: letters(list), Words: q.texts(list), Sure: wholly}
	for i, k := range q.order.Lettered {
		o, named := q.Item.Options[k], slices.Contains(list, i)
		switch {
		case o.Right:
			right = append(right, i)
			res.Why = append(res.Why, Letter(i)+": "+o.Why)
			if named {
				hits++
			} else {
				wrong = append(wrong, Letter(i)+" belongs to it as well.")
			}
		case named:
			hits--
			wrong = append(wrong, Letter(i)+" does not belong to it: "+o.Why)
		}
	}
	res.Correct = q.inWords(right...)
	share := max(0, hits) * AllRight / len(right)
	res.settle(share, strings.Join(wrong, " "))
	return res, nil
}

func (q Question) markTruth(given string) (Result, error) {
	said, err := q.truth(given)
	if err != nil {
		return Result{}, err
	}
	res := Result{Why: []string{q.Item.Why}, Said: truthWord(said), Words: truthWord(said), Correct: truthWord(q.Item.True), Sure: wholly}
	res.settle(boolShare(said == q.Item.True), q.Item.Wrong)
	return res, nil
}

func truthWord(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// markOrder goes by pairs: those in the right order less those in the wrong one, so
// that an order by chance earns about nothing.
func (q Question) markOrder(given string) (Result, error) {
	list, err := q.places(given)
	if err != nil {
		return Result{}, err
	}
	if n := len(q.Lettered); len(list) < n {
		return Result{}, q.unread("%d of %d are named", len(list), n)
	}
	right := make([]int, len(list))
	for place, i := range q.order.Lettered {
		right[i] = place
	}
	good, all := 0, 0
	for i, a := range list {
		for _, b := range list[i+1:] {
			all++
			if q.order.Lettered[a] < q.order.Lettered[b] {
				good++
			} else {
				good--
			}
		}
	}
	res := Result{Why: []string{q.Item.Why}, Said: letters(list), Words: q.texts(list), Correct: q.inWords(right...), Sure: wholly}
	res.settle(max(0, good)*AllRight/all, q.Item.Wrong)
	return res, nil
}

func (q Question) markMatch(given string) (Result, error) {
	list, err := q.matches(given)
	if err != nil {
		return Result{}, err
	}
	hits := 0
	res := Result{Sure: wholly}
	var said, in, correct, missed []string
	for n, i := range list {
		pair := q.Item.Pairs[q.order.Numbered[n]]
		right := slices.Index(q.Lettered, pair.Right)
		said = append(said, fmt.Sprintf("%d%s", n+1, Letter(i)))
		in = append(in, pair.Left+" = "+q.Lettered[i])
		correct = append(correct, fmt.Sprintf("%d%s", n+1, Letter(right)))
		res.Why = append(res.Why, fmt.Sprintf("%d%s: %s", n+1, Letter(right), pair.Why))
		if i == right {
			hits++
		} else {
			missed = append(missed, fmt.Sprintf("%d is not %s but %s.", n+1, Letter(i), Letter(right)))
		}
	}
	res.Said, res.Words, res.Correct = strings.Join(said, " "), strings.Join(in, "; "), strings.Join(correct, " ")
	res.settle(hits*AllRight/len(list), strings.Join(missed, " "))
	return res, nil
}
