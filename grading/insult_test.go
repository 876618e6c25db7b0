package grading

import "testing"

func TestInsultsAndAvowedDeceit(t *testing.T) {
	for _, test := range []struct {
		text             string
		insult, deceives bool
	}{
		{"Honestly, how stupid can you be?", true, false},
		{"God, you're annoying.", true, false},
		{"You really are hopeless.", true, false},
		{"You must be the most tiresome customer of the whole day.", true, false},
		{"You stupid man, it's on the back of the letter.", true, false},
		{"Are you really that thick?", true, false},
		{"you are such an idiot", true, false},
		{"I never said you are stupid.", false, false},
		{"Nobody thinks you're an idiot.", false, false},
		{"I know how annoying this must be for you.", false, false},
		{"You must be so annoyed.", false, false},
		{"You are right, how stupid of us.", false, false},
		{"You are not being unreasonable at all.", false, false},
		{"If you are hopeless with computers, don't worry, so am I.", false, false},
		{"It's ridiculous that you are still waiting.", false, false},
		{"I'll pretend I passed it on.", false, true},
		{"I made half of that up, to be fair.", false, true},
		{"I can promise you Friday, I just can't keep it.", false, true},
		{"I'm only telling you what you want to hear.", false, true},
		{"I'll say it's done even though it isn't.", false, true},
		{"I'll send you a pretend call to try the ring tone.", false, false},
		{"I won't pretend that this was quick.", false, false},
		{"I'll make it up to you with a voucher.", false, false},
		{"I promise you a call by five.", false, false},
	} {
		c := prepare([]Turn{{Speaker: Agent, Text: test.text}}, Chat)
		var insult, deceit bool
		for i := range c.sents {
			insult = insult || insults(c.sents[i].words())
			deceit = deceit || deceives(c.sents[i].words())
		}
		if insult != test.insult || deceit != test.deceives {
			t.Errorf("%s: insult %v, deceit %v", test.text, insult, deceit)
		}
	}
}
