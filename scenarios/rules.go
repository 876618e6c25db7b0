package scenarios

// Rule is something Check looks for.
type Rule struct {
	Name string `json:"name"`
	// Why says in one line what the rule protects.
	Why string `json:"why"`
	// Warning rules leave the scenario playable.
	Warning bool `json:"warning,omitempty"`
}

// The rules about the file as such: what breaks one cannot be read.
const (
	ruleTooBig     = "too-big"
	ruleEncoding   = "encoding"
	ruleControl    = "control-character"
	ruleEmptyFile  = "empty-file"
	ruleSyntax     = "syntax"
	ruleTooDeep    = "too-deep"
	ruleSecond     = "second-document"
	ruleAnchor     = "anchor"
	ruleTag        = "tag"
	ruleFormat     = "format"
	ruleUnknownKey = "unknown-key"
	ruleDuplicate  = "duplicate-key"
	ruleMissing    = "missing"
	ruleType       = "type"
	ruleEmpty      = "empty-value"
	ruleUnknown    = "unknown-value"
	ruleRange      = "range"
	ruleOneLine    = "one-line"
	ruleCutText    = "cut-text"
)

// The rules about what the scenario says: what breaks one can be read, but
// plays badly.
const (
	ruleIDForm       = "id-form"
	ruleDuplicateID  = "duplicate-id"
	ruleLength       = "length"
	ruleNoAccepted   = "no-accepted-offer"
	ruleForbidden    = "forbidden-accepted"
	ruleManyMusts    = "too-many-musts"
	ruleManyTells    = "too-many-tells"
	ruleEmptyWords   = "empty-words"
	ruleCommaInWords = "comma-in-words"
	ruleShadowed     = "shadowed-offer"
	ruleOpeningTells = "opening-tells"
	ruleNeedForm     = "need-form"
	ruleActHelps     = "act-cannot-help"
	rulePlaceholder  = "placeholder"
	ruleRepeated     = "repeated-line"
	ruleFewLines     = "few-lines"
	ruleAbsoluteDate = "absolute-date"
)

// ruleNoFiles is the only rule about a folder and not about a file.
const ruleNoFiles = "no-files"

// unreadable is how many of the rules, from the first, stop a scenario from
// being read: a broken one of these leaves holes in it.
const unreadable = 19

var rules = []Rule{
	{ruleTooBig, "a scenario file is read whole, so its size has a limit", false},
	{ruleEncoding, "text that is not UTF-8 would reach the trainee as garbage", false},
	{ruleControl, "invisible characters hide words from matching and can steer a terminal", false},
	{ruleEmptyFile, "an empty file is a scenario somebody forgot", false},
	{ruleSyntax, "what is not YAML cannot be read", false},
	{ruleTooDeep, "nothing in the format is nested that deep", false},
	{ruleSecond, "only the first document of a file would be read", false},
	{ruleAnchor, "anchors, aliases and merge keys make a file mean what it does not show", false},
	{ruleTag, "text that starts with ! is taken for a type and loses its first word", false},
	{ruleFormat, "the version says how to read the rest", false},
	{ruleUnknownKey, "a misspelt key would silently do nothing", false},
	{ruleDuplicate, "of two equal keys one would be lost", false},
	{ruleMissing, "the customer or the grader needs this part", false},
	{ruleType, "a value of another kind than the key takes", false},
	{ruleEmpty, "an empty value says nothing", false},
	{ruleUnknown, "a misspelt name would silently do nothing", false},
	{ruleRange, "numbers outside the range have no meaning", false},
	{ruleOneLine, "it is shown where there is room for one line", false},
	{ruleCutText, "YAML takes the text after an unquoted \" #\" for a comment and drops it", false},

	{ruleIDForm, "ids are typed on the command line and kept in results", false},
	{ruleDuplicateID, "results could not tell the two apart", false},
	{ruleLength, "longer text does not fit where it is shown, or nobody reads it", false},
	{ruleNoAccepted, "nobody could solve the customer's problem", false},
	{ruleForbidden, "the customer would take what the agent must not offer", false},
	{ruleManyMusts, "more than two facts to ask for turn a conversation into a form", false},
	{ruleManyTells, "more than two things to say turn delivering into reciting", false},
	{ruleEmptyWords, "words without a letter or digit match nothing", false},
	{ruleCommaInWords, "two phrases in one entry match only together", false},
	{ruleShadowed, "naming this offer always names the other one too", false},
	{ruleOpeningTells, "the trainee would have to ask what was just said", false},
	{ruleNeedForm, "suggestions put it in the middle of a sentence", false},
	{ruleActHelps, "the step could be missed by everybody, or won by a fault", false},
	{rulePlaceholder, "only {offer} and {name} are filled in; the rest would be said aloud", false},
	{ruleRepeated, "the customer never says the same line twice", false},
	{ruleFewLines, "with fewer than four lines the customer soon has nothing to say", false},
	{ruleAbsoluteDate, "a date that has passed makes the story false; say yesterday or on Friday", true},
	{ruleNoFiles, "a folder without scenario files is probably the wrong folder", true},
}

// Rules lists everything Check looks for, in the order of the documentation.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// ruleNamed is the rule of that name and whether breaking it leaves holes.
func ruleNamed(name string) (Rule, bool) {
	for i, r := range rules {
		if r.Name == name {
			return r, i < unreadable
		}
	}
	return Rule{Name: name}, true
}
