package records_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
	"rapport/internal/records/storetest"
)

// What a copy promises holds from a file to a server, and from a server to a file.
func TestCopyKeepsItsPromisesBetweenEngines(t *testing.T) {
	if os.Getenv("RAPPORT_LONG_TESTS") == "" {
		t.Skip("each engine keeps them by itself above; RAPPORT_LONG_TESTS=1 crosses over")
	}
	file := func(t *testing.T) storetest.Opener {
		path := filepath.Join(t.TempDir(), "rapport.db")
		return func(t *testing.T) records.Store {
			t.Helper()
			s, err := records.Open(t.Context(), path)
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
	}
	server := func(t *testing.T) storetest.Opener {
		d := pgtest.New(t)
		return func(t *testing.T) records.Store { return d.Owner(t) }
	}
	t.Run("to a server", func(t *testing.T) { storetest.RunCopy(t, file, server) })
	t.Run("to a file", func(t *testing.T) { storetest.RunCopy(t, server, file) })
}

// A filled store is one that checking finds nothing against.
func TestFillMakesASoundStore(t *testing.T) {
	s, err := records.Open(t.Context(), filepath.Join(t.TempDir(), "rapport.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := storetest.Fill(t.Context(), s, 300, 7, 3, 1); err != nil {
		t.Fatal(err)
	}
	list, err := s.List(t.Context(), records.Filter{})
	if err != nil || len(list) != 300 {
		t.Fatalf("%d attempts, %v", len(list), err)
	}
	var ids []string
	for _, m := range list {
		ids = append(ids, m.ID)
	}
	if strays, err := s.Strays(t.Context(), ids); err != nil || len(strays) != 0 {
		t.Errorf("%v, %v", strays, err)
	}
}
