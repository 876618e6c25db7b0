package scenarios

import (
	"regexp"
	"slices"

	"rapport/grading"

	"gopkg.in/yaml.v3"
)

// The longest texts that fit, in characters.
const (
	limitID      = 40
	limitTitle   = 60
	limitName    = 60
	limitIs      = 100 // what a thing is called, inside a sentence
	limitWords   = 60
	limitNeed    = 140
	limitItem    = 200 // an item of record, may and may_not
	limitCompany = 300
	limitLine    = 500 // what a customer says at once
	limitOpening = 1200
	limitBrief   = 1500
)

// draft is a scenario being read, with what the rules need to know about its file.
type draft struct {
	*Scenario
	node  *yaml.Node
	prose []*yaml.Node
	// broken says that something in it could not be read: what seems to be missing
	// may be there.
	broken bool
	// own counts the scenario's own lines of each reaction; they come first.
	own map[Reaction]int
}

// scenario reads one scenario and fills in what it leaves out.
func (r *reader) scenario(n *yaml.Node) *draft {
	s := &Scenario{Path: r.src.path, Line: n.Line, Difficulty: 2}
	d := &draft{Scenario: s, node: n, own: map[Reaction]int{}}
	r.prose = nil
	before := len(r.problems)
	r.mapping(n, "a scenario", r.scenarioFields(s))
	d.prose, r.prose = r.prose, nil
	for _, p := range r.problems[before:] {
		_, hole := ruleNamed(p.Rule)
		d.broken = d.broken || hole
	}
	for reaction, lines := range s.Lines {
		d.own[reaction] = len(lines)
	}
	s.fillIn()
	return d
}

func (r *reader) scenarioFields(s *Scenario) []field {
	return []field{
		{"id", true, "a short name to call it by, such as torn-sofa", func(v *yaml.Node) { s.ID = r.id(v) }},
		{"title", true, "what lists show", func(v *yaml.Node) { s.Title = r.oneLine(v, limitTitle) }},
		{"kind", true, "which of the eight situations this is", func(v *yaml.Node) { s.Kind = choice(r, v, "kind", Kinds()) }},
		{"channel", true, "where the conversation takes place", func(v *yaml.Node) { s.Channel = choice(r, v, "channel", grading.Channels()) }},
		{"difficulty", false, "1 easy, 2 medium, 3 hard", func(v *yaml.Node) { s.Difficulty = r.number(v, 1, 3) }},
		{"company", false, "who the trainee works for", func(v *yaml.Node) { s.Company = r.oneLine(v, limitCompany) }},
		{"source", false, "the section of the source material it practises", func(v *yaml.Node) { s.Source = r.section(v) }},
		{"customer", true, "who calls; it needs at least a name", func(v *yaml.Node) { r.customer(v, &s.Person) }},
		{"brief", true, "what the trainee knows before the first word", func(v *yaml.Node) { s.Brief = r.text(v, limitBrief) }},
		{"record", false, "what the trainee's screen shows", func(v *yaml.Node) { s.Record = r.list(v, limitItem) }},
		{"may", false, "what the trainee may decide alone", func(v *yaml.Node) { s.May = r.list(v, limitItem) }},
		{"may_not", false, "what policy forbids", func(v *yaml.Node) { s.MayNot = r.list(v, limitItem) }},
		{"need", true, "what the customer needs, in an agent's words", func(v *yaml.Node) { s.Need = r.oneLine(v, limitNeed) }},
		{"opening", true, "the customer's first words", func(v *yaml.Node) { s.Openings = r.speech(v, limitOpening) }},
		{"facts", true, "what the customer says only when asked", func(v *yaml.Node) { s.Facts = r.facts(v) }},
		{"offers", true, "what the agent may put to the customer", func(v *yaml.Node) { s.Offers = r.offers(v) }},
		{"tell", false, "what the agent must say in Delivering", func(v *yaml.Node) { s.Tell = r.tell(v) }},
		{"needs", false, "acts a step needs besides the guidelines' own", func(v *yaml.Node) { s.Needs = r.needs(v) }},
		{"lines", false, "the customer's own lines by reaction", func(v *yaml.Node) { s.Lines = r.reactions(v, "lines") }},
		{"cap", false, "the highest score with a critical fault", func(v *yaml.Node) { s.Cap = r.number(v, 1, grading.DefaultCap) }},
		{"overpromise_is_critical", false, "whether promising a forbidden offer is a critical fault", func(v *yaml.Node) { s.OverpromiseCritical = r.flag(v) }},
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// id reads a name that results and command lines use.
func (r *reader) id(n *yaml.Node) string {
	id := r.word(n, "an id")
	switch {
	case id == "":
	case !idForm.MatchString(id):
		r.report(ruleIDForm, n, "use lower-case words joined by hyphens, such as torn-sofa", "%s is no id", quoted(id))
	case len(id) > limitID:
		r.report(ruleLength, n, "", "%d characters; at most %d fit", len(id), limitID)
	}
	return id
}

var sectionForm = regexp.MustCompile(`^(hgs|glossary|reve|cycle|guide)#[a-z0-9-]+$`)

// section reads a reference to the source material.
func (r *reader) section(n *yaml.Node) string {
	name := r.word(n, "a section")
	if name != "" && !sectionForm.MatchString(name) {
		r.report(ruleUnknown, n, "", "unknown section %s; expected one like reve#6, from hgs, glossary, reve, cycle or guide", quoted(name))
	}
	return name
}

// customer reads who calls.
func (r *reader) customer(n *yaml.Node, p *Person) {
	p.Patience = defaultPatience
	p.Mood = moodUnset
	r.mapping(n, "a customer", []field{
		{"name", true, "the customer's full name", func(v *yaml.Node) { p.Name = r.oneLine(v, limitName) }},
		{"status", false, "how long they have been a customer", func(v *yaml.Node) { p.Status = choice(r, v, "status", statuses) }},
		{"reason", false, "what kind of contact it is", func(v *yaml.Node) { p.Reason = choice(r, v, "reason", reasons) }},
		{"stage", false, "where they are in the relationship", func(v *yaml.Node) { p.Stage = choice(r, v, "stage", stages) }},
		{"temperament", false, "which pool of lines they speak from", func(v *yaml.Node) { p.Temperament = choice(r, v, "temperament", Temperaments()) }},
		{"register", false, "how they speak", func(v *yaml.Node) { p.Register = choice(r, v, "register", registers) }},
		{"mood", false, "-5 furious to 5 delighted", func(v *yaml.Node) { p.Mood = r.number(v, -5, 5) }},
		{"patience", false, "how many let-downs until they leave", func(v *yaml.Node) { p.Patience = r.number(v, 1, 10) }},
	})
}

// needs reads the acts that steps need besides the guidelines' own.
func (r *reader) needs(n *yaml.Node) map[grading.Step][]grading.Act {
	out := map[grading.Step][]grading.Act{}
	var fields []field
	for _, step := range grading.Steps() {
		fields = append(fields, field{string(step), false, "a step", func(v *yaml.Node) {
			if v.Kind != yaml.SequenceNode {
				r.wrongType(v, "a list of acts")
				return
			}
			r.each(v, func(item *yaml.Node) {
				if act := r.act(item, step); act != "" && !slices.Contains(out[step], act) {
					out[step] = append(out[step], act)
				}
			})
		}})
	}
	r.mapping(n, "needs", fields)
	return out
}

// act reads an act. An unknown one is answered with those that help the step.
func (r *reader) act(n *yaml.Node, step grading.Step) grading.Act {
	name := r.word(n, "an act")
	if name == "" || grading.KnownAct(name) {
		return grading.Act(name)
	}
	var known []string
	for _, a := range grading.AllActs() {
		known = append(known, string(a))
	}
	r.report(ruleUnknown, n, meant(name, known), "unknown act %s; what helps %s is %s", quoted(name), step, quotedAll(helpful[step]))
	return ""
}

// reactions reads lines by reaction; what names the mapping in messages.
func (r *reader) reactions(n *yaml.Node, what string) map[Reaction][]string {
	out := map[Reaction][]string{}
	var fields []field
	for _, reaction := range Reactions() {
		fields = append(fields, field{string(reaction), false, "a reaction", func(v *yaml.Node) {
			out[reaction] = r.speech(v, limitLine)
		}})
	}
	r.mapping(n, what, fields)
	return out
}

// idNode is where the scenario's id stands, or else the scenario.
func (d *draft) idNode() *yaml.Node {
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		if d.node.Content[i].Value == "id" {
			return d.node.Content[i+1]
		}
	}
	return d.node
}
