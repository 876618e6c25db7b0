package records

import "testing"

func BenchmarkAppend(b *testing.B) {
	path := tempPath(b)
	kept(b, path, 0)
	s := openAt(b, path)
	n := 0
	for b.Loop() {
		if err := s.Append(b.Context(), testID, n, agentTurn(n)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// Open and Close of a store with something in it: what every command pays.
func BenchmarkOpen(b *testing.B) {
	path := tempPath(b)
	kept(b, path, 30)
	for b.Loop() {
		s, err := OpenExisting(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenNew(b *testing.B) {
	for b.Loop() {
		s, err := Open(b.Context(), tempPath(b))
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
