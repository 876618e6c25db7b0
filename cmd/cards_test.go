package cmd

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/internal/ui/uitest"
	"rapport/quiz"
)

func TestCardsFlags(t *testing.T) {
	for line, want := range map[string]cardsOptions{
		"":                                    {fresh: 10},
		"--new 0 --json":                      {json: true},
		"--topic needs --topic Closing":       {fresh: 10, topics: []quiz.Topic{"needs", "closing"}},
		"--deck a.yaml --deck b --only a":     {fresh: 10, decks: []string{"a.yaml", "b"}, only: []string{"a"}},
		"--preview":                           {view: cardsPreview, fresh: 10},
		"--preview term-empathy --bank q.yml": {view: cardsPreview, card: "term-empathy", fresh: 10, banks: []string{"q.yml"}},
		"--own --deck a":                      {fresh: 10, own: true, decks: []string{"a"}},
		"stats --new 3":                       {view: cardsStats, fresh: 3},
		"list --only terms --json":            {view: cardsList, fresh: 10, only: []string{"terms"}, json: true},
	} {
		got, err := parse(t, line, newCardsCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("cards %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"x", "--new -1", "--preview a b", "--topic nope", "list --new 3", "stats x", "check"} {
		if _, err := parse(t, line, newCardsCmd); err == nil {
			t.Errorf("cards %s: no error", line)
		}
	}
}

// The advice to go on names what was asked for, so that the same cards are found.
func TestCardsCommand(t *testing.T) {
	o := cardsOptions{decks: []string{"a.yaml", "b"}, banks: []string{"q.yaml"}, only: []string{"a"}, topics: []quiz.Topic{"needs"}, own: true}
	if got, want := o.command(), "rapport cards --deck a.yaml --deck b --bank q.yaml --own --only a --topic needs"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What may come again at once is not said to come in a minute.
func TestAgainWords(t *testing.T) {
	now := time.Date(2031, 3, 14, 22, 0, 0, 0, time.UTC)
	for want, next := range map[string]quiz.CardState{
		"soon": {Phase: quiz.Learning, Due: now.Add(time.Minute)}, "in 1 h": {Phase: quiz.Relearning, Due: now.Add(time.Hour)},
		"in 2 days": {Phase: quiz.Reviewing, Due: now.Add(30 * time.Hour)},
	} {
		if got := againWords(next, now); got != want {
			t.Errorf("%v: %s, want %s", next, got, want)
		}
	}
}

func TestWaitWords(t *testing.T) {
	const day = 24 * time.Hour
	for d, want := range map[time.Duration]string{
		time.Minute: "1 min", 330 * time.Second: "6 min", 59*time.Minute + time.Second: "1 h", 5 * time.Hour: "5 h",
		day - time.Second: "1 day", 8 * day: "8 days", 59 * day: "59 days", 91 * day: "3 months", 3 * 365 * day: "3.0 years",
	} {
		if got := waitWords(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
	now := time.Date(2031, 3, 14, 22, 0, 0, 0, time.UTC)
	for due, want := range map[time.Time]string{
		now: "now", now.Add(10 * time.Minute): "in 10 min", now.Add(3 * time.Hour): "tomorrow",
		now.Add(27 * time.Hour): "in 2 days", now.Add(-23 * time.Hour): "1 day ago",
	} {
		if got := dueWords(due, now); got != want {
			t.Errorf("%v: %s, want %s", due, got, want)
		}
	}
}

// A day of 23 hours, on which clocks are put forward, is a day.
func TestACardWaitsCalendarDays(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skipf("no time zones here: %v", err)
	}
	now := time.Date(2026, 3, 28, 12, 0, 0, 0, berlin)
	for want, next := range map[string]quiz.CardState{
		"1 day": {Phase: quiz.Reviewing, Due: now.AddDate(0, 0, 1)}, "2 days": {Phase: quiz.Reviewing, Due: now.AddDate(0, 0, 2)},
		"10 min": {Phase: quiz.Relearning, Due: now.Add(10 * time.Minute)},
	} {
		if got := backWords(next, now); got != want {
			t.Errorf("%v: %s, want %s", next.Due, got, want)
		}
	}
	for at, want := range map[time.Time]string{now.Add(time.Hour): "today", now.Add(-13 * time.Hour): "yesterday", now.AddDate(0, 0, -9): "9 days ago"} {
		if got := agoWords(at, now); got != want {
			t.Errorf("%v: %s, want %s", at, got, want)
		}
	}
}

// cardsApp runs rapport with a store of its own on a fixed day, a Saturday.
func cardsApp(t *testing.T, cols int) (*app, func() (out, errOut string)) {
	t.Helper()
	streams, _, out, errOut := ui.Test()
	streams.AssumeSize(cols, 24)
	streams.AssumeEnv(map[string]string{"USER": "tess", "RAPPORT_STORE": filepath.Join(t.TempDir(), "rapport.db")})
	a := newApp(streams, nil)
	now := time.Date(2031, 3, 15, 9, 0, 0, 0, time.Local)
	a.now = func() time.Time {
		now = now.Add(time.Second)
		return now
	}
	t.Cleanup(a.close)
	return a, func() (string, string) { return out.String(), errOut.String() }
}

// remember puts n ratings of one card, so many days ago, into the store.
func remember(t *testing.T, a *app, daysAgo, n int) {
	t.Helper()
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before, err := store.Reviews(t.Context(), "tess")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		r := quiz.Review{Card: "gone", Hash: "h", Rating: quiz.Good, At: a.now().AddDate(0, 0, -daysAgo)}
		if err := store.AddReview(t.Context(), "tess", len(before)+i, r); err != nil {
			t.Fatal(err)
		}
	}
}

const heat80 = `Last 26 weeks: 100 reviews on 5 days
     Sep   Oct     Nov     Dec       Jan     Feb     Mar
Mon  · · · · · · · · · · · · · · · · · · · · · · · · · ·
Tue  · · · · · · · · · · · · · · · · · · · · · · · · · ·
Wed  · · · · · · · · · · · · · · · · · · · · · · · · · ·
Thu  · · · · · · · · · · · · · · · · · · · · · · · · · ·
Fri  · · · · · · · · · · · · · · · · · · · · · · · · · ▒
Sat  · · · · · · · · · · · · · · · ░ · · · · · · · █ ▓ ░
Sun  · · · · · · · · · · · · · · · · · · · · · · · · ·
· none, ░ 1 to 9, ▒ 10 to 24, ▓ 25 to 49, █ 50 or more
`

const heat40 = `Last 10 weeks: 99 reviews on 4 days
     Jan     Feb     Mar
Mon  · · · · · · · · · ·
Tue  · · · · · · · · · ·
Wed  · · · · · · · · · ·
Thu  · · · · · · · · · ·
Fri  · · · · · · · · · ▒
Sat  · · · · · · · █ ▓ ░
Sun  · · · · · · · · ·
· none, ░ 1 to 9, ▒ 10 to 24, ▓ 25 to
49, █ 50 or more
`

const heatPlain = `Last 26 weeks: 100 reviews on 5 days
Week of 30 December: 1 review on 1 day
Week of 24 February: 50 reviews on 1 day
Week of 3 March: 30 reviews on 1 day
Week of 10 March: 19 reviews on 2 days
`

// The map of the last weeks says the same at every width, without colour and read
// aloud; a day that is still to come is left blank.
func TestCardsStatsAtEveryWidth(t *testing.T) {
	for _, c := range []struct {
		cols  int
		plain bool
		want  string
	}{{80, false, heat80}, {40, false, heat40}, {80, true, heatPlain}} {
		a, text := cardsApp(t, c.cols)
		a.streams.Plain = c.plain
		for daysAgo, n := range map[int]int{0: 9, 1: 10, 7: 30, 14: 50, 70: 1} {
			remember(t, a, daysAgo, n)
		}
		if err := a.cards(t.Context(), cardsOptions{view: cardsStats, fresh: 10}); err != nil {
			t.Fatal(err)
		}
		out, _ := text()
		if _, heat, _ := strings.Cut(out, "\n\nLast"); "Last"+heat != c.want {
			t.Errorf("at %d columns:\n%s\nwant\n%s", c.cols, "Last"+heat, c.want)
		}
		for line := range strings.Lines(out) {
			if ui.Width(strings.TrimSuffix(line, "\n")) > c.cols {
				t.Errorf("more than %d columns: %s", c.cols, line)
			}
		}
	}
}

// Questions that were missed in a quiz come before new cards, and are beside the
// limit; one that is in no bank at hand is said to be left out.
func TestMissedQuestionsBecomeCards(t *testing.T) {
	a, text := cardsApp(t, 80)
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	it := quiz.Shipped().Items[0]
	for _, id := range []string{it.ID, "a-trainers-own"} {
		if err := store.Queue(t.Context(), "tess", id, "missed in a quiz", a.now()); err != nil {
			t.Fatal(err)
		}
	}
	a.streams.AssumeTerminals(true, true, true)
	a.prompter = func() ui.Prompter {
		return uitest.New(t, uitest.Reply(""), uitest.Reply("easy"), uitest.Reply("").Fails(ui.ErrInterrupted))
	}
	err = a.cards(t.Context(), cardsOptions{fresh: 1})
	if !errors.Is(err, ui.ErrInterrupted) {
		t.Errorf("error %v", err)
	}
	out, errOut := text()
	for _, want := range []string{"1 missed in quizzes, 1 new", "missed in a quiz", strings.Fields(it.Ask)[0]} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
	for _, want := range []string{"1 missed question left out", "1 rating is kept; left today: 1 new"} {
		if !strings.Contains(strings.Join(strings.Fields(errOut), " "), want) {
			t.Errorf("%q is missing in:\n%s", want, errOut)
		}
	}
	kept, err := store.Reviews(t.Context(), "tess")
	if err != nil || len(kept) != 1 || kept[0].Card != it.ID || kept[0].Hash != it.Card().Hash() || kept[0].Rating != quiz.Easy {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if list := listIDs(t, a, text); list[0] != it.ID {
		t.Errorf("listed first: %s", list[0])
	}
}

// listIDs are the cards of `cards list`, in its order.
func listIDs(t *testing.T, a *app, text func() (string, string)) []string {
	t.Helper()
	a.streams.AssumeTerminals(false, false, false)
	before, _ := text()
	if err := a.cards(t.Context(), cardsOptions{view: cardsList}); err != nil {
		t.Fatal(err)
	}
	out, _ := text()
	var ids []string
	for line := range strings.Lines(strings.TrimPrefix(out, before)) {
		id, _, _ := strings.Cut(line, "\t")
		ids = append(ids, id)
	}
	return ids
}

// fullStore has no room for another rating.
type fullStore struct{ records.Store }

var errFull = errors.New("no room")

func (fullStore) AddReview(context.Context, string, int, quiz.Review) error { return errFull }

// A rating that could not be kept does not count, and is told with its card.
func TestARatingThatCannotBeKept(t *testing.T) {
	a, text := cardsApp(t, 80)
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a.store = fullStore{store}
	a.prompter = func() ui.Prompter { return uitest.New(t, uitest.Reply("my guess"), uitest.Reply("3")) }
	if err := a.cards(t.Context(), cardsOptions{fresh: 1, json: true}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
	out, errOut := text()
	if !strings.Contains(out, `"reviews":0`) || !strings.Contains(errOut, "could not be kept") || !strings.Contains(errOut, "0 ratings are kept") {
		t.Errorf("%s\n%s", out, errOut)
	}
}

// New cards of a day are taken from all decks that ship.
func TestNewCardsAreOfEveryDeck(t *testing.T) {
	a, _ := cardsApp(t, 80)
	h, err := a.readHand(t.Context(), cardsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var decks []string
	for _, e := range h.today(a.localNow(), 10).Cards {
		if !slices.Contains(decks, e.Card.Deck) {
			decks = append(decks, e.Card.Deck)
		}
	}
	if len(decks) < 5 {
		t.Errorf("only of %v", decks)
	}
}
