package plan

import (
	"slices"
	"strings"
	"sync"

	"rapport/grading"
	"rapport/quiz"
	"rapport/scenarios"
)

// Group is a kind of competency.
type Group string

// The groups, in the order they are shown.
const (
	Steps      Group = "steps"
	Craft      Group = "craft"
	Situations Group = "situations"
	Channels   Group = "channels"
	Knowledge  Group = "knowledge"
)

// Groups are all groups, in the order they are shown.
var Groups = []Group{Steps, Craft, Situations, Channels, Knowledge}

// Competency is something a trainee can be good at.
type Competency struct {
	// ID is what a curriculum calls it by, unique over all groups.
	ID    string `json:"id"`
	Group Group  `json:"group"`
	Name  string `json:"name"`
}

// competencies are all there are, group by group. Topics have the titles of their
// pages, which are read when they are first asked for.
var competencies = sync.OnceValue(func() []Competency {
	var out []Competency
	for _, s := range grading.Steps() {
		out = append(out, Competency{string(s), Steps, s.Title()})
	}
	for _, d := range craft {
		out = append(out, Competency{dimensionID(d.name), Craft, strings.ToUpper(d.name[:1]) + d.name[1:]})
	}
	for _, k := range scenarios.Kinds() {
		out = append(out, Competency{string(k), Situations, situations[k]})
	}
	for _, c := range grading.Channels() {
		out = append(out, Competency{string(c), Channels, channels[c]})
	}
	for _, t := range quiz.Topics {
		if !isStep(t) {
			out = append(out, Competency{string(t), Knowledge, title(t)})
		}
	}
	return out
})

// craft are the sides of craft, each with the page of notes that helps with it.
var craft = []struct {
	name string
	page quiz.Topic
}{
	{grading.Empathy, "practices"},
	{grading.Listening, "understanding"},
	{grading.Clarity, "delivering"},
	{grading.Transparency, "practices"},
	{grading.Personalisation, "personal"},
	{grading.PositiveWords, "wording"},
	{grading.Ownership, "practices"},
	{grading.Timelines, "delivering"},
	{grading.ResolutionFit, "agreeing"},
	{grading.FollowThrough, "closing"},
}

var situations = map[scenarios.Kind]string{
	scenarios.Information: "People looking for information",
	scenarios.Evaluating:  "People comparing solutions",
	scenarios.Onboarding:  "New customers starting out",
	scenarios.Experience:  "Feedback and praise",
	scenarios.Urgent:      "Urgent problems",
	scenarios.Angry:       "Angry customers",
	scenarios.Confused:    "Confused customers",
	scenarios.Loyal:       "Loyal customers",
}

var channels = map[grading.Channel]string{
	grading.Phone:    "Phone",
	grading.Chat:     "Chat",
	grading.Email:    "Email",
	grading.Social:   "Social media",
	grading.InPerson: "In person",
}

// title is what a topic is called: the title of its page of notes.
func title(t quiz.Topic) string {
	if page, ok := quiz.Shipped().Page(string(t)); ok {
		return page.Title
	}
	return string(t)
}

// dimensionID is what a side of craft is called by: "positive-language".
func dimensionID(name string) string { return strings.ReplaceAll(name, " ", "-") }

func isStep(t quiz.Topic) bool { return slices.Contains(grading.Steps(), grading.Step(t)) }
