package quiz

// Mixed deals cards from their decks in turn, so that the new cards of a day are of
// every kind. Cards of one deck stay in their order.
func Mixed(cards []*Card) []*Card {
	var names []string
	decks := map[string][]*Card{}
	for _, c := range cards {
		if decks[c.Deck] == nil {
			names = append(names, c.Deck)
		}
		decks[c.Deck] = append(decks[c.Deck], c)
	}
	out := make([]*Card, 0, len(cards))
	for len(out) < len(cards) {
		for _, name := range names {
			if left := decks[name]; len(left) > 0 {
				out, decks[name] = append(out, left[0]), left[1:]
			}
		}
	}
	return out
}
