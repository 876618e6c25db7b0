package quiz

import "rapport/internal/content"

// cardKinds are the kinds of card.
var cardKinds = []string{"term", "step", "phrase", "figure", "wording"}

// deckKind is what files of cards are called in messages.
var deckKind = content.Kind{File: "a deck", List: "cards", Item: "card", ID: "term-reliability", Rules: rules}

// CheckDeck reads one file of cards and everything that is wrong with it. It
// returns every card that could be read whole, even when it breaks a rule about
// content; problems are sorted. path is only named.
func CheckDeck(path string, data []byte) ([]*Card, content.Problems) {
	cards, problems := readDeck(path, data, true)
	return these(cards), problems
}

// readDeck reads a file of cards; judged says whether by the rules about content.
func readDeck(path string, data []byte, judged bool) ([]kept[Card], content.Problems) {
	var cards []kept[Card]
	problems := content.Read(deckKind, path, data, func(r *content.Reader, root *content.Node) {
		var all []placed[Card]
		r.File(root, aboutCards, func(n *content.Node, at content.Span) {
			c := &Card{Deck: nameOf(path), at: content.At{Path: path, Line: n.Line}}
			mark := r.Mark()
			r.Mapping(n, "a card", cardFields(c))
			all = append(all, placed[Card]{c, n, at, r.Broken(mark)})
		})
		unique(r, "cards", all, func(c *Card) string { return c.ID })
		if judged {
			checkCards(r, all)
		}
		cards = wholes(r, all)
	})
	return cards, problems
}

const aboutCards = "the list of cards"

func cardFields(c *Card) []content.Field {
	return []content.Field{
		content.Required("id", "a short name, unique over all decks", content.ID(&c.ID)),
		content.Required("kind", "what the card teaches", content.OneOf(&c.Kind, "kind", cardKinds)),
		content.Required("topic", "what it is about", topic(&c.Topic)),
		content.Required("front", "what is asked", content.Text(&c.Front, limitFront)),
		content.Required("back", "what is to be known", content.Text(&c.Back, limitBack)),
		content.Required("source", "the section of the source material it is from", section(&c.Source)),
		content.Optional("term", "the flashcard term of cycle that it teaches", content.OneOf(&c.Term, "term", Terms)),
	}
}

// DeckSchema is the JSON Schema of a deck, for editors.
func DeckSchema() ([]byte, error) {
	return content.ListSchema(deckKind, aboutCards, content.KeysSchema(cardFields(new(Card))))
}
