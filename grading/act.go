package grading

// Act is one thing a sentence does for the customer, here and sincerely. A
// sentence may perform several, or none.
type Act string

// The acts the ear listens for. Their definitions are in docs/grading.md.
const (
	Salutation      Act = "salutation"
	Welcome         Act = "welcome"
	ThanksContact   Act = "thanks_contact"
	GivesName       Act = "gives_name"
	UsesName        Act = "uses_name"
	OffersHelp      Act = "offers_help"
	Reassures       Act = "reassures"
	Identifies      Act = "identifies"
	Clarifies       Act = "clarifies"
	Restates        Act = "restates"
	Empathises      Act = "empathises"
	Acknowledges    Act = "acknowledges"
	Apologises      Act = "apologises"
	Holds           Act = "holds"
	Proposes        Act = "proposes"
	Instructs       Act = "instructs"
	SeeksConsent    Act = "seeks_consent"
	StatesLimit     Act = "states_limit"
	SetsExpectation Act = "sets_expectation"
	Acts            Act = "acts"
	Informs         Act = "informs"
	Timeline        Act = "timeline"
	VagueTime       Act = "vague_time"
	VaguePromise    Act = "vague_promise"
	ConfirmsDetails Act = "confirms_details"
	Updates         Act = "updates"
	HandsOver       Act = "hands_over"
	Refuses         Act = "refuses"
	ChecksSatisfied Act = "checks_satisfied"
	Thanks          Act = "thanks"
	Farewell        Act = "farewell"
	InvitesReturn   Act = "invites_return"
	Summarises      Act = "summarises"
	FollowsUp       Act = "follows_up"
	Goodwill        Act = "goodwill"
	Chats           Act = "chats"
	Rude            Act = "rude"
	Blame           Act = "blame"
	Dismiss         Act = "dismiss"
	Privacy         Act = "privacy"
	Deceive         Act = "deceive"
	// Overpromise is an offer the scenario's policy forbids. It is decided by the
	// case, never learned, and is no critical fault unless the trainer says so.
	Overpromise Act = "overpromise"
)

// allActs lists every act the ear can hear, in a fixed order: the order of the
// model's outputs.
var allActs = []Act{
	Salutation, Welcome, ThanksContact, GivesName, UsesName, OffersHelp, Reassures,
	Identifies, Clarifies, Restates, Empathises, Acknowledges, Apologises, Holds,
	Proposes, Instructs, SeeksConsent, StatesLimit, SetsExpectation, Acts, Informs,
	Timeline, VagueTime, VaguePromise, ConfirmsDetails, Updates, HandsOver, Refuses,
	ChecksSatisfied, Thanks, Farewell, InvitesReturn, Summarises, FollowsUp, Goodwill,
	Chats, Rude, Blame, Dismiss, Privacy, Deceive,
}

// AllActs returns every act a sentence can be heard to perform, in a fixed order.
func AllActs() []Act { return append([]Act(nil), allActs...) }

// KnownAct reports whether name is an act a trainer may write in a scenario.
func KnownAct(name string) bool {
	for _, a := range allActs {
		if string(a) == name {
			return true
		}
	}
	return false
}

// Critical reports whether the act is one of the critical faults, which withhold
// full marks and cap the score whatever else was good.
func (a Act) Critical() bool {
	switch a {
	case Rude, Blame, Dismiss, Privacy, Deceive:
		return true
	}
	return false
}
