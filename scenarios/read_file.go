package scenarios

import (
	"rapport/internal/content"
)

// kind is what files of scenarios are called in messages.
var kind = content.Kind{
	File: "a scenario file", List: "scenarios", Item: "scenario", ID: "torn-sofa", Rules: rules,
}

// reader reads one file of scenarios, or of a pool, and checks what it says.
type reader struct{ *content.Reader }

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
	var out []loaded
	problems := content.Read(kind, path, data, func(r *content.Reader, root *content.Node) {
		out = (&reader{r}).file(root, pools)
	})
	return out, problems
}

// Parse reads one scenario from its kept text (Scenario.Text). The scenario is nil
// when the text cannot be read; problems with its content alone still return it,
// so that results outlive rules that came later. Problems carry no path.
func Parse(text string) (*Scenario, Problems) {
	return parse(text, shippedPools())
}

func parse(text string, pools poolSet) (*Scenario, Problems) {
	var out *Scenario
	problems := content.Read(kind, "", []byte(text), func(cr *content.Reader, root *content.Node) {
		r := &reader{cr}
		out = r.judged(r.one(root, r.Whole(), pools), r.Whole()).Scenario
	})
	return out, problems
}

// file reads a file's scenarios.
func (r *reader) file(root *content.Node, pools poolSet) []loaded {
	var drafts []*draft
	var at []content.Span
	r.File(root, "the list of role-plays", func(n *content.Node, lines content.Span) {
		drafts, at = append(drafts, r.one(n, lines, pools)), append(at, lines)
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
func (r *reader) one(n *content.Node, at content.Span, pools poolSet) *draft {
	d := r.scenario(n)
	d.Text = r.TextOf(n, at)
	pools.inherit(d.Scenario)
	if content.IsMapping(n) {
		for _, rule := range contentRules {
			rule(r, d)
		}
	}
	return d
}

// judged is the draft's scenario with what the problems in its lines make of it:
// none when one of them left a hole.
func (r *reader) judged(d *draft, at content.Span) loaded {
	sound, whole := r.Judge(at)
	if !whole {
		return loaded{}
	}
	return loaded{d.Scenario, sound}
}
