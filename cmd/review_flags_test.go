package cmd

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/ui"
)

func TestReviewFlags(t *testing.T) {
	const faults = records.FaultsMark
	of := func(said ...saying) reviewOptions { return reviewOptions{id: "5k2m", limit: 20, said: said} }
	for line, want := range map[string]reviewOptions{
		"":                                {limit: 20},
		"--limit 0 --json":                {json: true},
		"--team north --since 2031-03-01": {limit: 20, scope: scopeFlags{team: "north", since: "2031-03-01"}},
		"--all --scenario x":              {limit: 20, scope: scopeFlags{all: true, scenario: "x"}},
		"5k2m":                            {id: "5k2m", limit: 20},
		"--sample 20 --open":              {sample: 20, open: true, limit: 20},
		"--agreement --until 2031-03-14":  {agreement: true, limit: 20, scope: scopeFlags{until: "2031-03-14"}},
		"5k2m --agree Closing --hit greeting --comment why":                         of(saying{"closing", agrees, "why"}, saying{"greeting", isHit, "why"}),
		"5k2m --hit greeting --comment one --fault no --miss closing --comment two": of(saying{"greeting", isHit, "one"}, saying{faults, isMiss, "two"}, saying{"closing", isMiss, "two"}),
		"5k2m --comment why --agree all --fault yes": of(saying{faults, isHit, "why"}, saying{"greeting", agrees, "why"}, saying{"understanding", agrees, "why"},
			saying{"agreeing", agrees, "why"}, saying{"delivering", agrees, "why"}, saying{"closing", agrees, "why"}),
		"5k2m --agree faults": of(saying{faults, agrees, ""}),
	} {
		got, err := parse(t, line, newReviewCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("review %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{
		"a b", "--limit -1", "--sample 0", "--sample -2", "--open", "--sample 3 --agreement", "--agree all", "5k2m --sample 3", "5k2m --agreement",
		"5k2m --team north", "5k2m --limit 3", "--agreement --limit 3", "--sample 3 --limit 3", "--comment x", "5k2m --comment x", "5k2m --agree politeness",
		"5k2m --hit faults", "5k2m --fault maybe", "5k2m --hit closing --miss closing", "5k2m --hit closing --agree closing",
		"5k2m --comment x --hit closing --comment y",
	} {
		if _, err := parse(t, line, newReviewCmd); err == nil {
			t.Errorf("review %s: no error", line)
		}
	}
}

func TestMarkFlags(t *testing.T) {
	for line, want := range map[string]markOptions{
		"":                  {n: 6},
		"-n 3 --json":       {n: 3, json: true},
		"--shipped":         {n: 6},
		"--kept --all -n 1": {n: 1, kept: true, all: true},
	} {
		got, err := parse(t, line, newMarkCmd)
		if err != nil || got != want {
			t.Errorf("mark %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"x", "-n 0", "-n 101", "--kept --shipped", "--all"} {
		if _, err := parse(t, line, newMarkCmd); err == nil {
			t.Errorf("mark %s: no error", line)
		}
	}
}

// Every way to write a sheet, and every way to get it wrong.
func TestSheets(t *testing.T) {
	yes := sheet{hits: [5]bool{true, false, true, true, false}}
	fault, placed := yes, yes
	fault.fault, placed.fault, placed.reply = true, true, 3
	for line, want := range map[string]sheet{
		"y n y y n n": yes, "Y,N,Y,Y,N,N": yes, "yes no yes yes no no": yes, "y\tn y  y n y": fault, "y n y y n 3": placed,
	} {
		got, err := readSheet(answerWords(line), 4)
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"y n y y n 0", "y n y y n 5", "y n y y n x", "y n 3 y n n", "maybe", "y n y y n n y"} {
		if s, err := readSheet(answerWords(line), 4); err == nil {
			t.Errorf("%q: %+v", line, s)
		}
	}
}

// A sample is drawn fairly: every attempt as often as another, whoever draws gets the
// same, and going on after a stop leaves nothing out and asks nothing twice.
func TestDraw(t *testing.T) {
	var ids []string
	for i := range 30 {
		ids = append(ids, fmt.Sprint("attempt", i))
	}
	often := map[string]int{}
	const rounds, n = 3000, 6
	for seed := range uint64(rounds) {
		left, had := draw(ids, n, seed, nil)
		if len(left) != n || had != 0 {
			t.Fatalf("seed %d: %d drawn", seed, len(left))
		}
		for _, id := range left {
			often[id]++
		}
	}
	// Each is expected 600 times, with a standard deviation of 22.
	for _, id := range ids {
		if c := often[id]; c < 490 || c > 710 {
			t.Errorf("%s was drawn %d times", id, c)
		}
	}
	first, _ := draw(ids, n, 7, nil)
	rest, had := draw(ids, n, 7, map[string]bool{first[0]: true, first[1]: true})
	if had != 2 || !reflect.DeepEqual(rest, first[2:]) {
		t.Errorf("%v, then %v", first, rest)
	}
	if left, had := draw(ids[:3], n, 7, nil); len(left) != 3 || had != 0 {
		t.Errorf("of 3: %v", left)
	}
	done := map[string]bool{}
	for _, id := range ids[:8] {
		done[id] = true
	}
	if left, had := draw(ids, n, 7, done); len(left) != 0 || had != 8 {
		t.Errorf("more done than wanted: %v, %d", left, had)
	}
}

// A correction needs a comment, whichever verdict it goes against.
func TestNeedsComment(t *testing.T) {
	j := &judged{}
	j.card.Steps[0].Hit = true
	j.counted.Hits = [5]bool{true, false, true, false, false}
	for step, want := range map[string][2]bool{ // for missed, for hit
		"greeting": {true, false}, "understanding": {false, true}, "agreeing": {true, true}, records.FaultsMark: {false, true},
	} {
		for i, hit := range []bool{false, true} {
			if j.needsComment(step, hit) != want[i] {
				t.Errorf("%s, hit %v: needs a comment %v", step, hit, !want[i])
			}
		}
	}
}

// Who writes is never the trainee that --trainee asks about.
func TestAuthorIsNotTheFilter(t *testing.T) {
	for _, c := range []struct {
		me   string
		env  map[string]string
		want string
	}{
		{"mia", map[string]string{"RAPPORT_TRAINEE": "Tess"}, "mia"},
		{"", map[string]string{"RAPPORT_TRAINEE": " Tess\n", "USER": "login"}, "Tess"},
		{"", map[string]string{"USER": "login"}, "login"},
		{"", nil, "manager"},
	} {
		streams, _, _, _ := ui.Test()
		streams.AssumeEnv(c.env)
		a := newApp(streams, nil)
		a.flags.trainee = "ana"
		got, err := a.author(t.Context(), someone{me: records.Person{Name: c.me}})
		if err != nil || got != c.want {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
}

// someone is a store that only knows who asks.
type someone struct {
	records.Store
	me records.Person
}

func (s someone) Me(context.Context) (records.Person, error) { return s.me, nil }
func (s someone) Close() error                               { return nil }

// A trainee and a trainer may not review; they are told what they may do instead.
func TestReviewIsForManagers(t *testing.T) {
	for role, want := range map[records.Role]int{records.Trainee: exitFailed, records.Trainer: exitFailed} {
		for _, line := range []string{"review", "review 5k2m --agree all", "review --sample 3", "review --agreement"} {
			streams, _, _, errOut := ui.Test()
			a := newApp(streams, nil)
			a.shared = someone{me: records.Person{Name: "tess", Role: role}}
			if code := run(a, strings.Fields(line)); code != want {
				t.Errorf("%s as a %s: exit code %d", line, role, code)
			}
			for _, words := range []string{"tess is a " + string(role), "your role does not allow that", "rapport dispute ID STEP"} {
				if !strings.Contains(errOut.String(), words) {
					t.Errorf("%s as a %s: %s", line, role, errOut)
				}
			}
		}
	}
}
