package scenarios

// The values that keys of a customer can take.
var (
	statuses  = []string{"new", "existing", "past", "prospective"}
	reasons   = []string{"question", "request", "complaint", "compliment", "suggestion"}
	stages    = []string{"awareness", "consideration", "acquisition", "experience", "loyalty"}
	registers = []string{"plain", "casual", "formal"}
)

const (
	defaultPatience = 6
	// moodUnset stands for "by temperament" while a scenario is read.
	moodUnset = -100
)

// temperaments lists the pools of lines and the mood each starts in.
var temperaments = []struct {
	name string
	mood int
}{
	{"angry", -4},
	{"confused", -1},
	{"loyal", 1},
	{"curious", 1},
	{"sceptical", -1},
	{"newcomer", 0},
	{"chatty", 2},
	{"anxious", -2},
}

// Temperaments lists the pools of lines a customer can speak from.
func Temperaments() []string {
	names := make([]string, len(temperaments))
	for i, t := range temperaments {
		names[i] = t.name
	}
	return names
}

// kindDefaults is what a kind implies where its scenario says nothing else.
var kindDefaults = map[Kind]struct{ source, temperament, reason, stage string }{
	Information: {"reve#1", "curious", "question", "awareness"},
	Evaluating:  {"reve#2", "sceptical", "question", "consideration"},
	Onboarding:  {"reve#3", "newcomer", "request", "acquisition"},
	Experience:  {"reve#4", "chatty", "compliment", "experience"},
	Urgent:      {"reve#5", "anxious", "request", "experience"},
	Angry:       {"reve#6", "angry", "complaint", "experience"},
	Confused:    {"reve#7", "confused", "question", "experience"},
	Loyal:       {"reve#8", "loyal", "request", "loyalty"},
}

// fillIn sets what the scenario left out, by its kind and temperament.
func (s *Scenario) fillIn() {
	of, p := kindDefaults[s.Kind], &s.Person
	setDefault(&s.Source, of.source)
	setDefault(&p.Status, "existing")
	setDefault(&p.Reason, of.reason)
	setDefault(&p.Stage, of.stage)
	setDefault(&p.Temperament, of.temperament)
	setDefault(&p.Register, "plain")
	if p.Mood != moodUnset {
		return
	}
	p.Mood = 0
	for _, t := range temperaments {
		if t.name == p.Temperament {
			p.Mood = t.mood
		}
	}
}

func setDefault(value *string, otherwise string) {
	if *value == "" {
		*value = otherwise
	}
}
