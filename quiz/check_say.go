package quiz

import (
	"slices"

	"rapport/grading"
	"rapport/internal/content"
)

// hears is what the grader's ear makes of an answer to a question of kind Say.
func hears(it *Item, answer string) grading.Heard {
	before := []grading.Turn{{Speaker: grading.Customer, Text: it.Customer}}
	return grading.Listen(grading.Turn{Speaker: grading.Agent, Text: answer}, before, grading.Case{Channel: grading.Chat})
}

// does is the one of acts that was heard most surely, "" for none. A bare goodbye
// is no farewell.
func does(heard grading.Heard, acts []grading.Act) grading.Act {
	var best grading.Act
	for _, a := range acts {
		if heard.Sure(a) > heard.Sure(best) && (a != grading.Farewell || !bareGoodbye(heard)) {
			best = a
		}
	}
	return best
}

// bareGoodbye reports whether nothing was said but "Okay, bye." and the like.
func bareGoodbye(heard grading.Heard) bool {
	return !slices.ContainsFunc(heard.Sentences, func(s grading.Sentence) bool {
		return slices.ContainsFunc(words(s.Text), func(w string) bool { return !goodbyes[w] })
	})
}

var goodbyes = setOf("bye goodbye good byebye ciao see you ya later soon ok okay alright all right well so then now for and yes")

// checkSay checks that the ear marks the good answer as good and the poor one not.
func checkSay(r *content.Reader, p placed[Item]) {
	if p.it.Kind != Say {
		return
	}
	if act, _ := performed(p.it, p.it.Model, hears(p.it, p.it.Model)); act == "" {
		r.Report(ruleModel, p.at("model"), "write it so that it does so beyond doubt", "the good answer is not heard to do any of %s", content.QuotedAll(p.it.Acts))
	} else {
		checkMarks(r, p)
	}
	if act, _ := performed(p.it, p.it.Weak, hears(p.it, p.it.Weak)); act != "" {
		r.Report(ruleWeak, p.at("weak"), "write one that does not", "the poor answer is heard to do %s", content.Quoted(string(act)))
	}
}

// checkBetter checks that the good answer does what is asked of answers, and that
// the phrase does not.
func checkBetter(r *content.Reader, p placed[Item]) {
	if p.it.Kind != Better {
		return
	}
	mark := r.Mark()
	for _, words := range p.it.Avoid {
		if mentions(p.it.Model, words) {
			r.Report(ruleModel, p.at("model"), "say it without them", "the good answer has words to avoid: %s", content.Quoted(words))
		}
	}
	if !mentionsAny(p.it.Model, p.it.Keep) {
		r.Report(ruleModel, p.at("model"), "use one of them", "the good answer has none of the words to keep: %s", content.QuotedAll(p.it.Keep))
	}
	if r.Mark() == mark {
		checkMarks(r, p)
	}
	if !mentionsAny(p.it.Phrase, p.it.Avoid) {
		r.Report(ruleAvoid, p.at("avoid"), "", "the phrase has none of the words to avoid: %s", content.QuotedAll(p.it.Avoid))
	}
}

// checkMarks checks that the good answer, given word for word, is marked right.
func checkMarks(r *content.Reader, p placed[Item]) {
	res, err := Mark(Present(p.it, 0), p.it.Model)
	switch {
	case err != nil:
		r.Report(ruleModel, p.at("model"), "", "the good answer cannot be read: %s", err)
	case !res.Right:
		r.Report(ruleModel, p.at("model"), "", "the good answer is marked wrong: %s", content.Harmless(res.Wrong))
	}
}
