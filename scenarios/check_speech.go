package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rapport/internal/content"
)

var (
	braces = regexp.MustCompile(`\{[^{}]*\}?|\}`)
	// lineFills are what is filled in in a reaction's lines; elsewhere nothing is.
	lineFills = []string{"{offer}", "{name}"}
)

// checkSpeech checks what the customer says on its own account.
func (r *reader) checkSpeech(d *draft) {
	for i, s := range d.Openings {
		r.checkFills(s, r.Node("opening", i), nil)
	}
	for i, f := range d.Facts {
		for j, s := range f.Says {
			r.checkFills(s, r.Node("facts", i, "says", j), nil)
		}
		r.checkRepeats(f.Says, func(j int) *content.Node { return r.Node("facts", i, "says", j) })
	}
	for i, o := range d.Offers {
		for j, s := range o.Says {
			r.checkFills(s, r.Node("offers", i, "says", j), lineFills)
		}
		r.checkRepeats(o.Says, func(j int) *content.Node { return r.Node("offers", i, "says", j) })
	}
}

// checkFills reports braces in a line that nothing would be filled in for.
func (r *reader) checkFills(line string, n *content.Node, fills []string) {
	for _, found := range braces.FindAllString(line, perText) {
		if slices.Contains(fills, found) {
			continue
		}
		hint := "only {offer} and {name} are filled in"
		if fills == nil {
			hint = "nothing is filled in here: write the words themselves"
		}
		at := r.Inside(n, max(0, strings.Index(n.Value, found)), found)
		r.Add(rulePlaceholder, at, hint, "%s would be said as it is", content.Quoted(found))
	}
}

// checkRepeats reports lines that are the same but for case and punctuation.
func (r *reader) checkRepeats(lines []string, at func(i int) *content.Node) {
	seen := map[string]int{}
	for i, line := range lines {
		key := strings.Join(tokens(line), " ")
		if key == "" {
			continue
		}
		if first, twice := seen[key]; twice {
			where := "it is also in the pool of lines"
			// Own lines come first, so a repeat is either within them or of one of them.
			if n := at(first); at(i) != nil && n != nil {
				where = fmt.Sprintf("it is also at line %d", n.Line)
			}
			n := at(i)
			if n == nil {
				n = at(first)
			}
			if n != nil {
				r.Report(ruleRepeated, n, "write another line", "the line %s is there twice; %s", content.Quoted(line), where)
			}
			continue
		}
		seen[key] = i
	}
}

// checkLines checks the scenario's own lines, and that each reaction has enough
// with those it inherits.
func (r *reader) checkLines(d *draft) {
	var few []string
	for _, reaction := range Reactions() {
		lines := d.Lines[reaction]
		own := func(i int) *content.Node {
			if i >= d.own[reaction] {
				return nil
			}
			return r.Node("lines", reaction, i)
		}
		for i, line := range lines[:d.own[reaction]] {
			r.checkFills(line, own(i), lineFills)
		}
		if d.own[reaction] > 0 { // the pool's own repeats are found in the pool
			r.checkRepeats(lines, own)
		}
		if len(lines) < minLines {
			few = append(few, string(reaction))
		}
	}
	if len(few) > 0 && d.Person.Temperament != "" {
		r.Report(ruleFewLines, r.Node("customer"), "write more under lines, or choose another temperament",
			"%s, with what the pool %s gives", tooFew(few), content.Quoted(d.Person.Temperament))
	}
}

// tooFew names reactions with too few lines, at most three of them.
func tooFew(few []string) string {
	const named = 3
	if len(few) <= named {
		return fmt.Sprintf("fewer than %d lines for %s", minLines, content.QuotedAll(few))
	}
	return fmt.Sprintf("fewer than %d lines for %s and %d more reactions", minLines, content.QuotedAll(few[:named]), len(few)-named)
}

// checkPool checks a pool's lines as checkLines does a scenario's.
func (r *reader) checkPool(p *pool) {
	for _, reaction := range Reactions() {
		at := func(i int) *content.Node { return r.Node("lines", reaction, i) }
		for i, line := range p.lines[reaction] {
			r.checkFills(line, at(i), lineFills)
		}
		r.checkRepeats(p.lines[reaction], at)
		if len(p.lines[reaction]) < minLines && p.lines != nil {
			r.Report(ruleFewLines, r.Node("lines", reaction), "", "%s", tooFew([]string{string(reaction)}))
		}
		for _, register := range registers {
			at := func(i int) *content.Node { return r.Node("registers", register, reaction, i) }
			further := p.registers[register][reaction]
			for i, line := range further {
				r.checkFills(line, at(i), lineFills)
			}
			both := append(append([]string(nil), further...), p.lines[reaction]...)
			r.checkRepeats(both, func(i int) *content.Node {
				if i >= len(further) {
					return nil
				}
				return at(i)
			})
		}
	}
}
