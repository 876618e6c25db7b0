package scenarios

import (
	"regexp"
	"slices"

	"rapport/grading"
	"rapport/internal/content"
)

// The longest texts that fit, in characters.
const (
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
	node  *content.Node
	prose []*content.Node
	// broken says that something in it could not be read: what seems to be missing
	// may be there.
	broken bool
	// own counts the scenario's own lines of each reaction; they come first.
	own map[Reaction]int
}

// scenario reads one scenario and fills in what it leaves out.
func (r *reader) scenario(n *content.Node) *draft {
	s := &Scenario{Path: r.Path(), Line: n.Line, Difficulty: 2, Person: Person{Patience: defaultPatience, Mood: moodUnset}}
	d := &draft{Scenario: s, node: n, own: map[Reaction]int{}}
	r.Prose() // what was read before is not this scenario's
	before := r.Mark()
	r.Mapping(n, "a scenario", scenarioFields(s))
	d.prose, d.broken = r.Prose(), r.Broken(before)
	for reaction, lines := range s.Lines {
		d.own[reaction] = len(lines)
	}
	s.fillIn()
	return d
}

func scenarioFields(s *Scenario) []content.Field {
	return []content.Field{
		content.Required("id", "a short name to call it by, such as torn-sofa", content.ID(&s.ID)),
		content.Required("title", "what lists show", content.OneLine(&s.Title, limitTitle)),
		content.Required("kind", "which of the eight situations this is", content.OneOf(&s.Kind, "kind", Kinds())),
		content.Required("channel", "where the conversation takes place", content.OneOf(&s.Channel, "channel", grading.Channels())),
		content.Optional("difficulty", "1 easy, 2 medium, 3 hard", content.Number(&s.Difficulty, 1, 3)),
		content.Optional("company", "who the trainee works for", content.OneLine(&s.Company, limitCompany)),
		content.Optional("source", "the section of the source material it practises", content.By(func(r *content.Reader, v *content.Node) { s.Source = section(r, v) })),
		content.Required("customer", "who calls; it needs at least a name", content.Keys("a customer", personFields(&s.Person))),
		content.Required("brief", "what the trainee knows before the first word", content.Text(&s.Brief, limitBrief)),
		content.Optional("record", "what the trainee's screen shows", content.List(&s.Record, limitItem)),
		content.Optional("may", "what the trainee may decide alone", content.List(&s.May, limitItem)),
		content.Optional("may_not", "what policy forbids", content.List(&s.MayNot, limitItem)),
		content.Required("need", "what the customer needs, in an agent's words", content.OneLine(&s.Need, limitNeed)),
		content.Required("opening", "the customer's first words", content.Texts(&s.Openings, limitOpening)),
		content.Required("facts", "what the customer says only when asked", content.Items(&s.Facts, "a list of facts", "a fact", factFields)),
		content.Required("offers", "what the agent may put to the customer", content.Items(&s.Offers, "a list of offers", "an offer", offerFields)),
		content.Optional("tell", "what the agent must say in Delivering", content.Items(&s.Tell, "a list of things to tell", "a thing to tell", tellFields)),
		content.Optional("needs", "acts a step needs besides the guidelines' own", content.By(func(r *content.Reader, v *content.Node) { s.Needs = needs(r, v) })),
		content.Optional("lines", "the customer's own lines by reaction", content.By(func(r *content.Reader, v *content.Node) { s.Lines = reactions(r, v, "lines") })),
		content.Optional("cap", "the highest score with a critical fault", content.Number(&s.Cap, 1, grading.DefaultCap)),
		content.Optional("overpromise_is_critical", "whether promising a forbidden offer is a critical fault", content.Flag(&s.OverpromiseCritical)),
	}
}

var sectionForm = regexp.MustCompile(`^(hgs|glossary|reve|cycle|guide)#[a-z0-9-]+$`)

// section reads a reference to the source material.
func section(r *content.Reader, n *content.Node) string {
	name := r.Word(n, "a section")
	if name != "" && !sectionForm.MatchString(name) {
		r.Report(content.RuleUnknown, n, "", "unknown section %s; expected one like reve#6, from hgs, glossary, reve, cycle or guide", content.Quoted(name))
	}
	return name
}

// personFields are the keys of who calls.
func personFields(p *Person) []content.Field {
	return []content.Field{
		content.Required("name", "the customer's full name", content.OneLine(&p.Name, limitName)),
		content.Optional("status", "how long they have been a customer", content.OneOf(&p.Status, "status", statuses)),
		content.Optional("reason", "what kind of contact it is", content.OneOf(&p.Reason, "reason", reasons)),
		content.Optional("stage", "where they are in the relationship", content.OneOf(&p.Stage, "stage", stages)),
		content.Optional("temperament", "which pool of lines they speak from", content.OneOf(&p.Temperament, "temperament", Temperaments())),
		content.Optional("register", "how they speak", content.OneOf(&p.Register, "register", registers)),
		content.Optional("mood", "-5 furious to 5 delighted", content.Number(&p.Mood, -5, 5)),
		content.Optional("patience", "how many let-downs until they leave", content.Number(&p.Patience, 1, 10)),
	}
}

// needs reads the acts that steps need besides the guidelines' own.
func needs(r *content.Reader, n *content.Node) map[grading.Step][]grading.Act {
	out := map[grading.Step][]grading.Act{}
	var fields []content.Field
	for _, step := range grading.Steps() {
		fields = append(fields, content.Optional(string(step), "a step", content.By(func(r *content.Reader, v *content.Node) {
			if !content.IsList(v) {
				r.WrongType(v, "a list of acts")
				return
			}
			r.Each(v, func(item *content.Node) {
				if act := readAct(r, item, step); act != "" && !slices.Contains(out[step], act) {
					out[step] = append(out[step], act)
				}
			})
		})))
	}
	r.Mapping(n, "needs", fields)
	return out
}

// readAct reads an act. An unknown one is answered with those that help the step.
func readAct(r *content.Reader, n *content.Node, step grading.Step) grading.Act {
	name := r.Word(n, "an act")
	if name == "" || grading.KnownAct(name) {
		return grading.Act(name)
	}
	var known []string
	for _, a := range grading.AllActs() {
		known = append(known, string(a))
	}
	r.Report(content.RuleUnknown, n, content.Meant(name, known), "unknown act %s; what helps %s is %s", content.Quoted(name), step, content.QuotedAll(helpful[step]))
	return ""
}

// reactions reads lines by reaction; what names the mapping in messages.
func reactions(r *content.Reader, n *content.Node, what string) map[Reaction][]string {
	out := map[Reaction][]string{}
	var fields []content.Field
	for _, reaction := range Reactions() {
		fields = append(fields, content.Optional(string(reaction), "a reaction", content.By(func(r *content.Reader, v *content.Node) {
			out[reaction] = r.Texts(v, limitLine)
		})))
	}
	r.Mapping(n, what, fields)
	return out
}

// idNode is where the scenario's id stands, or else the scenario.
func (d *draft) idNode() *content.Node {
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		if d.node.Content[i].Value == "id" {
			return d.node.Content[i+1]
		}
	}
	return d.node
}
