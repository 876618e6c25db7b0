package quiz

import "rapport/internal/content"

// notesKind is what files of study notes are called in messages.
var notesKind = content.Kind{File: "a file of notes", List: "pages", Item: "page", ID: "agreeing", Rules: rules}

// CheckNotes reads one file of study notes and everything that is wrong with it.
// It returns every page that could be read whole; problems are sorted. path is
// only named.
func CheckNotes(path string, data []byte) ([]*Page, content.Problems) {
	pages, problems := readNotes(path, data, true)
	return these(pages), problems
}

// readNotes reads a file of pages; judged says whether by the rules about content.
func readNotes(path string, data []byte, judged bool) ([]kept[Page], content.Problems) {
	var pages []kept[Page]
	problems := content.Read(notesKind, path, data, func(r *content.Reader, root *content.Node) {
		var all []placed[Page]
		r.File(root, "the list of pages", func(n *content.Node, at content.Span) {
			p := &Page{at: content.At{Path: path, Line: n.Line}}
			mark := r.Mark()
			r.Mapping(n, "a page", pageFields(p))
			all = append(all, placed[Page]{p, n, at, r.Broken(mark)})
		})
		unique(r, "pages", all, func(p *Page) string { return p.ID })
		if judged {
			checkPages(r, all)
		}
		pages = wholes(r, all)
	})
	return pages, problems
}

func pageFields(p *Page) []content.Field {
	return []content.Field{
		content.Required("id", "what the page is called by, such as its topic", content.ID(&p.ID)),
		content.Required("title", "what lists show", content.OneLine(&p.Title, limitTitle)),
		content.Required("summary", "the page in one sentence", content.OneLine(&p.Summary, limitAsk)),
		content.Required("parts", "the page itself", content.Items(&p.Parts, "a list of parts", "a part", partFields)),
		content.Optional("lines", "good and weak ways to put something", content.Items(&p.Lines, "a list of lines", "a line", lineFields)),
		content.Optional("acts", "the acts it helps with", acts(&p.Acts)),
		content.Optional("see", "further pages", content.List(&p.See, limitWords)),
	}
}

func partFields(p *Part) []content.Field {
	return []content.Field{
		content.Required("heading", "what stands above it", content.OneLine(&p.Heading, limitTitle)),
		content.Required("text", "paragraphs, parted by blank lines", content.Text(&p.Text, limitPart)),
		content.Required("source", "the sections of the source material it is from", sections(&p.Sources)),
	}
}

func lineFields(l *Line) []content.Field {
	return []content.Field{
		content.Required("good", "a good way to put it", content.OneLine(&l.Good, limitSaid)),
		content.Required("weak", "a weak way to put it", content.OneLine(&l.Weak, limitSaid)),
		content.Required("why", "what makes the difference", content.OneLine(&l.Why, limitWhy)),
	}
}
