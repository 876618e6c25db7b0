package grading

import (
	"strings"
	"sync"

	"pgregory.net/rapid"
)

// pool is what random conversations are made of: every turn of the stories, and
// texts that are hard to cut up.
var pool = sync.OnceValue(func() (p struct{ agent, customer []string }) {
	files, err := readCases("testdata/cases")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		for _, t := range f.transcript.Turns {
			if t.Speaker == Agent {
				p.agent = append(p.agent, t.Text)
			} else {
				p.customer = append(p.customer, t.Text)
			}
		}
	}
	return p
})

var oddTexts = []string{
	"", " ", "\n\n", ".", "?!", "…", "Dr.", "e.g. p.m. No.", "3 p.m. or 4 p.m.?", "won't can't cannot dont I'm let's", "'", "''''", "\"", "\"Hi", "„Hi“ said «she»",
	"*", "*smiles*", "[", "[]", "<", "<b", "<b>hi</b>", "<!--", "<div hidden>", "{{name}}", "__", "> old\n> mail", "|", "£", "£5", "$ 5", "£1,234.50", "10:30am", "22nd", "5G", "AB12CD", "12/3-4:5",
	"a\u0301", "\u0301", "e\u200bmpty", "\u200b", "\ufeff", "\u202eolleh", "н\u043et", "Ѕорry", "ﬁne", "ｆｕｌｌ", "İstanbul", "ß", "한국어", "日本語です。", "👍🏽", "👨‍👩‍👧", "\x00", "\xff\xfe", "a\xffb",
	"NO NO NO NO", "please please please", "thanks, bye", "yes", "no", "!!!!!", "---", "1 2 3 4 5 6 7 8 9", "http://example.com/?q=1", "a@b.example",
}

// drawText is a turn: known sentences, odd texts, or anything at all, joined.
func drawText(t *rapid.T, known []string, label string) string {
	n := rapid.IntRange(0, 3).Draw(t, label+" pieces")
	var parts []string
	for range n {
		switch rapid.IntRange(0, 5).Draw(t, label+" kind") {
		case 0:
			parts = append(parts, rapid.SampledFrom(oddTexts).Draw(t, label))
		case 1:
			parts = append(parts, rapid.StringN(0, 40, -1).Draw(t, label))
		default:
			parts = append(parts, rapid.SampledFrom(known).Draw(t, label))
		}
	}
	return strings.Join(parts, rapid.SampledFrom([]string{" ", "", "\n", ", "}).Draw(t, label+" joint"))
}

func drawTranscript(t *rapid.T) Transcript {
	channels := append(Channels(), "", "", "carrier pigeon")
	out := Transcript{ID: rapid.StringMatching(`[a-z]{0,6}`).Draw(t, "id"), Channel: rapid.SampledFrom(channels).Draw(t, "channel")}
	speakers := []Speaker{Agent, Agent, Agent, Customer, Customer, System, "", "bot"}
	for range rapid.IntRange(0, 8).Draw(t, "turns") {
		turn := Turn{Speaker: rapid.SampledFrom(speakers).Draw(t, "speaker")}
		if turn.Speaker == Agent {
			turn.Text = drawText(t, pool().agent, "agent")
		} else {
			turn.Text = drawText(t, pool().customer, "customer")
		}
		if rapid.IntRange(0, 9).Draw(t, "moves") == 0 {
			turn.Channel = rapid.SampledFrom(channels).Draw(t, "moved to")
		}
		out.Turns = append(out.Turns, turn)
	}
	return out
}

var pointWords = []string{"when", "which", "lights on", "14 days", "cash", "refund", "replacement", "tomorrow", "free night", "", "the", "brackets", "£5"}

func drawPoint(t *rapid.T, label string) Point {
	return Point{ID: label, Is: label, Words: rapid.SliceOfN(rapid.SampledFrom(pointWords), 0, 3).Draw(t, label)}
}

// drawRequirements is a case that only asks for more: no offers.
func drawRequirements(t *rapid.T) Case {
	k := Case{Channel: rapid.SampledFrom(append(Channels(), "")).Draw(t, "case channel"), Cap: rapid.IntRange(-10, 120).Draw(t, "cap")}
	k.Customer = rapid.SampledFrom([]string{"", "Ada", "Mr Jones", " "}).Draw(t, "customer")
	k.Need = rapid.SampledFrom([]string{"", "the lamp by Friday"}).Draw(t, "need")
	for _, s := range Steps() {
		if rapid.IntRange(0, 5).Draw(t, "needs") == 0 {
			if k.Needs == nil {
				k.Needs = map[Step][]Act{}
			}
			k.Needs[s] = append(k.Needs[s], rapid.SampledFrom(AllActs()).Draw(t, "need of "+string(s)))
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "asks") == 0 {
		k.Ask = append(k.Ask, drawPoint(t, "ask"))
	}
	if rapid.IntRange(0, 4).Draw(t, "tells") == 0 {
		k.Tell = append(k.Tell, drawPoint(t, "tell"))
	}
	return k
}

func drawCase(t *rapid.T) Case {
	k := drawRequirements(t)
	for range rapid.IntRange(0, 2).Draw(t, "offers") {
		k.Offers = append(k.Offers, Offer{drawPoint(t, "offer"), rapid.Bool().Draw(t, "allowed")})
	}
	k.OverpromiseCritical = rapid.Bool().Draw(t, "critical")
	return k
}
