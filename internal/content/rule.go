package content

// Rule is something that is looked for in a file.
type Rule struct {
	Name string `json:"name"`
	// Why says in one line what the rule protects.
	Why string `json:"why"`
	// Warning rules leave the content usable.
	Warning bool `json:"warning,omitempty"`
	// Hole rules are about what cannot be read: a broken one leaves a hole.
	Hole bool `json:"-"`
}

// The rules about the file as such: what breaks one cannot be read.
const (
	RuleTooBig     = "too-big"
	RuleEncoding   = "encoding"
	RuleControl    = "control-character"
	RuleEmptyFile  = "empty-file"
	RuleSyntax     = "syntax"
	RuleTooDeep    = "too-deep"
	RuleSecond     = "second-document"
	RuleAnchor     = "anchor"
	RuleTag        = "tag"
	RuleFormat     = "format"
	RuleUnknownKey = "unknown-key"
	RuleDuplicate  = "duplicate-key"
	RuleMissing    = "missing"
	RuleType       = "type"
	RuleEmpty      = "empty-value"
	RuleUnknown    = "unknown-value"
	RuleRange      = "range"
	RuleOneLine    = "one-line"
	RuleCutText    = "cut-text"
)

// The rules about names and lengths, which every kind of file has: what breaks
// one can be read.
const (
	RuleIDForm      = "id-form"
	RuleDuplicateID = "duplicate-id"
	RuleLength      = "length"
	// RuleNoFiles is the only rule about a folder and not about a file.
	RuleNoFiles = "no-files"
)

// rules are those every kind of file is read by, but for RuleNoFiles.
var rules = []Rule{
	{RuleTooBig, "a file is read whole, so its size has a limit", false, true},
	{RuleEncoding, "text that is not UTF-8 would reach the trainee as garbage", false, true},
	{RuleControl, "invisible characters hide words from matching and can steer a terminal", false, true},
	{RuleEmptyFile, "an empty file is one that somebody forgot", false, true},
	{RuleSyntax, "what is not YAML cannot be read", false, true},
	{RuleTooDeep, "nothing in the format is nested that deep", false, true},
	{RuleSecond, "only the first document of a file would be read", false, true},
	{RuleAnchor, "anchors, aliases and merge keys make a file mean what it does not show", false, true},
	{RuleTag, "text that starts with ! is taken for a type and loses its first word", false, true},
	{RuleFormat, "the version says how to read the rest", false, true},
	{RuleUnknownKey, "a misspelt key would silently do nothing", false, true},
	{RuleDuplicate, "of two equal keys one would be lost", false, true},
	{RuleMissing, "nothing can be made of it without this part", false, true},
	{RuleType, "a value of another kind than the key takes", false, true},
	{RuleEmpty, "an empty value says nothing", false, true},
	{RuleUnknown, "a misspelt name would silently do nothing", false, true},
	{RuleRange, "numbers outside the range have no meaning", false, true},
	{RuleOneLine, "it is shown where there is room for one line", false, true},
	{RuleCutText, "YAML takes the text after an unquoted \" #\" for a comment and drops it", false, true},

	{RuleIDForm, "ids are typed on the command line and kept in results", false, false},
	{RuleDuplicateID, "results could not tell the two apart", false, false},
	{RuleLength, "longer text does not fit where it is shown, or nobody reads it", false, false},
}

// Rules lists the rules every kind of file is read by, those that leave holes
// first, followed by further ones.
func Rules(further ...Rule) []Rule { return append(append([]Rule(nil), rules...), further...) }

// NoFiles is the rule about folders without files.
func NoFiles(why string) Rule { return Rule{RuleNoFiles, why, true, false} }
