package scenarios

import (
	"gopkg.in/yaml.v3"
)

// formatVersion is the version of the file format this package reads.
const formatVersion = "1"

// Check reads one file of scenarios and everything that is wrong with it. It
// returns every scenario that could be read whole, in the order of the file, even
// when its content breaks a rule; problems are sorted. path is only named.
func Check(path string, data []byte) ([]*Scenario, Problems) {
	return check(path, data, shippedPools())
}

// check is Check with the pools that scenarios inherit lines from.
func check(path string, data []byte, pools poolSet) ([]*Scenario, Problems) {
	loaded, problems := readFile(path, data, pools)
	out := make([]*Scenario, len(loaded))
	for i, l := range loaded {
		out[i] = l.Scenario
	}
	return out, problems
}

// loaded is a scenario that was read whole, and whether it can be played: its
// lines hold nothing worse than warnings.
type loaded struct {
	*Scenario
	playable bool
}

func readFile(path string, data []byte, pools poolSet) ([]loaded, Problems) {
	r := newReader()
	var out []loaded
	if r.readSource(path, data) {
		if root := r.document(); root != nil {
			out = r.file(root, pools)
		}
	}
	return out, r.problems.tidied()
}

// Parse reads one scenario from its kept text (Scenario.Text). The scenario is nil
// when the text cannot be read; problems with its content alone still return it,
// so that results outlive rules that came later. Problems carry no path.
func Parse(text string) (*Scenario, Problems) {
	return parse(text, shippedPools())
}

func parse(text string, pools poolSet) (*Scenario, Problems) {
	r := newReader()
	var out *Scenario
	if r.readSource("", []byte(text)) {
		if root := r.document(); root != nil {
			r.at[""] = root
			whole := span{1, len(r.src.lines) + 1}
			out = r.judged(r.one(root, whole, pools), whole).Scenario
		}
	}
	return out, r.problems.tidied()
}

// file reads a file's root: the format version and the scenarios.
func (r *reader) file(root *yaml.Node, pools poolSet) []loaded {
	r.at[""] = root
	var drafts []*draft
	var at []span
	r.mapping(root, "a scenario file", []field{
		{"format", true, "the version of this format: 1", r.format},
		{"scenarios", true, "the list of role-plays", func(v *yaml.Node) {
			at = r.spans(root, v)
			r.group(v, "a list of scenarios", func(item *yaml.Node) {
				drafts = append(drafts, r.one(item, at[len(drafts)], pools))
			})
		}},
	})
	r.checkIDs(drafts)
	var out []loaded
	for i, d := range drafts {
		if l := r.judged(d, at[i]); l.Scenario != nil {
			out = append(out, l)
		}
	}
	return out
}

// one reads and checks one scenario.
func (r *reader) one(n *yaml.Node, at span, pools poolSet) *draft {
	d := r.scenario(n)
	d.Text = r.textOf(n, at)
	pools.inherit(d.Scenario)
	if n.Kind == yaml.MappingNode {
		for _, rule := range contentRules {
			rule(r, d)
		}
	}
	return d
}

// judged is the draft's scenario with what the problems in its lines make of it:
// none when one of them left a hole.
func (r *reader) judged(d *draft, at span) loaded {
	out := loaded{d.Scenario, true}
	for _, p := range r.problems {
		if p.Warning || !at.holds(p.Line) {
			continue
		}
		out.playable = false
		if _, hole := ruleNamed(p.Rule); hole {
			return loaded{}
		}
	}
	return out
}

// format checks the version of the format.
func (r *reader) format(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode || n.Value != formatVersion {
		r.report(ruleFormat, n, "write format: 1", "expected format 1, got %s", kindOf(n))
	}
}
