package report

import (
	"fmt"

	"rapport/grading"
)

// tiles are the totals, the most telling first.
func tiles(r *Report) []tile {
	f := r.Total
	list := []tile{
		{"Mean score", meanText(f.Score), "of 100", "trend: " + trendWords(f.Trend)},
		{"Full marks", percentText(f.FullMarks), "", "all five steps, no critical fault"},
		{"First try, then best", firstBest(f), "", "mean over " + countText(f.Played, "role-play")},
		{"With a critical fault", numberText(f.Faulty), "", ofGraded(f.Faulty, f.Graded)},
		{"Graded role-plays", numberText(f.Graded), "", begun(f)},
		{"Craft", meanText(f.Craft), "of 100", "how well, beside the score"},
		{"Customers say", satisfaction(f), "of 5", countText(f.Answers, "answer")},
		{"Time practised", minutesText(f.Minutes), "", quizzes(f)},
	}
	if r.Reviewed > 0 {
		list = append(list, tile{"Looked at by a person", numberText(r.Reviewed), "", countText(r.Corrected, "correction")})
	}
	return list
}

func firstBest(f Figures) string {
	if f.First == nil || f.Best == nil {
		return none
	}
	return meanText(f.First) + " → " + meanText(f.Best)
}

func begun(f Figures) string {
	text := fmt.Sprintf("of %s begun", numberText(f.Attempts))
	if f.Abandoned > 0 {
		text += fmt.Sprintf(", %s abandoned", numberText(f.Abandoned))
	}
	if f.Open > 0 {
		text += fmt.Sprintf(", %s open", numberText(f.Open))
	}
	return text
}

func quizzes(f Figures) string {
	if f.Quizzes == 0 {
		return "no quizzes"
	}
	text := countText(f.Quizzes, "quiz")
	if f.Quizzes > 1 {
		text = numberText(f.Quizzes) + " quizzes"
	}
	return text + ", mean " + meanText(f.Quiz)
}

func satisfaction(f Figures) string {
	if f.Satisfaction == nil {
		return none
	}
	return fmt.Sprintf("%.1f", *f.Satisfaction)
}

func ofGraded(n, of int) string {
	if of == 0 {
		return "nothing graded"
	}
	return fmt.Sprintf("%d%% of those graded", Hundredths(float64(n)/float64(of)))
}

// faultBars are kinds of faults, as long as they are frequent.
func faultBars(faults []Fault, l *links) []bar {
	most := 1
	for _, f := range faults {
		most = max(most, f.Count)
	}
	var out []bar
	for _, f := range faults {
		b := bar{Name: capitalText(faultName(f.Kind)), Long: f.Count * 100 / most, Figure: numberText(f.Count), Bad: f.Critical}
		if f.Critical {
			b.Name += " (critical)"
		}
		if b.Link = l.Talk(f.Latest); b.Link != "" {
			b.Note = "latest"
		}
		out = append(out, b)
	}
	return out
}

// stepBars are the five steps and how often each was hit; none where nothing was
// graded.
func stepBars(f *Figures) []bar {
	var out []bar
	for i, s := range f.Steps {
		if s != nil {
			out = append(out, bar{Name: stepTitles()[i], Long: long(s), Figure: percentText(s), Note: "of " + numberText(f.Graded)})
		}
	}
	return out
}

// craftBars are the sides of craft that were seen.
func craftBars(sides [10]*float64) []bar {
	var out []bar
	for i, name := range grading.DimensionNames() {
		if sides[i] == nil {
			continue
		}
		out = append(out, bar{Name: capitalText(name), Long: whole(*sides[i]), Figure: meanText(sides[i])})
	}
	return out
}

// topicBars are quiz topics by how much was right.
func topicBars(topics []Topic) []bar {
	var out []bar
	for _, t := range topics {
		p := Hundredths(t.Share)
		out = append(out, bar{Name: capitalText(harmless(string(t.Topic))), Long: p, Figure: fmt.Sprintf("%d%%", p), Note: "of " + numberText(t.Asked)})
	}
	return out
}
