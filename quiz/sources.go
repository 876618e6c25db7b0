package quiz

import "strings"

// Source is one of the five documents that everything taught here is from.
type Source struct {
	ID       string
	Title    string
	Sections []Section
}

// Section is a part of a source, cited as "cycle#step-1".
type Section struct{ ID, Title string }

// Sources are the five, in the order they are listed to people.
var Sources = []Source{
	{"hgs", "8 Things to Remember in Customer Interactions", []Section{
		{"introduction", "Introduction"},
		{"what-are-interactions", "What are customer interactions?"},
		{"greeting", "Greeting"},
		{"understanding", "Understanding"},
		{"agreeing", "Agreeing"},
		{"delivering", "Delivering"},
		{"closing", "Closing"},
		{"show-empathy", "Show empathy"},
		{"be-transparent", "Be transparent"},
		{"create-a-positive-vibe", "Create a positive vibe"},
		{"be-a-good-listener", "Be a good listener"},
		{"commit-to-definite-timelines", "Commit to definite timelines"},
		{"keep-the-conversation-open", "Keep the conversation open for resolution"},
		{"follow-up", "Follow up on every customer interaction"},
		{"practice-emotional-intelligence", "Practice emotional intelligence"},
		{"faq-skills", "FAQ: the five key skills"},
		{"faq-good-interaction", "FAQ: a good interaction"},
		{"faq-challenging", "FAQ: challenging interactions"},
		{"faq-relationship", "FAQ: good customer relationships"},
	}},
	{"glossary", "What Is An Interaction?", []Section{
		{"what-is-an-interaction", "What is an interaction?"},
		{"satisfaction", "Improved customer satisfaction"},
		{"brand-perception", "Better brand perception"},
		{"retention", "Higher customer retention rates"},
		{"positive-interactions", "How to create positive interactions"},
		{"greet", "Greet your shoppers"},
		{"compassion", "Show compassion"},
		{"deliver", "Deliver solutions"},
		{"process", "Designing the process in support departments"},
	}},
	{"reve", "8 Most Common Customer Interactions (and How to Handle Them)", []Section{
		{"introduction", "Introduction"},
		{"management", "What is customer interaction management?"},
		{"stages", "The five stages"},
		{"importance", "Why is managing customer interaction important?"},
		{"types", "Types of customer interactions"},
		{"1", "Potential customers look for information"},
		{"2", "Customer evaluates different solutions"},
		{"3", "Customer onboarding"},
		{"4", "Customer experience"},
		{"5", "Urgent issues that want a quick resolution"},
		{"6", "Unhappy customers vent their frustration"},
		{"7", "Confused customers search for the way forward"},
		{"8", "Loyal customers deserve special treatment"},
		{"conclusion", "Conclusion"},
	}},
	{"cycle", "Study notes, quiz and flashcards on the customer interaction cycle", []Section{
		{"questions", "Questions and answers"},
		{"flashcards", "Flashcards"},
		{"importance", "Importance of customer interaction"},
		{"needs", "Customer needs"},
		{"cycle", "Customer interaction cycle"},
		{"step-1", "Step 1: Greeting"},
		{"step-2", "Step 2: Understand"},
		{"step-3", "Step 3: Agreeing"},
		{"step-4", "Step 4: Delivering"},
		{"step-5", "Step 5: Closing"},
		{"management", "Customer interaction management"},
		{"types-of-customers", "Types of customers"},
		{"types-of-interaction", "Types of interaction"},
		{"benefits", "Benefits of customer interaction"},
		{"strategy", "Customer interaction strategy"},
		{"training-plan", "Training plan"},
		{"keep-it-personalized", "Keep it personalized"},
		{"consider-multiple-channels", "Consider multiple channels"},
		{"software", "Customer interaction software"},
	}},
	{"guide", "Guide to amazing customer interactions", []Section{
		{"introduction", "Introduction"},
		{"importance", "Why customer interactions are so important"},
		{"hello", "Saying hello"},
		{"understanding", "Understanding"},
		{"proposing", "Proposing"},
		{"delivering", "Delivering"},
		{"goodbye", "Saying goodbye"},
		{"questions", "Questions"},
		{"complaints", "Complaints"},
		{"suggestions", "Suggestions"},
		{"praise", "Praise"},
		{"tip-1", "Tip 1: consider every interaction"},
		{"tip-2", "Tip 2: a go-to guide for the team"},
		{"tip-3", "Tip 3: delight whenever possible"},
		{"tip-4", "Tip 4: put customer support first"},
		{"tip-5", "Tip 5: ask for feedback, then act on it"},
		{"tip-6", "Tip 6: measure the experience"},
		{"tip-7", "Tip 7: be transparent"},
		{"tip-8", "Tip 8: friendly, approachable language"},
		{"tip-9", "Tip 9: know your customers, then deliver"},
		{"tip-10", "Tip 10: software behind the effort"},
	}},
}

// Terms are the 33 flashcard terms of cycle, which the decks teach between them.
var Terms = []string{
	"Customer Interaction", "Customer Interaction Strategy", "Reliability", "Assurance", "Empathy",
	"Responsiveness", "Customer Interaction Cycle", "Step 1: Greeting", "Step 2: Understand", "Step 3: Agreeing",
	"Step 4: Delivering", "Step 5: Closing", "Customer Interaction Management", "New Customers", "Existing Customers",
	"Past Customers", "Prospective Customers", "Requests", "Questions", "Complaints", "Compliments",
	"Negative Word-of-Mouth", "Increasing Referrals", "Boosting Loyalty", "Winning Customers back",
	"Improving Operations", "Elevated Employee Motivation", "Create a Training Plan", "Practice for team to Succeed",
	"Assess Performance", "Personalize Each Situation", "Consider Multiple Channels", "Customer Interaction Software",
}

// Questions is how many questions cycle asks; Item.Question counts from 1 to it.
const Questions = 32

// Own is what trainers cite for material of their own: alone, or with words that
// say which, as in "own#shop handbook, returns".
const Own = "own"

// isOwn reports whether a trainer's own material is cited.
func isOwn(cited string) bool { return cited == Own || strings.HasPrefix(cited, Own+"#") }

// SectionTitle is the title of a section cited as "cycle#step-1": "Step 1:
// Greeting"; of a trainer's own material, the words that say which. It reports false
// for what no source has, and where there are no such words.
func SectionTitle(cited string) (string, bool) {
	id, section, _ := strings.Cut(cited, "#")
	if id == Own {
		return section, section != ""
	}
	for _, source := range Sources {
		if source.ID != id {
			continue
		}
		for _, s := range source.Sections {
			if s.ID == section {
				return s.Title, true
			}
		}
	}
	return "", false
}

// citations are all sections as they are cited.
func citations() []string {
	var out []string
	for _, source := range Sources {
		for _, s := range source.Sections {
			out = append(out, source.ID+"#"+s.ID)
		}
	}
	return out
}
