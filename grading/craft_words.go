package grading

import "strings"

// wordSwaps are phrases that sound negative, and what to say instead (hgs, Create
// a positive vibe; the like for others of its kind).
var wordSwaps = []struct {
	run []string
	say string
}{
	{[]string{"no", "problem"}, "“you're welcome” or “my pleasure” instead of “no problem”: there was no problem"},
	{[]string{"i", "do", "not", "know"}, "“let me find out and come back to you” instead of “I don't know”"},
	{[]string{"i", "'m", "not", "sure"}, "“let me check that for you” instead of “I'm not sure”"},
	{[]string{"no", "idea"}, "“let me find out for you” instead of “no idea”"},
	{[]string{"calm", "down"}, "name what is wrong instead of telling the customer to calm down"},
	{[]string{"you", "have", "to"}, "“you can” or “the next step is” instead of “you have to”"},
	{[]string{"you", "must"}, "“please” and the reason instead of “you must”"},
	{[]string{"against", "policy"}, "say what you can do, not what the policy forbids"},
	{[]string{"our", "policy"}, "give the reason in plain words instead of naming the policy"},
	{[]string{"not", "my", "department"}, "hand over warmly: say who will help and tell them the story yourself"},
	{[]string{"as", "i", "said"}, "say it again in other words, without “as I said”"},
	{[]string{"as", "i", "already"}, "say it again in other words, without “as I already said”"},
	{[]string{"to", "be", "honest"}, "leave out “to be honest”: it makes the rest sound less so"},
	{[]string{"you", "are", "wrong"}, "“let me show you what I see here” instead of “you are wrong”"},
}

// wording looks for phrases that have a better one.
func (w *craftsman) wording() {
	score := 100
	for k := range w.c.sents {
		s := &w.c.sents[k]
		if s.void != "" {
			continue
		}
		for _, swap := range wordSwaps {
			if s.asks() && swap.run[0] == "you" {
				continue // "when do you have to be up?" orders nobody about
			}
			if from, to, ok := findRun(s.tokens, swap.run); ok {
				score -= 25
				w.tip(PositiveWords, swap.say, "hgs#create-a-positive-vibe", s, from, to)
			}
		}
	}
	w.set(PositiveWords, score)
}

// findRun finds the words one after the other and returns their place.
func findRun(toks []token, run []string) (from, to int, ok bool) {
next:
	for i := 0; i+len(run) <= len(toks); i++ {
		for j, word := range run {
			if toks[i+j].word != word {
				continue next
			}
		}
		return toks[i].start, toks[i+len(run)-1].end, true
	}
	return 0, 0, false
}

// spoken joins a run the way people write it.
func spoken(run []string) string {
	return strings.ReplaceAll(strings.Join(run, " "), " '", "'")
}
