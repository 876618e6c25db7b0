package records

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapport/grading"
)

// straying gathers what was found of attempts, by id.
type straying map[string][]string

func (f straying) say(id, format string, args ...any) {
	f[id] = append(f[id], fmt.Sprintf(format, args...))
}

func (s *sqlStore) Strays(ctx context.Context, attempts []string) (map[string][]string, error) {
	found := straying{}
	for ids := range chunks(attempts) {
		if err := s.strays(ctx, ids, found); err != nil {
			return nil, s.explain(err)
		}
	}
	return found, nil
}

// strays looks at a few attempts. What is to be is worked out as it is when an
// attempt ends, and compared with what is kept.
func (s *sqlStore) strays(ctx context.Context, ids []string, found straying) error {
	list, err := s.those(ctx, ids)
	if err != nil {
		return err
	}
	kept, err := s.keptRows(ctx, ids)
	if err != nil {
		return err
	}
	later, err := s.laterGrades(ctx, ids, found)
	if err != nil {
		return err
	}
	want := keptRows{}
	for i := range list {
		w := &list[i]
		id := w.Attempt.ID
		if HashText(w.Attempt.ScenarioText) != w.Attempt.ScenarioHash {
			found.say(id, "the scenario's text is not the one it was played with")
		}
		for n := range w.Answers {
			if HashText(w.Answers[n].ItemText) != w.Answers[n].ItemHash {
				found.say(id, "the text of question %d is not the one that was asked", n+1)
			}
		}
		if w.Attempt.Ended.IsZero() {
			continue
		}
		if w.Attempt.CardJSON != nil && w.Attempt.Card == nil {
			found.say(id, "the scorecard cannot be read")
			delete(kept, id)
			continue
		}
		if w.Attempt.Card != nil && w.Attempt.Card.Grader != "" && w.Attempt.Card.Grader != w.Attempt.Grader {
			found.say(id, "results says the grader was %s, the scorecard %s", w.Attempt.Grader, w.Attempt.Card.Grader)
		}
		want.of(w, later[id])
	}
	for _, id := range ids {
		compareRows(id, kept[id], want[id], found)
	}
	return nil
}

// those are the attempts of those ids, with answers and texts.
func (s *sqlStore) those(ctx context.Context, ids []string) ([]Whole, error) {
	var w where
	w.in("a.id", ids)
	return s.wholes(ctx, w.String()+` ORDER BY a.id`, w.args)
}

// laterGrades reads what came after the first grades of those attempts.
func (s *sqlStore) laterGrades(ctx context.Context, ids []string, found straying) (map[string]*laterGrades, error) {
	later := map[string]*laterGrades{}
	for _, id := range ids {
		later[id] = &laterGrades{reviews: map[string]bool{}}
	}
	var w where
	w.in("g.attempt", ids)
	regrades, err := readRegrades(ctx, s.db, w.String()+` ORDER BY g.n`, w.args...)
	if err != nil {
		return nil, err
	}
	for i := range regrades {
		var card grading.Scorecard
		if json.Unmarshal(regrades[i].CardJSON, &card) != nil {
			found.say(regrades[i].Attempt, "a later scorecard cannot be read")
		}
		later[regrades[i].Attempt].cards = append(later[regrades[i].Attempt].cards, card)
	}
	w = where{}
	w.in("m.attempt", ids)
	w.and("m.kind = 'review'")
	marks, err := readMarks(ctx, s.db, w.String()+` ORDER BY m.n`, w.args...)
	for i := range marks {
		later[marks[i].Attempt].reviews[marks[i].Step] = marks[i].Hit
	}
	return later, err
}

// keptRows are rows in words, by attempt and table. A row is columns and values, as
// "score 80, marks 80".
type keptRows map[string]map[string][]string

func (k keptRows) add(id, table, row string) {
	if k[id] == nil {
		k[id] = map[string][]string{}
	}
	k[id][table] = append(k[id][table], row)
}

// compareRows says in which tables rows of an attempt are not as they are to be.
func compareRows(id string, kept, want map[string][]string, found straying) {
	tables := map[string]bool{}
	for _, rows := range []map[string][]string{kept, want} {
		for table := range rows {
			tables[table] = true
		}
	}
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		had, right := kept[table], want[table]
		slices.Sort(had)
		slices.Sort(right)
		if slices.Equal(had, right) {
			continue
		}
		if len(had) == 1 && len(right) == 1 {
			found.say(id, "%s", difference(table, had[0], right[0]))
			continue
		}
		found.say(id, "%s has %d rows that do not all follow from the scorecard and the answers, which make %d",
			table, len(had), len(right))
	}
}

// difference names the columns in which two rows differ.
func difference(table, had, right string) string {
	var says, should []string
	was, is := strings.Split(had, ", "), strings.Split(right, ", ")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			says, should = append(says, was[i]), append(should, is[i])
		}
	}
	return fmt.Sprintf("%s says %s; what it is taken from says %s", table,
		strings.Join(says, ", "), strings.Join(should, ", "))
}
