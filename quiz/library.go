package quiz

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"sync"

	"rapport/internal/content"
)

//go:embed all:bank all:decks all:notes
var files embed.FS

// Library is every question, card and page there is. Nothing in it is changed
// once it is loaded; those that ship with the program come first.
type Library struct {
	Items []*Item
	Cards []*Card
	Pages []*Page

	good int // see Good
}

// Good is how many questions and cards of the files given to Load can be used; what
// ships already, word for word, counts.
func (l *Library) Good() int { return l.good }

// Item finds a question by its id.
func (l *Library) Item(id string) (*Item, bool) {
	return found(l.Items, func(it *Item) bool { return it.ID == id })
}

// Card finds a card by its id.
func (l *Library) Card(id string) (*Card, bool) {
	return found(l.Cards, func(c *Card) bool { return c.ID == id })
}

// Page finds a page of notes by its id.
func (l *Library) Page(id string) (*Page, bool) {
	return found(l.Pages, func(p *Page) bool { return p.ID == id })
}

// Own is what its trainer added to what ships; the pages are the same.
func (l *Library) Own() *Library {
	ships := Shipped()
	return &Library{Items: l.Items[len(ships.Items):], Cards: l.Cards[len(ships.Cards):], Pages: l.Pages}
}

// From reports whether a question or a card was read from the file.
func (l *Library) From(path string) bool {
	return slices.ContainsFunc(l.Items, func(it *Item) bool { return it.at.Path == path }) ||
		slices.ContainsFunc(l.Cards, func(c *Card) bool { return c.at.Path == path })
}

func found[T any](all []*T, is func(*T) bool) (*T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	return nil, false
}

// Shipped is what ships with the program. It is the same library each time.
func Shipped() *Library { return shipped() }

var shipped = sync.OnceValue(func() *Library {
	l := &Library{}
	var problems content.Problems
	for _, f := range shippedFiles("bank") {
		found, ps := readBank(f.Path, f.Data, false)
		l.Items, problems = append(l.Items, these(found)...), append(problems, ps...)
	}
	for _, f := range shippedFiles("decks") {
		found, ps := readDeck(f.Path, f.Data, false)
		l.Cards, problems = append(l.Cards, these(found)...), append(problems, ps...)
	}
	l.Pages = Notes()
	sound(append(problems, l.ownSources()...))
	return l
})

// Notes are the pages of notes that ship, read without the questions and cards. It is
// the same list each time.
func Notes() []*Page { return notes() }

var notes = sync.OnceValue(func() []*Page {
	var pages []*Page
	var problems content.Problems
	for _, f := range shippedFiles("notes") {
		found, ps := readNotes(f.Path, f.Data, false)
		pages, problems = append(pages, these(found)...), append(problems, ps...)
	}
	sound(problems)
	return pages
})

// sound makes sure that what ships has no mistakes: it is compiled in.
func sound(problems content.Problems) {
	if errs := problems.Errors(); len(errs) > 0 {
		panic(errs)
	}
}

// ownSources are the problems of a library that cites what only its trainer has: what
// ships is from the five sources.
func (l *Library) ownSources() content.Problems {
	var problems content.Problems
	refuse := func(source, id string, at content.At) {
		if isOwn(source) {
			problems = append(problems, content.Problem{
				Path: at.Path, Line: at.Line, Column: 1, Rule: content.RuleUnknown, Message: id + " ships, and is from none of the five sources",
			})
		}
	}
	for _, it := range l.Items {
		refuse(it.Source, it.ID, it.at)
	}
	for _, c := range l.Cards {
		refuse(c.Source, c.ID, c.at)
	}
	return problems
}

// shippedFiles are the embedded files of a folder.
func shippedFiles(dir string) []content.File {
	names, err := content.YAMLFiles(files, dir)
	var out []content.File
	for _, name := range names {
		var data []byte
		if data, err = fs.ReadFile(files, name); err != nil {
			break
		}
		out = append(out, content.File{Path: path.Join("quiz", name), Data: data})
	}
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return out
}

// Load is the shipped library with the questions and cards of trainers' own files
// after it. What has more than warnings is left out, and so is an id that is used
// already. Problems are those of the files given, sorted.
func Load(banks, decks []content.File) (*Library, content.Problems) {
	l := *Shipped()
	l.Items, l.Cards = slices.Clone(l.Items), slices.Clone(l.Cards)
	var problems content.Problems
	for _, f := range banks {
		found, ps := readBank(f.Path, f.Data, true)
		problems = append(problems, ps...)
		l.Items, ps = joined(&l, l.Items, len(Shipped().Items), found, "questions", func(it *Item) label { return label{it.ID, it.Text, it.at} })
		problems = append(problems, ps...)
	}
	for _, f := range decks {
		found, ps := readDeck(f.Path, f.Data, true)
		problems = append(problems, ps...)
		l.Cards, ps = joined(&l, l.Cards, len(Shipped().Cards), found, "cards", func(c *Card) label { return label{c.ID, c.Hash(), c.at} })
		problems = append(problems, ps...)
	}
	return &l, problems.Tidied()
}

// label tells one thing from another: by its id, its words and where it stands.
type label struct {
	id, words string
	at        content.At
}

// joined is all and the sound ones of more whose id is still free, with a problem
// for each id that is not. The first of all ship with the program, and one of those,
// word for word, is no second one. what is the plural of what they are called.
func joined[T any](l *Library, all []*T, ships int, more []kept[T], what string, named func(*T) label) ([]*T, content.Problems) {
	first, shipping := map[string]label{}, map[string]bool{}
	for i, t := range all {
		name := named(t)
		first[name.id], shipping[name.id] = name, i < ships
	}
	var problems content.Problems
	for _, k := range more {
		if !k.sound {
			continue
		}
		name := named(k.it)
		if before, twice := first[name.id]; twice {
			if shipping[name.id] && before.words == name.words {
				l.good++
			} else {
				problems = append(problems, content.Twice(what, name.id, name.at, before.at))
			}
			continue
		}
		first[name.id] = name
		all, l.good = append(all, k.it), l.good+1
	}
	return all, problems
}
