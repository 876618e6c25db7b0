package records

import (
	"testing"

	"rapport/quiz"
)

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

// A year of answers: what choosing the next question reads.
func BenchmarkAnswers(b *testing.B) {
	path := tempPath(b)
	kept(b, path, 0)
	s := openAt(b, path)
	for n := range 2000 {
		a := Answer{
			Attempt: testID, N: n, Item: "hello", ItemText: "id: hello\n", Kind: quiz.One, Topic: "greeting",
			Difficulty: 1, Presented: "[0,1]", Given: "a", At: testStart,
		}
		if err := s.AddAnswer(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := s.Answers(b.Context(), AnswerFilter{Trainee: "ana"}); err != nil {
			b.Fatal(err)
		}
	}
}
