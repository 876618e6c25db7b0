package records_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
	"rapport/internal/records/storetest"
)

func TestPostgreSQLKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
		d := pgtest.New(t)
		return func(t *testing.T) records.Store { return d.Owner(t) }
	})
}

// From a laptop to a server and back, nothing is lost.
func TestCopyBetweenEngines(t *testing.T) {
	file := func() records.Store {
		s, err := records.Open(t.Context(), filepath.Join(t.TempDir(), "rapport.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
	from, server, back := file(), pgtest.New(t).Owner(t), file()
	if err := storetest.Fill(t.Context(), from, 150, 8, 3, 1); err != nil {
		t.Fatal(err)
	}
	for i, to := range []records.Store{server, back} {
		source := []records.Store{from, server}[i]
		for _, taken := range []int{150, 0} {
			if done, err := records.Copy(t.Context(), source, to, nil); err != nil || done.Attempts != taken {
				t.Fatalf("copy %d: %+v, %v, want %d", i, done, err, taken)
			}
		}
		if want, got := everything(t, from), everything(t, to); !reflect.DeepEqual(got, want) {
			t.Errorf("copy %d is another store", i)
		}
	}
}

// everything is what s holds, as far as it can be compared.
func everything(t *testing.T, s records.Store) []string {
	t.Helper()
	var all []string
	err := s.Walk(t.Context(), records.Filter{}, "", func(a records.Attempt, answers []records.Answer) error {
		a.Card = nil
		all = append(all, fmt.Sprintf("%+v %+v", a, answers))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	tallies, err1 := s.Tallies(t.Context(), records.Scope{Practice: true}, records.ByScenario)
	people, err2 := s.People(t.Context())
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return append(all, fmt.Sprintf("%+v %+v", tallies, people))
}
