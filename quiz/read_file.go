package quiz

import (
	"path"
	"strings"

	"rapport/grading"
	"rapport/internal/content"
)

// The longest texts that fit, in characters.
const (
	limitAsk    = 300
	limitOption = 160 // an option, a thing to order, one side of a pair
	limitWhy    = 500
	limitSaid   = 600 // what a customer or an agent says
	limitWords  = 60  // words to avoid or keep
	limitTitle  = 60
	limitFront  = 200
	limitBack   = 500
	limitPart   = 4000
	limitOwn    = 100 // a trainer's own source
)

// section takes a reference to the source material, "cycle#step-1", or to a
// trainer's own, "own#shop handbook, returns".
func section(into *string) content.Value {
	return content.Value{
		Read: func(r *content.Reader, n *content.Node) { *into = readSource(r, n) },
		Schema: func() content.Schema {
			own := content.Schema{"type": "string", "pattern": `^` + Own + `(#\s*\S.*)?$`, "maxLength": limitOwn}
			return content.Schema{"anyOf": []content.Schema{content.OneOf(into, "section", citations()).Schema(), own}}
		},
	}
}

// sections takes a list of references to the source material.
func sections(into *[]string) content.Value {
	return content.Value{
		Read: func(r *content.Reader, n *content.Node) {
			r.Group(n, "a list of sections", func(item *content.Node) {
				*into = append(*into, readSection(r, item, "write source and section, such as cycle#step-1"))
			})
		},
		Schema: content.Each(into, "section", "", citations()).Schema,
	}
}

// readSource reads a reference to the source material or to a trainer's own.
func readSource(r *content.Reader, n *content.Node) string {
	if !content.IsText(n) || !isOwn(strings.TrimSpace(n.Value)) {
		return readSection(r, n, "write source and section, such as cycle#step-1; for material of your own write own#WHICH")
	}
	cited := strings.TrimSpace(r.OneLine(n, limitOwn))
	_, which, named := strings.Cut(cited, "#")
	if which = strings.TrimSpace(which); named && which == "" {
		r.Report(content.RuleEmpty, n, "write own alone, or own#shop handbook", "nothing says which material of your own")
		return ""
	}
	if named {
		return Own + "#" + which
	}
	return cited
}

// readSection reads a reference to the source material. An unknown section is
// answered with those of its source, an unknown source with the five and hint.
func readSection(r *content.Reader, n *content.Node, hint string) string {
	cited := r.Word(n, "a section")
	_, known := SectionTitle(cited)
	if known && !isOwn(cited) || cited == "" {
		return cited
	}
	id, _, _ := strings.Cut(cited, "#")
	var ids, own []string
	for _, s := range Sources {
		ids = append(ids, s.ID)
		for _, section := range s.Sections {
			if s.ID == id {
				own = append(own, id+"#"+section.ID)
			}
		}
	}
	if own == nil {
		r.Report(content.RuleUnknown, n, hint, "unknown source %s; expected one of %s", content.Quoted(id), content.QuotedAll(ids))
		return ""
	}
	r.Report(content.RuleUnknown, n, content.Meant(cited, own), "unknown section %s; expected one of %s", content.Quoted(cited), content.QuotedAll(own))
	return ""
}

// topic takes one of the topics.
func topic(into *Topic) content.Value { return content.OneOf(into, "topic", Topics) }

// acts takes a list of acts, faults aside.
func acts(into *[]grading.Act) content.Value {
	var known []grading.Act
	for _, a := range grading.AllActs() {
		if !a.Critical() {
			known = append(known, a)
		}
	}
	return content.Each(into, "act", "a list of acts", known)
}

// nameOf is a file's name without folder and ending.
func nameOf(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return strings.TrimSuffix(base, path.Ext(base))
}
