package scenarios

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is something the customer says: in the words the seed chose, and in those
// it would have used without one.
type line struct{ text, plain string }

// voice chooses a customer's words. No line is said twice.
type voice struct {
	name   string
	random uint64
	lines  map[Reaction][][]string // own lines, those of the register, the plain ones
	owned  map[string]bool         // lines that belong to a list, by their words
	used   map[string]bool
}

func newVoice(s *Scenario, seed uint64) *voice {
	v := &voice{name: s.Person.Name, random: seed, lines: map[Reaction][][]string{}, owned: map[string]bool{}, used: map[string]bool{}}
	// A line that stands in two lists belongs to the first: then how many are left
	// of a list never depends on which of another were chosen.
	v.own(s.Openings)
	for _, f := range s.Facts {
		v.own(f.Says)
	}
	for _, o := range s.Offers {
		v.own(o.Says)
	}
	pool := shippedPools().of(s.Person.Temperament)
	for _, reaction := range Reactions() {
		var tiers [3][]string
		for _, text := range v.own(s.Lines[reaction]) {
			tier := 0
			if pool != nil && slices.Contains(pool.lines[reaction], text) {
				tier = 2
			} else if pool != nil && slices.Contains(pool.registers[s.Person.Register][reaction], text) {
				tier = 1
			}
			tiers[tier] = append(tiers[tier], text)
		}
		v.lines[reaction] = tiers[:]
	}
	return v
}

// own gives the lines of a list that no list before it holds.
func (v *voice) own(lines []string) []string {
	var out []string
	for _, text := range lines {
		key := wordsOf(text)
		if !v.owned[key] {
			v.owned[key] = true
			out = append(out, text)
		}
	}
	return out
}

func wordsOf(text string) string { return strings.Join(tokens(text), " ") }

// next is the next number of the seed's sequence (splitmix64).
func (v *voice) next() uint64 {
	v.random += 0x9e3779b97f4a7c15
	z := v.random
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// choose takes a line from the first list that has an unused one left. o fills in
// {offer}; without it, lines that need it are passed over.
func (v *voice) choose(tiers [][]string, o *Offer) (line, bool) {
	plain := ""
	for _, tier := range tiers {
		var left []string
		for _, text := range tier {
			if o == nil && strings.Contains(text, "{offer}") {
				continue
			}
			if plain == "" {
				plain = text
			}
			if !v.used[wordsOf(text)] {
				left = append(left, text)
			}
		}
		if len(left) > 0 {
			text := left[v.next()%uint64(len(left))]
			v.used[wordsOf(text)] = true
			return line{v.fill(text, o), v.fill(plain, o)}, true
		}
	}
	return line{}, false
}

// fill puts the names in.
func (v *voice) fill(text string, o *Offer) string {
	text = strings.ReplaceAll(text, "{name}", v.name)
	if o == nil || !strings.Contains(text, "{offer}") {
		return text
	}
	offer := turned(o.Is)
	if strings.HasPrefix(text, "{offer}") {
		first, size := utf8.DecodeRuneInString(offer)
		text = string(unicode.ToUpper(first)) + offer[size:] + strings.TrimPrefix(text, "{offer}")
	}
	return strings.ReplaceAll(text, "{offer}", offer)
}

// mirror turns an agent's words round for the customer's mouth.
var mirror = map[string]string{
	"your": "my", "yours": "mine", "yourself": "myself", "our": "your", "ours": "yours", "us": "you", "we": "you", "my": "your", "me": "you",
	"you're": "I'm", "you've": "I've", "you'll": "I'll", "you'd": "I'd",
}

// before are words after which "you" is "me".
var before = []string{"for", "to", "with", "at", "by", "of", "near", "from", "about", "send", "give", "show", "bring", "take", "help"}

// turned says an offer as its taker would: "a hand with your app" is "a hand with
// my app".
func turned(is string) string {
	words := strings.Fields(is)
	for i, w := range words {
		bare := strings.TrimRight(w, ",.;:!?")
		rest := w[len(bare):]
		if bare == "you" {
			to := "I"
			if i == len(words)-1 || rest != "" || i > 0 && slices.Contains(before, strings.Fields(is)[i-1]) {
				to = "me"
			}
			words[i] = to + rest
		} else if to, ok := mirror[bare]; ok {
			words[i] = to + rest
		}
	}
	return strings.ReplaceAll(strings.Join(words, " "), "I are", "I am")
}
