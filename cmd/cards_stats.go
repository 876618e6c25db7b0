package cmd

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rapport/internal/ui"
	"rapport/quiz"
)

// heatWeeks is how many weeks are looked back on; a narrow window shows fewer.
const (
	heatWeeks       = 26
	heatWeeksNarrow = 10
)

// cardStatsJSON is what `cards stats --json` prints.
type cardStatsJSON struct {
	Trainee string `json:"trainee"`
	Due     struct {
		Today    int `json:"today"` // with what is overdue
		Tomorrow int `json:"tomorrow"`
		Week     int `json:"week"` // the seven days from today
	} `json:"due"`
	New struct {
		Today int `json:"today"` // missed questions among them
		Held  int `json:"held"`
	} `json:"new"`
	Cards struct {
		New      int `json:"new"`
		Learning int `json:"learning"`
		Young    int `json:"young"`
		Mature   int `json:"mature"`
	} `json:"cards"`
	Retention struct {
		Young  retentionJSON `json:"young"`
		Mature retentionJSON `json:"mature"`
	} `json:"retention"`
	Forecast []int     `json:"forecast"` // [0] is today
	Days     []dayJSON `json:"days"`     // the last 26 weeks, from a Monday
}

// retentionJSON is how many cards were asked again after days, and recalled. Share
// is null where none was asked.
type retentionJSON struct {
	Reviews  int      `json:"reviews"`
	Recalled int      `json:"recalled"`
	Share    *float64 `json:"share"`
}

// dayJSON is a day on which cards may have been reviewed.
type dayJSON struct {
	Day     string `json:"day"`
	Reviews int    `json:"reviews"`
	Again   int    `json:"again"`
}

func (a *app) cardsStats(ctx context.Context, o cardsOptions) error {
	h, err := a.readHand(ctx, o)
	if err != nil {
		return err
	}
	now := a.localNow()
	q := h.today(now, o.fresh)
	s := quiz.CardStats(h.all(), h.reviews, now, 7*(heatWeeks-1)+weekday(now)+1, 7)
	if o.json {
		return printJSON(a.streams.Out, statsFields(a.trainee(), q, s))
	}
	p := newPage(a.streams)
	p.heading("Cards of " + a.trainee())
	p.blank()
	due := statsFields("", q, s).Due
	for _, row := range [][2]string{
		{"Due", fmt.Sprintf("%d today, %d tomorrow, %d in the seven days from today", due.Today, due.Tomorrow, due.Week)},
		{"New", fmt.Sprintf("%d today, %d on other days", q.New, q.Held)},
		{"Known", fmt.Sprintf("%d being learned, %d young, %d mature (asked every %d days or less often)", s.Cards.Learning, s.Cards.Young, s.Cards.Mature, quiz.MatureDays)},
		{"Recalled", "young " + recalledWords(s.Young) + "; mature " + recalledWords(s.Mature)},
	} {
		label := row[0] + ": "
		if p.width >= 50 && !p.plain {
			label += strings.Repeat(" ", 10-len(label))
		}
		p.item(0, label, row[1])
	}
	p.blank()
	heatMap(p, s.Days)
	_, err = fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

func recalledWords(r quiz.Retention) string {
	if r.Reviews == 0 {
		return "not asked yet"
	}
	return fmt.Sprintf("%d%% of %d", (r.Permille()+5)/10, r.Reviews)
}

func statsFields(trainee string, q quiz.Queue, s quiz.Stats) cardStatsJSON {
	out := cardStatsJSON{Trainee: ui.Clean(trainee), Forecast: s.Forecast}
	out.Due.Today, out.Due.Tomorrow = s.Forecast[0], s.Forecast[1]
	for _, n := range s.Forecast {
		out.Due.Week += n
	}
	out.New.Today, out.New.Held = q.New, q.Held
	out.Cards.New, out.Cards.Learning, out.Cards.Young, out.Cards.Mature = s.Cards.New, s.Cards.Learning, s.Cards.Young, s.Cards.Mature
	out.Retention.Young, out.Retention.Mature = retentionFields(s.Young), retentionFields(s.Mature)
	for _, d := range s.Days {
		out.Days = append(out.Days, dayJSON{d.Day.Format(time.DateOnly), d.Reviews, d.Again})
	}
	return out
}

func retentionFields(r quiz.Retention) retentionJSON {
	out := retentionJSON{Reviews: r.Reviews, Recalled: r.Recalled}
	if r.Reviews > 0 {
		share := float64(r.Permille()) / 1000
		out.Share = &share
	}
	return out
}
