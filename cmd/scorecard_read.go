package cmd

import (
	"slices"

	"rapport/grading"
)

// read names the page of the study notes to read, once on a scorecard.
func (v *scorecardView) read(p *page, indent int, id string) {
	if id == "" || slices.Contains(v.told, id) {
		return
	}
	v.told = append(v.told, id)
	p.command(indent, "read: ", "rapport learn "+id)
}

// stepPage is the page about what a missed step lacked: an act that this customer
// needed, or the step itself.
func stepPage(step grading.Step, d *grading.Verdict) string {
	if act, ok := d.Needs(); ok {
		for _, n := range notes() {
			if n.ID == string(step) && slices.Contains(n.Acts, act) {
				return n.ID
			}
		}
		if id := pageAbout(act); id != "" {
			return id
		}
	}
	return string(step)
}

// pageAbout is the page that lists an act foremost among its acts, "" for none.
func pageAbout(act grading.Act) string {
	best, place := "", 0
	for _, n := range notes() {
		if i := slices.Index(n.Acts, act); i >= 0 && (best == "" || i < place) {
			best, place = n.ID, i
		}
	}
	return best
}

// faultPage is the page about a fault, or about what should have been done instead.
func faultPage(kind grading.Act) string {
	if id := pageAbout(kind); id != "" {
		return id
	}
	return pageAbout(insteadOf[kind])
}

// insteadOf is what puts right, or keeps from, each kind of fault.
var insteadOf = map[grading.Act]grading.Act{
	grading.Rude: grading.Apologises, grading.Blame: grading.Apologises, grading.Dismiss: grading.StatesLimit,
	grading.Privacy: grading.Identifies, grading.Deceive: grading.FollowsUp, grading.Overpromise: grading.StatesLimit,
}

// craftActs is the act each side of craft shows in first.
var craftActs = map[string]grading.Act{
	grading.Empathy: grading.Empathises, grading.Listening: grading.Restates, grading.Clarity: grading.Informs,
	grading.Transparency: grading.StatesLimit, grading.Personalisation: grading.UsesName, grading.PositiveWords: grading.StatesLimit,
	grading.Ownership: grading.Updates, grading.Timelines: grading.Timeline, grading.ResolutionFit: grading.Proposes,
	grading.FollowThrough: grading.FollowsUp,
}
