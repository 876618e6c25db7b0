package grading

import (
	"strings"
	"unicode"
)

// changes lists what would hit the step, smallest first; there is always one.
func (c *conversation) changes(step Step, m *model, k Case) []change {
	switch step {
	case Greeting:
		return c.greetingChanges(k)
	case Understanding:
		return c.understandingChanges(k)
	case Agreeing:
		return c.agreeingChanges(m, k)
	case Delivering:
		return c.deliveringChanges(k)
	default:
		return c.closingChanges(k)
	}
}

func (c *conversation) firstAgentTurn() int {
	if len(c.agents) == 0 {
		return -1
	}
	return c.agents[0]
}

func (c *conversation) lastAgentTurn() int {
	if len(c.agents) == 0 {
		return -1
	}
	return c.agents[len(c.agents)-1]
}

func (c *conversation) greetingChanges(k Case) []change {
	name := CalledName(k.Customer)
	hello := "Hello"
	if name != "" {
		hello = "Hello " + name
	}
	turn := c.firstAgentTurn()
	say := "open your first reply with a greeting"
	return []change{
		{say, hello + ", thanks for getting in touch.", turn, true},
		{say, "Good morning and welcome, thank you for getting in touch. How can I help you today?", turn, true},
		{"greet before anything else, in a line of its own", hello + ", thank you for contacting us. How can I help you today?", -2, true},
	}
}

func (c *conversation) understandingChanges(k Case) []change {
	turn := c.firstAgentTurn()
	var out []change
	for _, p := range k.Ask {
		if !c.asked(p) {
			out = append(out, change{"before you offer anything, " + askPhrase(p.Is), "Can you tell me " + toYou(p.Is) + "?", turn, false})
		}
	}
	if need := k.Need; need != "" {
		out = append(out, change{"say the need back in your own words and let the customer confirm it", "So what you need is " + swapPersons(need) + ", have I got that right?", turn, false})
		for _, a := range k.Needs[Understanding] {
			if a == Empathises {
				out = append(out, change{"name what this means for the customer, in the same breath", "I can see how upsetting this is when you need " + swapPersons(need) + ". Can you tell me exactly what happened?", turn, false})
			}
			if a == Apologises {
				out = append(out, change{"say sorry for what happened, and ask", "I am very sorry that this happened to you. Can you tell me exactly what went wrong?", turn, false})
			}
		}
	}
	if topic := c.topic(); topic != "" {
		out = append(out, change{"before you offer anything, ask about the situation", "Can you tell me a bit more about what happened with the " + topic + ", and when it started?", turn, false})
	}
	return append(out,
		change{"before you offer anything, ask about the situation", "Can you tell me what exactly happened, and when you first noticed it?", turn, false},
		change{"before you offer anything, ask about the situation", "What happened exactly, and what have you tried so far?", turn, true},
		change{"before you offer anything, ask about the situation in a line of its own", "Which one is it, when did the problem start, and what have you tried so far?", -2, true},
		change{"before you offer anything, ask about the situation in a line of its own", "When did you first notice it? And does it happen every time, or only now and then?", -2, true},
	)
}

// askPhrase completes "before you offer anything, …" with a point to ask for.
func askPhrase(is string) string {
	if first, _, _ := strings.Cut(is, " "); questionWords[first] {
		return "ask " + is
	}
	return "ask about " + is
}

var questionWords = wordSet("what when where which who why how whether if")

// toYou turns a point told of the customer into one asked of the customer: "why
// she wants it" becomes "why you want it", "her deadline" "about your deadline".
func toYou(is string) string {
	words := strings.Fields(is)
	if len(words) > 0 && !questionWords[words[0]] {
		return "about " + swapPersons(is)
	}
	return swapPersons(is)
}

// swapPersons turns "she wants her money back" into "you want your money back".
func swapPersons(is string) string {
	words := strings.Fields(is)
	after := false // the word before was he, she or they
	for i, w := range words {
		to, ok := personSwaps[w]
		switch {
		case ok && !(after && w == "her"):
			words[i] = to
		case after && verbSwaps[w] != "":
			words[i] = verbSwaps[w]
		case after && strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss"):
			words[i] = strings.TrimSuffix(w, "s")
		}
		after = w == "he" || w == "she"
	}
	return strings.Join(words, " ")
}

var personSwaps = map[string]string{"he": "you", "she": "you", "they": "you", "his": "your", "her": "your", "their": "your", "him": "you", "them": "you", "himself": "yourself", "herself": "yourself"}

var verbSwaps = map[string]string{"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "wants": "want", "tries": "try", "uses": "use", "notices": "notice"}

func (c *conversation) agreeingChanges(m *model, k Case) []change {
	// Where something was proposed already, asking is the smallest change.
	turn, proposed := c.lastAgentTurn(), false
	best := int32(0)
	for i := range c.sents {
		s := &c.sents[i]
		if s.void == "" && len(s.acts) > 0 && s.acts[actIndex[Proposes]] > best {
			best = s.acts[actIndex[Proposes]]
			if best >= m.cut[actIndex[Proposes]] {
				turn, proposed = s.turn, true
			}
		}
	}
	var out []change
	if proposed {
		out = append(out, change{"after the proposal, ask whether it suits", "Would that work for you?", turn, false})
	} else if len(c.agents) > 1 {
		turn = c.agents[len(c.agents)/2]
	}
	for _, o := range k.Offers {
		if o.Allowed {
			out = append(out, change{"put a solution to the customer and ask whether it suits", "What I can do is offer you " + o.Is + ". Would that work for you?", turn, false})
		}
	}
	what := "put this right for you today"
	if topic := c.topic(); topic != "" {
		what = "sort out the " + topic + " for you today"
	}
	return append(out,
		change{"put a specific solution to the customer and ask whether it suits", "What I can do is " + what + ", or arrange a refund if you prefer. Which would suit you better?", turn, false},
		change{"put a specific solution to the customer and ask whether it suits", "I can send you a replacement tomorrow or give you a full refund. Which would you prefer?", turn, false},
		change{"put a specific solution to the customer and ask whether it suits", "Would you like me to book you in for tomorrow at nine, or would Friday suit you better?", turn, false},
		change{"put a specific solution to the customer and ask whether it suits", "I can offer you two options: a replacement tomorrow, or your money back today. Which one would you like?", -1, false},
		change{"put a specific solution to the customer in a turn of its own, and ask whether it suits", "I suggest that I send you a new one today free of charge. Shall I go ahead, would that work for you?", -1, false},
	)
}

func (c *conversation) deliveringChanges(k Case) []change {
	turn := c.lastAgentTurn()
	say := "say what you are doing now, and by when"
	extra := ""
	for _, p := range k.Tell {
		if !c.told(p) && len(p.Words) > 0 {
			say = "say what you are doing now, by when, and " + p.Is
			extra += " To be clear about " + swapPersons(p.Is) + ": " + p.Words[0] + "."
		}
	}
	var out []change
	for _, o := range k.Offers {
		if o.Allowed {
			out = append(out, change{say, "I have now arranged " + o.Is + ", and you will have the confirmation within the hour." + extra, turn, true})
			break
		}
	}
	what := "this"
	if topic := c.topic(); topic != "" {
		what = "the " + topic
	}
	return append(out,
		change{say, "I have just sorted out " + what + " for you, and you will have the confirmation by e-mail within the hour." + extra, turn, true},
		change{say, "I've processed that for you now and it will be with you tomorrow by 12.", turn, true},
		change{say, "I have booked it for you now, it will be done by Friday at 12." + extra, -1, false},
		change{say, "I have sent it off for you just now, it arrives tomorrow before noon." + extra, -1, false},
		change{say, "I've refunded the full amount to your card just now, you will see it by Friday." + extra, turn, false},
		change{say, "I've refunded the full amount to your card just now, and you will see it on your account by Friday at the latest." + extra, -1, false},
	)
}

func (c *conversation) closingChanges(k Case) []change {
	turn := c.lastAgentTurn()
	bye := "Have a lovely day."
	if name := CalledName(k.Customer); name != "" {
		bye = "Have a lovely day, " + name + "."
	}
	say := "end by checking that nothing else is needed, and say goodbye"
	return []change{
		{say, "Is there anything else I can help you with today?", turn, false},
		{say, "Is there anything else I can help with? Thank you for getting in touch. " + bye, turn, false},
		{"end with a line that thanks the customer and says goodbye", "Thank you for your patience today. Have a lovely day, goodbye!", -1, false},
		{"end with a line that thanks the customer and says goodbye", "Is there anything else I can help you with? Thank you for contacting us, and have a lovely day. Goodbye.", -1, false},
	}
}

// topic is the word the customer uses most for what this is about, as typed; ""
// when none stands out.
func (c *conversation) topic() string {
	type seen struct {
		word  string
		count int
		at    int
	}
	words := map[string]*seen{}
	n := 0
	for i, t := range c.turns {
		if t.Speaker != Customer {
			continue
		}
		for j, tok := range c.tokens[i] {
			n++
			if tok.kind != wordToken || len(tok.word) < 4 || functionWords[tok.word] || notTopics[tok.word] || !isPlain(tok.word) || j > 0 && tok.upper {
				continue
			}
			// A noun mostly follows an article, a possessive or "of".
			if j == 0 || !nounLeads[c.tokens[i][j-1].word] {
				continue
			}
			s := words[tok.word]
			if s == nil {
				s = &seen{tok.word, 0, n}
				words[tok.word] = s
			}
			s.count++
		}
	}
	best := seen{}
	for _, s := range words {
		if s.count > best.count || s.count == best.count && s.at < best.at {
			best = *s
		}
	}
	return best.word
}

var (
	nounLeads = wordSet("the my a an your our this")
	notTopics = wordSet(`time day week month year thing lot bit moment minute hour minutes hours days morning afternoon evening first last next other same
right wrong good bad best little whole couple problem issue question name help please someone something anything person people little new old
second third following only very full great nice big few many much such kind sort way place part number`)
)

func isPlain(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}
