package records_test

import (
	"path/filepath"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/storetest"
)

func TestSQLiteKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
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
	})
}
