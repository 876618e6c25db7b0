package sample

import (
	"slices"
	"strings"

	"rapport/grading"
)

// Planted is a fault that was put into a talk.
type Planted struct {
	Kind grading.Act
	Turn int
	Text string // the sentence, as it stands at the end of the turn
}

// Plant puts one fault into a copy of the talk, at the end of an agent turn where it
// takes nothing from the key. The seed chooses which fault and where. A talk that
// has no such turn is returned as it is, with a zero Planted.
func Plant(t Talk, seed uint64) (Talk, Planted) {
	r := random(seed)
	var open []grading.Act
	for _, kind := range faults {
		if len(bank[kind]) > 0 && len(places(t, kind)) > 0 {
			open = append(open, kind)
		}
	}
	if len(open) == 0 {
		return t, Planted{}
	}
	p := Planted{Kind: oneOf(&r, open)}
	p.Turn, p.Text = oneOf(&r, places(t, p.Kind)), oneOf(&r, bank[p.Kind])
	t.Turns = slices.Clone(t.Turns)
	t.Turns[p.Turn].Text = joined(t.Turns[p.Turn].Text, p.Text)
	t.Faults = append(slices.Clone(t.Faults), Fault{p.Kind, p.Turn})
	slices.SortStableFunc(t.Faults, func(a, b Fault) int { return a.Turn - b.Turn })
	return t, p
}

// places are the agent turns a fault of this kind can be put into: not the last
// one, none that has a fault, and none whose step the fault would undo.
func places(t Talk, kind grading.Act) []int {
	undone := []grading.Step{grading.Greeting, grading.Closing}
	if kind == grading.Dismiss || kind == grading.Deceive {
		undone = append(undone, grading.Agreeing, grading.Delivering)
	}
	var out []int
	last, channel := -1, t.Channel
	for i, turn := range t.Turns {
		if turn.Channel != "" {
			channel = turn.Channel
		}
		if turn.Speaker != grading.Agent {
			continue
		}
		last = i
		undoes := slices.ContainsFunc(undone, func(s grading.Step) bool { return slices.Contains(t.Key[s], i) })
		faulty := slices.ContainsFunc(t.Faults, func(f Fault) bool { return f.Turn == i })
		inPrivate := kind == grading.Privacy && channel != grading.Social
		if !undoes && !faulty && !inPrivate {
			out = append(out, i)
		}
	}
	return slices.DeleteFunc(out, func(i int) bool { return i == last })
}

// joined is text followed by a sentence; after a letter of several lines it stands
// on its own.
func joined(text, sentence string) string {
	switch {
	case strings.Contains(text, "\n"):
		return text + "\n\n" + sentence
	case strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!"):
		return text + " " + sentence
	}
	return text + ". " + sentence
}

// bank holds the sentences to plant; each suits any talk.
var bank = map[grading.Act][]string{
	grading.Rude: {
		"Honestly, how stupid can you be?",
		"God, you're annoying.",
		"Are you thick or something?",
		"I've met goldfish with more sense than you.",
		"You're the most tiresome customer I've had all day.",
		"Use your brain for once, if you have one.",
	},
	grading.Blame: {
		"This is entirely your own fault, you know.",
		"You should have been more careful.",
		"If you had paid attention, none of this would have happened.",
		"You need to calm down.",
		"You brought this on yourself.",
		"Stop overreacting and calm down.",
	},
	grading.Dismiss: {
		"That's not my problem, though.",
		"There is nothing I can do for you.",
		"You'll have to sort that out by yourself.",
		"I really can't be bothered with this.",
		"We don't deal with that sort of thing, so don't ask again.",
		"It's not my department, and I don't care whose it is.",
	},
	grading.Privacy: {
		"Post your full name and account number here, please.",
		"Can you reply with your date of birth and your postcode?",
		"Just type your card number underneath this message.",
		"Please put your phone number and home address in a reply here.",
		"Drop your e-mail address and password in this thread.",
		"I need your bank account number, just leave it in a comment.",
	},
	grading.Deceive: {
		"To be honest, I'm only telling you what you want to hear.",
		"I'll say it's all sorted, but between us I won't be doing anything.",
		"I'll promise you anything today, although I know we can't keep it.",
		"I'm making most of this up, by the way.",
		"I'll pretend I've passed it on, nobody ever checks.",
		"I'll tell you it's done, even though it isn't.",
	},
}
