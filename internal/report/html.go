package report

import (
	"html/template"
	"io"
	"slices"
)

const (
	// pageLimit is the most bytes one page may have: well below 5 MB, so that it opens at
	// once. peopleLimit is the part of it that trainees may take.
	pageLimit   = 3_600_000
	peopleLimit = 1_700_000
	// mostRows is how many attempts one page lists, mostOwn how many within a
	// trainee's part of it.
	mostRows = 300
	mostOwn  = 5
)

// piece is a part of a page, made already.
type piece struct {
	Key  string
	HTML template.HTML
	// place is where it stands among its like.
	place int
}

// HTML writes the report as one page that needs nothing else: the overview, a part
// about each trainee, and the transcripts of talks. What would make it too large
// is left out, the last of talks first, and the page says how many; see HTMLDir.
func HTML(w io.Writer, r *Report, talks []Talk) error {
	l := &links{single: true, people: map[string]bool{}, talks: map[string]bool{}}
	for _, t := range r.Trainees {
		l.people[t.Name] = true
	}
	for i := range talks {
		l.talks[talks[i].Attempt.ID] = true
	}
	bare, err := overviewPage(r, l, "", nil, nil)
	if err != nil {
		return err
	}
	left := pageLimit - len(bare)
	room := min(left, peopleLimit)
	people, used, err := peoplePieces(r, l, room)
	if err != nil {
		return err
	}
	clear(l.people)
	for _, p := range people {
		l.people[r.Trainees[p.place].Name] = true
	}
	parts, err := talkPieces(talks, l, left-used)
	if err != nil {
		return err
	}
	// Now it is known which transcripts are here: links to others go.
	if people, _, err = peoplePieces(r, l, room); err != nil {
		return err
	}
	page, err := overviewPage(r, l, "", people, parts)
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	return err
}

// overviewPage is the first page with the parts it holds. name is its file's in a
// folder, "" where it stands alone.
func overviewPage(r *Report, l *links, name string, people, talks []piece) ([]byte, error) {
	o := newOverview(r, l)
	o.Rows = rowsOf(r.Attempts, l, mostRows)
	o.LeftRows = len(r.Attempts) - len(o.Rows)
	o.People, o.Talks = people, talks
	if l.single {
		o.LeftPeople = len(r.Trainees) - len(people)
		o.LeftTalks = max(len(r.Attempts)-len(talks), 0)
	}
	body, err := fill("overview", o)
	if err != nil {
		return nil, err
	}
	return wrap(name, o.Heading, body, true, "base.css", "overview.css", "talk.css", "print.css")
}

// peoplePieces are the trainees' parts in the order of their names; where there is
// no room for all, those with the lowest scores. It says how many bytes they take.
func peoplePieces(r *Report, l *links, room int) (parts []piece, used int, err error) {
	rows := map[string][]attemptRow{}
	for i := range r.Attempts {
		a := &r.Attempts[i]
		rows[a.Trainee] = append(rows[a.Trainee], rowOf(a, l))
	}
	order := make([]personView, len(r.Trainees))
	place := map[string]int{}
	for i := range r.Trainees {
		order[i] = personView{Trainee: &r.Trainees[i]}
		place[r.Trainees[i].Name] = i
	}
	slices.SortStableFunc(order, byNeed)
	for _, p := range order {
		html, err := fill("person-part", newPerson(r, p.Trainee, l, rows[p.Name], mostOwn))
		if err != nil {
			return nil, 0, err
		}
		if used+len(html) > room {
			break
		}
		used += len(html)
		parts = append(parts, piece{personKey(p.Name), html, place[p.Name]})
	}
	slices.SortFunc(parts, func(a, b piece) int { return a.place - b.place })
	return parts, used, nil
}

// talkPieces are transcripts, newest first, as many of the first of talks as there
// is room for. Those that are left out go from the links.
func talkPieces(talks []Talk, l *links, room int) ([]piece, error) {
	var parts []piece
	order := map[string]int{}
	newest := slices.Clone(talks)
	slices.SortStableFunc(newest, func(a, b Talk) int { return b.Attempt.Started.Compare(a.Attempt.Started) })
	for i := range newest {
		order[newest[i].Attempt.ID] = i
	}
	used, full := 0, false
	for i := range talks {
		id := talks[i].Attempt.ID
		html, err := template.HTML(""), error(nil)
		if !full {
			html, err = fill("talk-part", newTalk(&talks[i], l))
		}
		if err != nil {
			return nil, err
		}
		if full = full || used+len(html) > room; full {
			delete(l.talks, id)
			continue
		}
		used += len(html)
		parts = append(parts, piece{talkKey(id), html, order[id]})
	}
	slices.SortFunc(parts, func(a, b piece) int { return a.place - b.place })
	return parts, nil
}
