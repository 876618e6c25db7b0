package records_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"rapport/internal/records"
)

func TestTeamAsEachSeesIt(t *testing.T) {
	d := team(t)
	everyone := []string{"ana", "ben", "cleo", "dora", "emil", "olga", "tara"}
	for _, test := range []struct {
		me     records.Person
		sees   []string
		people []string
	}{
		{records.Person{Name: "ana", Role: records.Trainee, Team: "red"}, []string{anas, anaNow}, []string{"ana"}},
		{records.Person{Name: "ben", Role: records.Trainee, Team: "red"}, []string{bens}, []string{"ben"}},
		{
			records.Person{Name: "cleo", Role: records.Manager, Team: "red", Manages: []string{"red"}},
			[]string{anas, anaNow, bens, cleos},
			[]string{"ana", "ben", "cleo", "tara"},
		},
		{
			records.Person{Name: "dora", Role: records.Manager, Team: "green", Manages: []string{"blue"}},
			[]string{emils},
			[]string{"dora", "emil"},
		},
		{records.Person{Name: "tara", Role: records.Trainer, Team: "red"}, nil, []string{"tara"}},
		{
			records.Person{Name: "olga", Role: records.Manager, Manages: []string{"*"}},
			[]string{anas, anaNow, bens, cleos, emils},
			everyone,
		},
		{records.Person{Name: "pgtest_admin", Role: records.Owner}, []string{anas, anaNow, bens, cleos, emils}, everyone},
	} {
		s := d.Open(t, test.me.Name)
		if me, err := s.Me(t.Context()); err != nil || !reflect.DeepEqual(me, test.me) {
			t.Errorf("%s is taken for %+v, %v", test.me.Name, me, err)
		}
		var people []string
		list, err := s.People(t.Context())
		for _, p := range list {
			people = append(people, p.Name)
		}
		slices.Sort(people)
		if err != nil || !slices.Equal(people, test.people) {
			t.Errorf("%s sees %v, %v, want %v", test.me.Name, people, err, test.people)
		}
		var ids []string
		sums, err := s.List(t.Context(), records.Filter{})
		for _, sum := range sums {
			ids = append(ids, sum.ID)
			a, err := s.Attempt(t.Context(), sum.ID)
			if err != nil || len(a.Turns) != 2 || sum.Turns != 2 {
				t.Errorf("%s: %d turns of %s, %v", test.me.Name, len(a.Turns), sum.ID, err)
			}
			if mine := a.Trainee == test.me.Name || test.me.Role == records.Owner; (a.Draft != "") != mine {
				t.Errorf("%s reads the draft %q of %s's", test.me.Name, a.Draft, a.Trainee)
			}
		}
		slices.Sort(ids)
		if err != nil || !slices.Equal(ids, test.sees) {
			t.Errorf("%s sees %v, %v, want %v", test.me.Name, ids, err, test.sees)
		}
		if _, err := s.Attempt(t.Context(), emils); test.me.Name == "ana" && !errors.Is(err, records.ErrNotFound) {
			t.Errorf("ana asks for emil's: %v", err)
		}
	}
}

// What a person may do goes through the Store; what they may not is ErrForbidden, in
// words.
func TestPeopleAddWhatIsTheirs(t *testing.T) {
	d := team(t)
	mark := func(id string, kind records.MarkKind, author string) func(records.Store) error {
		return func(s records.Store) error {
			_, err := s.AddMark(t.Context(), records.Mark{
				Attempt: id, Kind: kind, Step: "greeting", Author: author, Comment: "no", At: teamStart,
			})
			return err
		}
	}
	regrade := func(id, author string) func(records.Store) error {
		return func(s records.Store) error {
			r := records.Regrade{Attempt: id, Grader: "2", CardJSON: end().CardJSON, Author: author, At: teamStart}
			return s.Regrade(t.Context(), r)
		}
	}
	content := func(author string) func(records.Store) error {
		return func(s records.Store) error {
			c := records.Content{Name: "our.yaml", Kind: "scenarios", Body: author, Author: author, At: teamStart}
			return s.AddContent(t.Context(), c)
		}
	}
	receive := func(a records.Attempt) func(records.Store) error {
		return func(s records.Store) error {
			_, err := s.Receive(t.Context(), a, nil)
			return err
		}
	}
	forged := whole(numbered(1), "ana")
	for _, test := range []struct {
		who, what string
		do        func(records.Store) error
		want      error
	}{
		{"ana", "disputes a verdict of hers", mark(anas, records.Dispute, "ana"), nil},
		{"ana", "disputes it as ben", mark(anas, records.Dispute, "ben"), records.ErrForbidden},
		{"ana", "reviews herself", mark(anas, records.Review, "ana"), records.ErrForbidden},
		{"ana", "disputes ben's", mark(bens, records.Dispute, "ana"), records.ErrNotFound},
		{"ana", "marks her own blind", mark(anas, records.Blind, "ana"), nil},
		{"ana", "grades herself again", regrade(anas, "ana"), records.ErrForbidden},
		{"ana", "adds content", content("ana"), records.ErrForbidden},
		{"ana", "sends one as ben", receive(whole(numbered(2), "ben")), records.ErrForbidden},
		{"ana", "sends one of hers", receive(forged), nil},
		{"ana", "adds a person", func(s records.Store) error {
			return s.SetPerson(t.Context(), records.Person{Name: "ana", Role: records.Manager, Manages: []string{"red"}})
		}, records.ErrForbidden},
		{"cleo", "reviews ana", mark(anas, records.Review, "cleo"), nil},
		{"cleo", "contests ana's", mark(anas, records.Dispute, "cleo"), nil},
		{"cleo", "marks ana blind", mark(anas, records.Blind, "cleo"), nil},
		{"cleo", "reviews herself", mark(cleos, records.Review, "cleo"), records.ErrForbidden},
		{"cleo", "reviews as dora", mark(anas, records.Review, "dora"), records.ErrForbidden},
		{"cleo", "reviews emil", mark(emils, records.Review, "cleo"), records.ErrNotFound},
		{"cleo", "grades ben again", regrade(bens, "cleo"), nil},
		{"cleo", "grades herself again", regrade(cleos, "cleo"), records.ErrForbidden},
		{"cleo", "adds content", content("cleo"), records.ErrForbidden},
		{"cleo", "brings in ben's", receive(whole(numbered(3), "ben")), nil},
		{"cleo", "brings in emil's", receive(whole(numbered(4), "emil")), records.ErrForbidden},
		{"cleo", "ends ana's for her", func(s records.Store) error {
			return s.Finish(t.Context(), anaNow, end())
		}, records.ErrForbidden},
		{"cleo", "forgets ana", func(s records.Store) error {
			_, err := s.Forget(t.Context(), "ana", records.Erasure{ID: numbered(5), Author: "cleo", At: teamStart})
			return err
		}, records.ErrForbidden},
		{"dora", "grades emil again", regrade(emils, "dora"), nil},
		{"olga", "reviews emil", mark(emils, records.Review, "olga"), nil},
		{"tara", "adds content", content("tara"), nil},
		{"tara", "adds content as olga", content("olga"), records.ErrForbidden},
		{"tara", "reviews ana", mark(anas, records.Review, "tara"), records.ErrNotFound},
	} {
		err := test.do(d.Open(t, test.who))
		if !errors.Is(err, test.want) || (err == nil) != (test.want == nil) {
			t.Errorf("%s %s: got %v, want %v", test.who, test.what, err, test.want)
		}
		if test.want == records.ErrForbidden {
			inWords(t, err, `does not let "`+test.who+`" do that`)
		}
	}
}

// An attempt that the trainee began here can be gone on with by a manager who has the
// rest from a file, and says so first.
func TestManagerBringsInTheRest(t *testing.T) {
	d := team(t)
	cleo := d.Open(t, "cleo")
	rest := whole(anaNow, "ana")
	if _, err := cleo.Receive(t.Context(), rest, nil); !errors.Is(err, records.ErrForbidden) {
		t.Fatalf("without saying so: %v", err)
	}
	if err := cleo.MarkImported(t.Context(), anaNow, "cleo", teamStart); err != nil {
		t.Fatal(err)
	}
	if got, err := cleo.Receive(t.Context(), rest, nil); err != nil || got != records.Extended {
		t.Fatalf("%s, %v", got, err)
	}
	if err := cleo.MarkImported(t.Context(), anaNow, "cleo", teamStart); err != nil {
		t.Errorf("again: %v", err)
	}
	if err := cleo.MarkImported(t.Context(), bens, "cleo", teamStart); !errors.Is(err, records.ErrForbidden) {
		t.Errorf("what ben sent himself: %v", err)
	}
}

func TestSomebodyElsesID(t *testing.T) {
	d := team(t)
	ana := d.Open(t, "ana")
	if err := ana.Begin(t.Context(), begun(emils, "ana")); !errors.Is(err, records.ErrExists) {
		t.Errorf("begun again: %v", err)
	}
	var conflict *records.ConflictError
	if _, err := ana.Receive(t.Context(), whole(emils, "ana"), nil); !errors.As(err, &conflict) {
		t.Errorf("sent: %v", err)
	}
}
