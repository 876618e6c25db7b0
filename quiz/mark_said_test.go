package quiz

import (
	"slices"
	"strings"
	"testing"
)

// said are answers in people's own words to shipped questions, and whether they are right.
const said = `
hgs-understanding-say - dunno?
hgs-understanding-say - Why should I care?
hgs-understanding-say - What now?
hgs-understanding-say - Did the courier drop it?
hgs-understanding-say - Do you like pizza?
hgs-understanding-say - What do you want me to do about it?
hgs-understanding-say + Is it the date or the name that is wrong?
hgs-understanding-say + When did you book?
cy-say-clarify - Have you tried reading the manual for once?
cy-say-clarify - Is the moon full tonight?
cy-say-clarify + Does it happen on your phone or on the computer?
gl-greet-clarify-say + Happy to help with that, what is it about the subscription?
gd-hello-say + Hello and welcome, Nora here, how's your day going?
cy-say-greeting - Your order?
cy-say-thanks + It was a pleasure to help, thank you for reaching out.
rv-s8-say-thanks + Wow, six years, we're so grateful to have you.
rv-s8-say-thanks - Six years is a long time.
cy-say-satisfied + So are we all good now?
cy-say-satisfied - So are you finally happy?
cy-say-consent + How does a new kettle by Friday sound?
gd-prop-say + Would you like a new mug or your money back?
gd-prop-say - How did you break it?
gd-praise-say + We're delighted that you love the socks.
gd-praise-say - They are just socks.
cy-say-restate + Just to check, you need a blue lamp by Saturday and got a green one?
cy-say-restate - I ordered the blue lamp for my mother's birthday on Saturday, and a green one has come.
gd-q-better - The charger is your own problem.
gd-q-better - Look up the charger yourself.
gd-q-better - The charger is fine.
gd-q-better - How should I know about your charger?
gd-q-better + I'll check that for you right away.
gd-q-better + Good question! I'll ask our technician about your cable today.
gl-greet-manual-better + Let's go through the guide together.
gl-greet-manual-better - The manual is there for a reason.
cy-better-receipt - Bring the receipt or forget it.
cy-better-limit + How about Friday evening?
cy-better-wait - Be patient until tomorrow.
hgs-timeline-better - We'll see to it for you soon.
hgs-vibe-thanks-better + Any time!
hgs-open-voucher-better - A lost voucher is lost.
rv-s5-better-again + I'll brief my colleague, so there's no need to repeat yourself.`

func TestMarkWhatPeopleSay(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(said), "\n") {
		part := strings.SplitN(line, " ", 3)
		at := slices.IndexFunc(Shipped().Items, func(it *Item) bool { return it.ID == part[0] })
		if at < 0 {
			t.Fatalf("no question %s", part[0])
		}
		if r, err := Mark(Present(Shipped().Items[at], 1), part[2]); err != nil || r.Right != (part[1] == "+") {
			t.Errorf("%s %q: %+v, %v", part[0], part[2], r, err)
		}
	}
}

// The alphabet does not put a shipped sequence in order, nor match its pairs.
func TestTheAlphabetGivesNothingAway(t *testing.T) {
	sorted := func(list []string) bool {
		back := slices.Clone(list)
		slices.Reverse(back)
		return slices.IsSorted(list) || slices.IsSorted(back)
	}
	for _, it := range Shipped().Items {
		var list []string
		switch it.Kind {
		case Order:
			list = slices.Clone(it.Sequence)
		case Match:
			pairs := slices.Clone(it.Pairs)
			slices.SortFunc(pairs, func(a, b Pair) int { return strings.Compare(strings.ToLower(a.Left), strings.ToLower(b.Left)) })
			for _, p := range pairs {
				list = append(list, p.Right)
			}
		default:
			continue
		}
		for i := range list {
			list[i] = strings.ToLower(strings.Trim(list[i], `"`))
		}
		if sorted(list) {
			t.Errorf("%s goes by the alphabet: %q", it.ID, list)
		}
	}
}
