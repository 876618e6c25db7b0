package grading

// What the customer takes offence at: whoever is told "not funny" has not welcomed,
// agreed or taken leave with the words before, however they sound.

// addProtested adds to the hostile turns those that the customer objects to.
func (c *conversation) addProtested(hostile map[int]bool) {
	objects := false
	for _, turn := range c.agents {
		if words := c.reply(turn); objections.in(words) || len(words) <= longestStart && notFunny.in(words) {
			hostile[turn], objects = true, true
		}
	}
	if !objects {
		return
	}
	for _, turn := range c.agents {
		if words := c.reply(turn); len(words) <= longestStart && starts.in(words) {
			hostile[turn] = true
		}
	}
}

// reply is the first sentence of what the customer says to the turn.
func (c *conversation) reply(turn int) []string {
	after := c.customerAfter(turn)
	for i, t := range after {
		if ends(t.word) {
			return tokenWords(after[:i])
		}
	}
	return tokenWords(after)
}

// longestStart is the most words that a start ("excuse me?") stands among.
const longestStart = 4

var (
	// objections are to the agent, whatever they stand among.
	objections = makeRuns([][]string{
		{"are", "you", "mocking"},
		{"you", "'re", "mocking"},
		{"you", "are", "mocking"},
		{"stop", "mocking"},
		{"not", "mock", "me"},
		{"are", "you", "laughing", "at"},
		{"you", "'re", "laughing", "at"},
		{"you", "are", "laughing", "at"},
		{"stop", "laughing"},
		{"not", "laugh", "at", "me"},
		{"are", "you", "making", "fun"},
		{"you", "'re", "making", "fun"},
		{"you", "are", "making", "fun"},
		{"not", "make", "fun"},
		{"are", "you", "being", "sarcastic"},
		{"you", "'re", "being", "sarcastic"},
		{"need", "to", "be", "sarcastic"},
		{"need", "to", "be", "rude"},
		{"have", "to", "be", "rude"},
		{"not", "be", "rude"},
		{"your", "sarcasm"},
		{"drop", "the", "sarcasm"},
		{"spare", "me", "the", "sarcasm"},
		{"that", "sarcasm"},
		{"you", "'re", "insulting", "me"},
		{"you", "are", "insulting", "me"},
		{"stop", "insulting"},
		{"not", "insult", "me"},
		{"not", "talk", "to", "me", "like"},
		{"not", "speak", "to", "me", "like"},
	})
	// notFunny, by itself, is said of the agent's words; in a longer sentence it may be
	// said of the trouble.
	notFunny = makeRuns([][]string{{"not", "funny"}, {"not", "very", "funny"}, {"not", "even", "funny"}})
	// starts may ask to say it again as well; they count where something else was
	// objected to.
	starts = makeRuns([][]string{{"excuse", "me"}, {"beg", "your", "pardon"}, {"what", "did", "you", "say"}})
)
