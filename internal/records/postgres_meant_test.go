package records_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"rapport/internal/records"
)

// An address that cannot be read is not taken for the name of a file.
func TestMistypedAddressIsNoFile(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, store := range []string{"postgres:/oops", "postgresql:ana@host/db", "host=localhost user=ana dbname=team", "Postgres:host"} {
		for _, open := range []func() (records.Store, error){
			func() (records.Store, error) { return records.Open(t.Context(), store) },
			func() (records.Store, error) { return records.OpenExisting(t.Context(), store) },
		} {
			_, err := open()
			var trouble *records.StoreError
			if !errors.As(err, &trouble) || !strings.Contains(trouble.Error(), "the address cannot be read; write it as") {
				t.Errorf("%s: %v", store, err)
			}
		}
	}
	if made, err := os.ReadDir("."); err != nil || len(made) > 0 {
		t.Errorf("made %v, %v", made, err)
	}
	s, err := records.Open(t.Context(), "postgres.db")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
