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
	return LoadWith(nil, nil, banks, decks)
}

// LoadWith is Load with the files a team shares before the user's own. A question or
// card of the user's own takes the place of one the team shares under the same id.
func LoadWith(teamBanks, teamDecks, banks, decks []content.File) (*Library, content.Problems) {
	l := *Shipped()
	ownItems, itemProblems := readAll(banks, readBank)
	ownCards, cardProblems := readAll(decks, readDeck)
	items, problems := readAll(teamBanks, readBank)
	cards, found := readAll(teamDecks, readDeck)
	problems = slices.Concat(problems, found, itemProblems, cardProblems)
	item := func(it *Item) label { return label{it.ID, it.Text, it.at} }
	card := func(c *Card) label { return label{c.ID, c.Hash(), c.at} }
	l.Items, found = joined(&l, l.Items, append(without(items, ownItems, item), ownItems...), "questions", item)
	problems = append(problems, found...)
	l.Cards, found = joined(&l, l.Cards, append(without(cards, ownCards, card), ownCards...), "cards", card)
	problems = append(problems, found...)
	return &l, problems.Tidied()
}

// readAll reads files with read, which judges them.
func readAll[T any](files []content.File, read func(string, []byte, bool) ([]kept[T], content.Problems)) (all []kept[T], problems content.Problems) {
	for _, f := range files {
		found, ps := read(f.Path, f.Data, true)
		all, problems = append(all, found...), append(problems, ps...)
	}
	return all, problems
}

// without is all but those whose id one of own has.
func without[T any](all, own []kept[T], named func(*T) label) []kept[T] {
	ids := map[string]bool{}
	for _, k := range own {
		if k.sound {
			ids[named(k.it).id] = true
		}
	}
	return slices.DeleteFunc(all, func(k kept[T]) bool { return k.sound && ids[named(k.it).id] })
}

// label tells one thing from another: by its id, its words and where it stands.
type label struct {
	id, words string
	at        content.At
}

// joined is what ships and the sound ones of more whose id is still free, with a
// problem for each id that is not. One that ships, word for word, is no second one.
// what is the plural of what they are called.
func joined[T any](l *Library, ships []*T, more []kept[T], what string, named func(*T) label) ([]*T, content.Problems) {
	all := slices.Clone(ships)
	first, shipping := map[string]label{}, map[string]bool{}
	for _, t := range ships {
		name := named(t)
		first[name.id], shipping[name.id] = name, true
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
