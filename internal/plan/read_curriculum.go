package plan

import (
	"rapport/internal/content"
	"rapport/quiz"
)

// kind is what a curriculum's file is called in messages.
var kind = content.Kind{File: "a curriculum file", List: "curriculum", Item: "curriculum", ID: "support-starters", Rules: rules}

// The longest texts that fit, in characters, and the largest numbers.
const (
	limitTitle    = 60
	limitName     = 60
	mostQuestions = 100
	mostAttempts  = 20
	mostDays      = 100
)

// CheckCurriculum reads a curriculum and everything that is wrong with it; shelf is
// what it may ask for. The curriculum is nil when there is more wrong than
// warnings. path is only named.
func CheckCurriculum(path string, data []byte, shelf *Shelf) (*Curriculum, content.Problems) {
	c := &Curriculum{}
	problems := content.Read(kind, path, data, func(r *content.Reader, root *content.Node) {
		r.Mapping(root, kind.File, fileFields(c))
		for i := range c.Phases {
			for j := range c.Phases[i].Items {
				it := &c.Phases[i].Items[j]
				it.fill(c.Phases[i].Name, shelf.Questions[it.Topic])
			}
		}
		(&checker{r, c, shelf}).check()
	})
	if len(problems.Errors()) > 0 {
		return nil, problems
	}
	return c, problems
}

// Schema is the JSON Schema of a curriculum, for editors.
func Schema() ([]byte, error) { return content.FileSchema(kind, fileFields(&Curriculum{})) }

func fileFields(c *Curriculum) []content.Field {
	return []content.Field{
		content.Required("format", "the version of this format: 1", content.Version()),
		content.Required("curriculum", "what trainees are to do, in order", content.Keys("a curriculum", []content.Field{
			content.Required("id", "a short name", content.ID(&c.ID)),
			content.Required("title", "its name, shown to trainees", content.OneLine(&c.Title, limitTitle)),
			content.Optional("from", "the day it begins; what was done before does not count", content.Day(&c.From)),
			content.Optional("trainees", "who is to follow it, by the names they practise under", content.List(&c.Trainees, limitName)),
			content.Optional("competencies", "what it is to teach; plan shows these alone", content.Each(&c.Competencies, "competency", "a list of competencies", competencyIDs())),
			content.Required("phases", "the stretches of the plan, in order", content.Items(&c.Phases, "a list of phases", "a phase", phaseFields)),
		})),
	}
}

func competencyIDs() []string {
	out := make([]string, len(competencies()))
	for i, c := range competencies() {
		out[i] = c.ID
	}
	return out
}

func phaseFields(p *Phase) []content.Field {
	return []content.Field{
		content.Required("name", "what the phase is for", content.OneOf(&p.Name, "phase", phaseNames)),
		content.Optional("title", "more words for it: Week 1", content.OneLine(&p.Title, limitTitle)),
		content.Required("items", "what is to be done, in order", content.Variants(
			&p.Items, "a list of things to do", "a thing to do", []string{"learn", "quiz", "play", "cards"}, itemFields)),
	}
}

func itemFields(it *Item) []content.Field {
	return []content.Field{
		content.Optional("learn", "the topic whose notes are to be read", it.as(LearnItem, content.OneOf(&it.Topic, "topic", quiz.Topics))),
		content.Optional("quiz", "questions to answer", it.as(QuizItem, content.Keys("a quiz", []content.Field{
			content.Optional("topic", "what they are about; without it, about all five steps", content.OneOf(&it.Topic, "topic", quiz.Topics)),
			content.Optional("n", "how many questions; where it is left out 10, or as many as there are", content.Number(&it.Questions, 1, mostQuestions)),
			content.Optional("mode", "exam says only at the end what was right; quiz otherwise, but in the phase Assess exam", content.OneOf(&it.Mode, "mode", QuizModes)),
			pass(it), attempts(it), due(it),
		}))),
		content.Optional("play", "a role-play", it.as(PlayItem, content.Keys("a role-play", []content.Field{
			content.Required("scenario", "the id of the role-play", content.Word(&it.Scenario, "the id of a role-play")),
			content.Optional("mode", "the easiest mode that counts: practice, but in the phase Assess assess", content.OneOf(&it.Mode, "mode", PlayModes)),
			pass(it), attempts(it), due(it),
		}))),
		content.Optional("cards", "flashcards to review", it.as(CardsItem, content.Keys("cards", []content.Field{
			content.Optional("deck", "the name of the deck; any card counts where it is left out", content.Word(&it.Deck, "the name of a deck")),
			content.Optional("days", "on how many days; 1 where it is left out", content.Number(&it.Days, 1, mostDays)),
			due(it),
		}))),
		due(it),
	}
}

// as is v, and makes the item one of that kind when it is read.
func (it *Item) as(kind Kind, v content.Value) content.Value {
	read := v.Read
	v.Read = func(r *content.Reader, n *content.Node) {
		it.Kind = kind
		read(r, n)
	}
	return v
}

func pass(it *Item) content.Field {
	return content.Optional("pass", "the score that is enough, of 100; 80 where it is left out", content.Number(&it.Pass, 1, 100))
}

func attempts(it *Item) content.Field {
	return content.Optional("attempts", "how often it may be tried; any number of times where it is left out", content.Number(&it.Attempts, 1, mostAttempts))
}

func due(it *Item) content.Field {
	return content.Optional("due", "the day by whose end it is to be done: 2026-12-01", content.Day(&it.Due))
}
