package plan

import "fmt"

// play is a role-play that fits: it is always worth the while, and most where
// there was none.
func (s *suggester) play() []suggestion {
	if len(s.recent) == 0 {
		return s.rolePlay(100, "A conversation shows which of the five steps you do already.")
	}
	return s.rolePlay(max(25, 100-s.stepsLevel()), "")
}

// stepsLevel is the mean level of the steps, those not seen being 0.
func (s *suggester) stepsLevel() int {
	sum := 0
	for _, l := range s.levels[Steps] {
		sum += l.Level
	}
	return sum / len(s.levels[Steps])
}

// rolePlay is the role-play that practises what most needs it. why says why to
// play at all, "" to say why this one.
func (s *suggester) rolePlay(need int, why string) []suggestion {
	best, most := Roleplay{}, -1<<31
	for _, r := range s.shelf.Plays {
		if v := s.value(r); v > most {
			best, most = r, v
		}
	}
	if best.ID == "" {
		return nil
	}
	command := "rapport play " + best.ID
	if len(s.recent) == 0 {
		command += " --guided"
	}
	if best.With != "" {
		command += " " + best.With
	}
	if why == "" {
		why = s.whyThis(best)
	}
	return one(need, command, "%s", why)
}

// value is how much a role-play would teach now.
func (s *suggester) value(r Roleplay) int {
	value := 2*s.wants(Situations, string(r.Situation)) + s.wants(Channels, string(r.Channel))
	if off := r.Difficulty - s.fitting(); off < 0 {
		value += 40 * off
	} else {
		value -= 40 * off
	}
	for _, session := range s.recent {
		if session.Scenario != r.ID {
			continue
		}
		value -= 60 // what was played is known
		if s.now.Sub(session.Ended) < week {
			value -= 100
		}
		break
	}
	return value
}

// wants is how much a competency wants practice, 0 to 100.
func (s *suggester) wants(g Group, id string) int {
	const unseen = 60
	for _, l := range s.levels[g] {
		if l.ID == id && l.Seen() {
			return 100 - l.Level
		}
	}
	return unseen
}

// fitting is the difficulty that fits.
func (s *suggester) fitting() int {
	switch level := s.stepsLevel(); {
	case level < 50:
		return 1
	case level < 80:
		return 2
	}
	return 3
}

// whyThis says what a role-play practises that wants it.
func (s *suggester) whyThis(r Roleplay) string {
	for _, g := range []struct {
		group Group
		id    string
	}{{Situations, string(r.Situation)}, {Channels, string(r.Channel)}} {
		for _, l := range s.levels[g.group] {
			switch {
			case l.ID != g.id:
			case !l.Seen():
				return fmt.Sprintf("You have not practised this yet: %s.", lower(l.Name))
			case l.Level < good:
				return fmt.Sprintf("This wants practice%s: %s.", at(l), lower(l.Name))
			}
		}
	}
	return "Practice keeps the five steps fresh; this one fits how far you are."
}
