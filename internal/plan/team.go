package plan

import "time"

// Member is where one of a team is.
type Member struct {
	Trainee string `json:"trainee"`
	// Last is when the trainee last did anything; zero for never.
	Last   time.Time `json:"last,omitzero"`
	Course *Course   `json:"curriculum,omitempty"`
	// Steps are the levels of the five steps.
	Steps []Level `json:"steps"`
	Plays int     `json:"role_plays"`
}

// Phase is the phase the trainee is in: the first with something still to be done;
// "" when there is none.
func (c *Course) Phase() string {
	for i := range c.Phases {
		for _, s := range c.Phases[i].Items {
			if s.State != Done && s.State != Failed {
				return c.Phases[i].Heading()
			}
		}
	}
	return ""
}

// LateItems are the items that are late, in order.
func (c *Course) LateItems() []Standing {
	var out []Standing
	for _, p := range c.Phases {
		for _, s := range p.Items {
			if s.State == Late {
				out = append(out, s)
			}
		}
	}
	return out
}

// Team is where everybody is at now, in the order given. c may be nil.
func Team(all []*History, c *Curriculum, now time.Time) []Member {
	var out []Member
	for _, h := range all {
		m := Member{Trainee: h.Trainee, Last: h.last()}
		for _, l := range Levels(h, now) {
			if l.Group == Steps {
				m.Steps = append(m.Steps, l)
			}
		}
		for _, s := range h.Sessions {
			if s.isGradedPlay() {
				m.Plays++
			}
		}
		if c != nil {
			m.Course = Follow(c, h, now)
		}
		out = append(out, m)
	}
	return out
}

// last is when the latest thing in the history was done.
func (h *History) last() (t time.Time) {
	later := func(u time.Time) {
		if u.After(t) {
			t = u
		}
	}
	for _, s := range h.Sessions {
		later(s.Started)
		later(s.Ended)
	}
	for _, a := range h.Answers {
		later(a.At)
	}
	for _, r := range h.Reviews {
		later(r.At)
	}
	return t
}
