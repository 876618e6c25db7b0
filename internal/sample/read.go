package sample

import (
	"embed"
	"io/fs"
	"sync"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/scenarios"
)

//go:embed situations talks
var files embed.FS

// shelf is everything that ships, and what is wrong with it: a test proves that
// nothing is.
type shelf struct {
	situations map[string]*scenarios.Scenario
	talks      []Talk
	err        error
	problems   content.Problems
}

var shipped = sync.OnceValue(func() *shelf {
	s := &shelf{situations: map[string]*scenarios.Scenario{}}
	s.each("situations", s.readSituations)
	s.each("talks", s.readTalks)
	return s
})

// each hands every file of a folder to read.
func (s *shelf) each(dir string, read func(path string, data []byte)) {
	names, err := content.YAMLFiles(files, dir)
	if err != nil {
		s.err = err
		return
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			s.err = err
			continue
		}
		read(name, data)
	}
}

func (s *shelf) readSituations(path string, data []byte) {
	found, problems := scenarios.Check(path, data)
	s.problems = append(s.problems, problems...)
	for _, one := range found {
		s.situations[one.ID] = one
	}
}

// kind is what files of talks are called in messages.
var kind = content.Kind{File: "a file of talks", List: "talks", Item: "talk", ID: "shears-1", Rules: content.Rules()}

// The longest texts that fit, in characters.
const (
	limitLine = 160
	limitTurn = 1000
)

func (s *shelf) readTalks(path string, data []byte) {
	var situation string
	var read []draft
	problems := content.Read(kind, path, data, func(r *content.Reader, root *content.Node) {
		r.Mapping(root, kind.File, []content.Field{
			content.Required("format", "the version of this format: 1", content.Version()),
			content.Required("scenario", "the id of the situation", content.ID(&situation)),
			content.Required("talks", "the list of conversations", content.Items(&read, "a list of talks", "a talk", talkFields)),
		})
	})
	s.problems = append(s.problems, problems...)
	title := ""
	if of := s.situations[situation]; of != nil {
		title = of.Title
	}
	for _, d := range read {
		d.Scenario, d.Title = situation, title
		s.talks = append(s.talks, d.talk())
	}
}

// draft is a talk as it is written: the key stands beside the turns.
type draft struct {
	Talk
	lines []line
}

// line is one turn: what the customer says, or the agent and what that shows.
type line struct {
	customer, agent string
	shows           []grading.Step
	fault           grading.Act
	channel         grading.Channel
}

func talkFields(d *draft) []content.Field {
	d.Why = map[grading.Step]string{}
	return []content.Field{
		content.Required("id", "a short name that tells nothing", content.ID(&d.ID)),
		content.Required("note", "what is special about it", content.OneLine(&d.Note, limitLine)),
		content.Required("channel", "where it takes place", content.OneOf(&d.Channel, "channel", grading.Channels())),
		content.Optional("why", "why each missed step is missed", content.By(func(r *content.Reader, n *content.Node) {
			var fields []content.Field
			for _, step := range grading.Steps() {
				fields = append(fields, content.Optional(string(step), "why it is missed", content.By(func(r *content.Reader, n *content.Node) {
					d.Why[step] = r.OneLine(n, limitLine)
				})))
			}
			r.Mapping(n, "why", fields)
		})),
		content.Required("turns", "what is said", content.Variants(&d.lines, "a list of turns", "a turn", []string{"customer", "agent"}, lineFields)),
	}
}

var faults = []grading.Act{grading.Rude, grading.Blame, grading.Dismiss, grading.Privacy, grading.Deceive, grading.Overpromise}

func lineFields(l *line) []content.Field {
	return []content.Field{
		content.Optional("customer", "what the customer says", content.Text(&l.customer, limitTurn)),
		content.Optional("agent", "what the agent says", content.Text(&l.agent, limitTurn)),
		content.Optional("shows", "the steps that the turn shows", content.Each(&l.shows, "step", "a list of steps", grading.Steps())),
		content.Optional("fault", "what should not have been said", content.OneOf(&l.fault, "fault", faults)),
		content.Optional("channel", "where it goes on from this turn", content.OneOf(&l.channel, "channel", grading.Channels())),
	}
}

// talk gathers the turns and the key from the lines.
func (d *draft) talk() Talk {
	t := d.Talk
	t.Key = Key{}
	for _, step := range grading.Steps() {
		t.Key[step] = nil
	}
	for i, l := range d.lines {
		turn := grading.Turn{Speaker: grading.Customer, Text: l.customer, Channel: l.channel}
		if l.agent != "" {
			turn.Speaker, turn.Text = grading.Agent, l.agent
		}
		t.Turns = append(t.Turns, turn)
		for _, step := range l.shows {
			t.Key[step] = append(t.Key[step], i)
		}
		if l.fault != "" {
			t.Faults = append(t.Faults, Fault{l.fault, i})
		}
	}
	return t
}
