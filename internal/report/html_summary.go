package report

import (
	"fmt"
	"strings"
	"time"
)

// heading names the report by what it is about.
func heading(r *Report) string {
	h := "Score report"
	switch {
	case r.Scope.Trainee != "":
		h += ": " + cut(r.Scope.Trainee, 80)
	case r.Scope.Team != "":
		h += ": team " + cut(r.Scope.Team, 80)
	}
	if r.Sample {
		h = "Made-up sample. " + h
	}
	return h
}

// about says in one line what is counted.
func about(r *Report) string {
	s := r.Scope
	text := "Assessed role-plays and exams"
	if !s.Assessed {
		text = "Everything practised and assessed"
	}
	if s.Scenario != "" {
		text += " · role-play " + cut(s.Scenario, 80)
	}
	if s.Channel != "" {
		text += " · " + cut(s.Channel, 40)
	}
	switch {
	case s.Since != "" && s.Until != "":
		text += fmt.Sprintf(" · %s to %s", dayText(s.Since), dayText(s.Until))
	case s.Since != "":
		text += " · since " + dayText(s.Since)
	case s.Until != "":
		text += " · until " + dayText(s.Until)
	}
	if len(r.Trainees) != 1 {
		text += " · " + countText(len(r.Trainees), "trainee")
	}
	return text
}

func momentText(t time.Time) string { return t.Local().Format("2 January 2006, 15:04 MST") }

// summary is the report in two or three sentences.
func summary(r *Report) string {
	f := r.Total
	if f.Graded == 0 || f.Score == nil {
		return "Nothing was graded yet."
	}
	text := fmt.Sprintf("The mean score is %d of 100 over %s", whole(*f.Score), countText(f.Graded, "graded role-play"))
	switch f.Trend.Verdict {
	case Rising, Falling:
		text += fmt.Sprintf(", and it is %s (%s).", f.Trend.Verdict, trendSure(f.Trend))
	case Steady:
		text += "; no rise or fall is sure."
	default:
		text += "."
	}
	switch low, rate := weakest(&f); {
	case rate == nil || *rate == 1:
	case len(low) == 1:
		text += fmt.Sprintf(" %s is the weakest step, hit in %s of them.", low[0], percentText(rate))
	case len(low) <= mostWeakest:
		text += fmt.Sprintf(" %s are the weakest steps, each hit in %s of them.", andText(low), percentText(rate))
	default:
		text += " No step stands out."
	}
	if f.Faulty > 0 {
		text += fmt.Sprintf(" %s a critical fault.", upTo(f.Faulty, f.Graded))
	}
	return text
}

// mostWeakest is how many steps can be the weakest: when more are, none stands out.
const mostWeakest = 3

// weakest are the steps hit least often, and how often; nil where nothing was graded.
func weakest(f *Figures) (titles []string, rate *float64) {
	for i, s := range f.Steps {
		switch {
		case s == nil || rate != nil && *s > *rate:
		case rate != nil && *s == *rate:
			titles = append(titles, stepTitles()[i])
		default:
			titles, rate = []string{stepTitles()[i]}, s
		}
	}
	return titles, rate
}

// andText lists words: "a, b and c".
func andText(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func upTo(n, of int) string {
	if n == 1 {
		return fmt.Sprintf("One of %s has", numberText(of))
	}
	return fmt.Sprintf("%s of %s have", numberText(n), numberText(of))
}

// trendLine is a trend as a sentence.
func trendLine(t Trend) string {
	if t.PerMonth == nil {
		return "Too few to tell a trend: that takes five attempts on different days."
	}
	return capitalText(trendWords(t)) + ": " + trendSure(t) + ", from " + countText(t.Attempts, "attempt") + "."
}
