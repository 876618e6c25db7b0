package report

import (
	"fmt"
	"iter"
)

// HTMLDir writes the report as a folder: index.html, a page for each trainee and one
// for each of talks, linked both ways. The folder is made when it is not there. A
// file of an earlier report is replaced, or removed when nothing is left to say in
// it; any other file is left alone, and a *ForeignFileError says so, before anything
// is written, when one stands in the way.
func HTMLDir(dir string, r *Report, talks iter.Seq2[Talk, error]) (err error) {
	names := []string{"index.html"}
	for _, t := range r.Trainees {
		names = append(names, personFile(t.Name))
	}
	for _, a := range r.Attempts {
		names = append(names, talkFile(a.ID))
	}
	f, err := openFolder(dir, names)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.close(); err == nil {
			err = cerr
		}
	}()
	l := &links{people: map[string]bool{}, talks: map[string]bool{}}
	for _, t := range r.Trainees {
		l.people[t.Name] = true
	}
	missed := gathered{}
	if err := talkPages(f, r, l, talks, missed); err != nil {
		return err
	}
	if err := personPages(f, r, l, missed); err != nil {
		return err
	}
	index, err := overviewPage(r, l, "index.html", nil, nil)
	if err != nil {
		return err
	}
	if err := f.write("index.html", index); err != nil {
		return err
	}
	return f.sweep()
}

// talkPages writes a page for each of talks, each linked to those beside it, and
// gathers what was missed in them.
func talkPages(f *folder, r *Report, l *links, talks iter.Seq2[Talk, error], missed gathered) error {
	below := &links{up: "../", people: l.people, talks: l.talks}
	var last *talkPage
	write := func(older string) error {
		if last == nil {
			return nil
		}
		last.Older = older
		return last.write(f, r)
	}
	for t, err := range talks {
		if err != nil {
			return err
		}
		missed.add(&t)
		name := "../" + talkFile(t.Attempt.ID)
		if err := write(name); err != nil {
			return err
		}
		v := newTalk(&t, below)
		v.Alone, v.Sample, v.File = true, r.Sample, talkFile(t.Attempt.ID)
		if last != nil {
			v.Newer = "../" + last.File
		}
		l.talks[t.Attempt.ID], last = true, v
	}
	return write("")
}

// write puts an attempt's page in the folder.
func (v *talkPage) write(f *folder, r *Report) error {
	body, err := fill("talk-page", v)
	if err != nil {
		return err
	}
	title := cut(fmt.Sprintf("%s, %s", v.Title, v.Trainee), 120)
	page, err := wrap(v.File, marked(r, title), body, false, "base.css", "talk.css", "print.css")
	if err != nil {
		return err
	}
	return f.write(v.File, page)
}

// personPages writes a page for each trainee, with all their attempts.
func personPages(f *folder, r *Report, l *links, missed gathered) error {
	below := &links{up: "../", people: l.people, talks: l.talks}
	rows := map[string][]attemptRow{}
	for i := range r.Attempts {
		a := &r.Attempts[i]
		rows[a.Trainee] = append(rows[a.Trainee], rowOf(a, below))
	}
	for i := range r.Trainees {
		t := &r.Trainees[i]
		p := newPerson(r, t, below, rows[t.Name], len(r.Attempts))
		p.Alone, p.Reasons = true, missed.of(t.Name)
		body, err := fill("person-page", p)
		if err != nil {
			return err
		}
		page, err := wrap(personFile(t.Name), marked(r, cut(t.Name, 80)), body, true, "base.css", "overview.css", "talk.css", "print.css")
		if err != nil {
			return err
		}
		if err := f.write(personFile(t.Name), page); err != nil {
			return err
		}
	}
	return nil
}

// marked is a page's title, which says when all is made up.
func marked(r *Report, title string) string {
	if r.Sample {
		return "Made-up sample. " + title
	}
	return title
}

// folders are those a report has within its own.
var folders = []string{"people", "attempts"}
