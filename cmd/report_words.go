package cmd

import (
	"fmt"
	"math"
	"strings"

	"rapport/internal/report"
)

// noFigure stands where there is no figure.
const noFigure = "-"

// attemptWords is how many attempts there were and what became of them.
func attemptWords(f *report.Figures) string {
	text := fmt.Sprint(f.Attempts)
	var parts []string
	if f.Open > 0 {
		parts = append(parts, fmt.Sprintf("%d unfinished", f.Open))
	}
	if f.Abandoned > 0 {
		parts = append(parts, fmt.Sprintf("%d given up", f.Abandoned))
	}
	if len(parts) > 0 {
		text += ", " + strings.Join(parts, ", ") + " among them"
	}
	return text + "; " + plural(f.Graded, "graded role-play")
}

// scoreWords is the mean score, and the first apart from the best.
func scoreWords(f *report.Figures) string {
	if f.Score == nil {
		return noFigure
	}
	text := fmt.Sprintf("%.0f on average", *f.Score)
	if f.First != nil {
		text += fmt.Sprintf("; the first time %.0f, the best %.0f (%s)", *f.First, *f.Best, differentWords(f.Played))
	}
	return text
}

func differentWords(n int) string {
	if n == 1 {
		return "of 1 role-play"
	}
	return fmt.Sprintf("mean of %d role-plays", n)
}

// rateWords is a rate and of how many: "67% of 12".
func rateWords(rate *float64, of int) string {
	if rate == nil {
		return noFigure
	}
	return fmt.Sprintf("%d%% of %d", report.Hundredths(*rate), of)
}

// meanWords is a mean in whole points.
func meanWords(x *float64) string {
	if x == nil {
		return noFigure
	}
	return fmt.Sprintf("%.0f", math.Round(*x))
}

// trendWords says where scores go and how sure that is.
func trendWords(t report.Trend) string {
	if t.PerMonth == nil {
		return fmt.Sprintf("too few attempts to say (%d so far)", t.Attempts)
	}
	form := "%+.0f"
	if *t.High-*t.Low < 4 {
		form = "%+.1f" // so much is known
	}
	return fmt.Sprintf("%s, %s points a month (95%% sure: %s to %s, from %s)",
		t.Verdict, points(t.PerMonth, form), points(t.Low, form), points(t.High, form), plural(t.Attempts, "attempt"))
}

// points are a change with its sign, at most a hundred: a score cannot change by more.
func points(x *float64, form string) string {
	text := fmt.Sprintf(form, min(max(*x, -100), 100))
	if strings.Trim(text, "+-0.") == "" {
		return "0" // neither +0 nor -0
	}
	return text
}

// minuteWords is a time: "45 minutes", "3 h 20 min".
func minuteWords(n int) string {
	switch {
	case n < 60:
		return plural(n, "minute")
	case n%60 == 0:
		return plural(n/60, "hour")
	}
	return fmt.Sprintf("%d h %d min", n/60, n%60)
}

func quizWords(n int) string {
	if n == 1 {
		return "1 quiz"
	}
	return fmt.Sprintf("%d quizzes", n)
}

func countsWords(n int) string {
	if n == 1 {
		return "1 counts"
	}
	return fmt.Sprintf("%d count", n)
}

// capital is a word of a store's on one line, with a capital.
func capital(word string) string {
	word = oneLine(word)
	if word != "" && word[0] >= 'a' && word[0] <= 'z' {
		return string(word[0]-'a'+'A') + word[1:]
	}
	return word
}
