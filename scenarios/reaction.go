package scenarios

// The reactions a simulated customer can have. In their lines {offer} stands for
// what was offered ("a replacement sofa on Saturday"), {name} for the customer's
// own full name; nothing else is replaced.
const (
	// Openers: said before the main line of the same reply, at most one.
	Cool    Reaction = "cool"    // the agent skipped the greeting
	Warmed  Reaction = "warmed"  // the agent named the feeling or the situation truly
	Relief  Reaction = "relief"  // the mood has turned from bad to good
	Bristle Reaction = "bristle" // mood fell because of how the agent put it

	GoOn       Reaction = "go_on"       // greeted, nothing else yet: gets on with the problem
	Neutral    Reaction = "neutral"     // nothing clear was heard: keeps the conversation open
	Puzzled    Reaction = "puzzled"     // a list of keywords, gibberish, an echo, an instruction to the program
	Confirms   Reaction = "confirms"    // the agent said the need back rightly
	NoMore     Reaction = "no_more"     // asked for something the customer has no more to say on
	AskedTwice Reaction = "asked_twice" // asked again what was already told
	Identity   Reaction = "identity"    // asked for name or number; {name} is in some lines
	Waits      Reaction = "waits"       // asked to hold
	SmallTalk  Reaction = "small_talk"  // the agent chats

	NotAsked     Reaction = "not_asked"     // proposal before any understanding: "you haven't even asked what happened"
	WhichOffer   Reaction = "which_offer"   // a proposal that is not clear or not known here
	WouldYou     Reaction = "would_you"     // told, not asked: the customer wants to be asked
	Accepts      Reaction = "accepts"       // takes {offer}: an explicit yes
	Declines     Reaction = "declines"      // does not take {offer}
	HoldsYouToIt Reaction = "holds_you"     // policy forbids {offer}, the agent promised it
	WhatElse     Reaction = "what_else"     // a limit was stated without an option
	SoWhat       Reaction = "so_what"       // agent agreed or acknowledged, nothing is done yet: asks for action
	When         Reaction = "when"          // done or promised without a time
	Vague        Reaction = "vague"         // "soon", "as soon as possible"
	Delivered    Reaction = "delivered"     // the agreed thing is done or clearly under way
	StillMissing Reaction = "still_missing" // delivered, but not all that was needed was said

	AllDone  Reaction = "all_done"  // asked whether anything else, and all is well
	NotYet   Reaction = "not_yet"   // agent wraps up though nothing was solved
	Goodbye  Reaction = "goodbye"   // leaves content
	LeftOpen Reaction = "left_open" // leaves, polite but unsolved

	Dismissed  Reaction = "dismissed" // brushed off
	Blamed     Reaction = "blamed"    // blamed or told to calm down
	PrivacyWas Reaction = "privacy"   // asked for private details in public
	Insulted   Reaction = "insulted"  // rude: hangs up
	Impatient  Reaction = "impatient" // patience is nearly gone
	WalksOut   Reaction = "walks_out" // patience is gone

	SurveyGood  Reaction = "survey_good"  // comment in the satisfaction survey
	SurveyMixed Reaction = "survey_mixed" // polite but unsolved, or solved but cold
	SurveyBad   Reaction = "survey_bad"
)

// Reactions lists every reaction, in the order they are documented.
func Reactions() []Reaction {
	return []Reaction{
		Cool, Warmed, Relief, Bristle,
		GoOn, Neutral, Puzzled, Confirms, NoMore, AskedTwice, Identity, Waits, SmallTalk,
		NotAsked, WhichOffer, WouldYou, Accepts, Declines, HoldsYouToIt, WhatElse, SoWhat,
		When, Vague, Delivered, StillMissing,
		AllDone, NotYet, Goodbye, LeftOpen,
		Dismissed, Blamed, PrivacyWas, Insulted, Impatient, WalksOut,
		SurveyGood, SurveyMixed, SurveyBad,
	}
}
