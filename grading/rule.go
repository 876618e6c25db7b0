package grading

// rule names an exact rule: something that is decided by words and places, never
// learned. Every rule has a story in testdata/cases that fails without it
// (TestEveryRuleIsNeeded). That no two steps share words is a property, tested as one.
type rule string

// The rules. Guards are named by the reason they give (VoidQuote and so on).
const (
	ruleMaskLines   rule = "quoted lines count for nothing"
	ruleMaskMarkup  rule = "hidden markup counts for nothing"
	ruleMaskPairs   rule = "quotations and stage directions inside a sentence count for nothing"
	ruleMaskWhole   rule = "a turn in quotation marks counts for nothing"
	ruleWithheld    rule = "who says not to do a thing does not do it"
	ruleOnlyOffers  rule = "an offer delivers nothing"
	ruleHandedOver  rule = "somebody of ours was told and will get in touch"
	ruleReported    rule = "a report that it is done, after asking what it takes"
	ruleSignature   rule = "a letter's signature closes nothing"
	ruleIdentifies  rule = "a question that only identifies shows no understanding"
	ruleAskPoint    rule = "a question about what the case must ask clarifies"
	ruleRemedies    rule = "a choice of remedies is a proposal and asks for a yes"
	ruleOffer       rule = "an offer of the case put as one is a proposal"
	ruleForbidTurn  rule = "an offer the case forbids agrees nothing, nor does its question"
	ruleUsesName    rule = "the customer's name is known from the case"
	ruleBeforeYes   rule = "what stands before the offer delivers nothing"
	ruleMockery     rule = "what is said with an insult is not meant"
	ruleMockedTwice rule = "who insults twice means nothing of what follows"
	ruleProtest     rule = "what the customer takes for mockery is not meant"
	ruleTag         rule = "whether it suits, asked of how things are, seeks no agreement"
	ruleConsent     rule = "there is no agreement without a yes asked for or given"
	rulePlainYes    rule = "a proposal, the question whether it suits, and a yes agree"
	ruleLeave       rule = "taking leave is no greeting"
	ruleNeeds       rule = "what this customer also needs"
	ruleAsk         rule = "what must be asked"
	ruleOffered     rule = "an offer of the case must be put"
	ruleTell        rule = "what must be told"
	ruleListGoesOn  rule = "a pasted list of keywords goes on"
	ruleSpeech      rule = "speech without marks is cut into clauses"
	ruleFaultRuns   rule = "exact words of insult, blame and brushing-off"
	ruleInsults     rule = "what the customer is called, and what is said not to be meant"
	ruleExcused     rule = "the same words said otherwise are no fault"
	rulePries       rule = "personal details asked for in public"
	rulePrivately   rule = "unless they are asked for in private"
	ruleMaySin      rule = "words that are not said to the customer are nobody's fault"
	ruleOverpromise rule = "an offer the case forbids is reported"
	ruleEnglish     rule = "only English is graded"
)

// rules lists every rule that is not a sentence guard.
var rules = []rule{
	ruleMaskLines, ruleMaskMarkup, ruleMaskPairs, ruleMaskWhole, ruleWithheld, ruleOnlyOffers, ruleHandedOver, ruleReported, ruleSignature, ruleIdentifies, ruleAskPoint, ruleRemedies,
	ruleOffer, ruleForbidTurn, ruleUsesName, ruleBeforeYes, ruleMockery, ruleMockedTwice, ruleProtest, ruleTag, ruleConsent, rulePlainYes, ruleLeave, ruleNeeds, ruleAsk, ruleOffered, ruleTell, ruleListGoesOn, ruleSpeech, ruleFaultRuns, ruleInsults, ruleExcused, rulePries, rulePrivately,
	ruleMaySin, ruleOverpromise, ruleEnglish,
}

// testOnlyWithout is the rule that a test has taken away; empty outside tests.
var testOnlyWithout rule

// on reports whether the rule holds.
func (r rule) on() bool { return testOnlyWithout != r }
