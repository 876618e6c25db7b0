package grading_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"rapport/grading"
)

// sentencesIn counts the agent's sentences.
func sentencesIn(turns []grading.Turn) int {
	n := 0
	for _, t := range turns {
		if t.Speaker == grading.Agent {
			n += len(grading.Sentences(t.Text))
		}
	}
	return n
}

// BenchmarkGrade is the cost of one finished conversation of everyday length,
// over all examples in turn.
func BenchmarkGrade(b *testing.B) {
	all := loadExamples(b)
	counts := make([]int, len(all))
	for i, e := range all {
		counts[i] = sentencesIn(e.Turns)
	}
	grading.Version() // read the weights first
	b.ReportAllocs()
	sentences, i := 0, 0
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		grading.Grade(all[i].Transcript, grading.Case{})
		sentences += counts[i]
		i = (i + 1) % len(all)
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(sentences), "allocs/sentence")
}

// BenchmarkListen is what a trainee waits for between reply and answer: the last
// agent turn of a conversation, with everything before it.
func BenchmarkListen(b *testing.B) {
	all := loadExamples(b)
	last := make([]int, len(all))
	for i, e := range all {
		for j, t := range e.Turns {
			if t.Speaker == grading.Agent {
				last[i] = j
			}
		}
	}
	grading.Version()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		turns := all[i].Turns
		grading.Listen(turns[last[i]], turns[:last[i]], grading.Case{Channel: all[i].Channel})
		i = (i + 1) % len(all)
	}
}

// BenchmarkHuge grades what nobody would say: it shows that time grows with the
// length of a conversation and not with its square.
func BenchmarkHuge(b *testing.B) {
	turns := func(n int) []grading.Turn {
		var out []grading.Turn
		for i := range n {
			who := grading.Customer
			if i%2 == 1 {
				who = grading.Agent
			}
			out = append(out, grading.Turn{Speaker: who, Text: fmt.Sprintf("I can send you number %d tomorrow, would that suit you? My lamp %d broke.", i, i)})
		}
		return out
	}
	one := func(text string) []grading.Turn {
		return []grading.Turn{{Speaker: grading.Customer, Text: "hi there"}, {Speaker: grading.Agent, Text: text}}
	}
	for name, t := range map[string][]grading.Turn{
		"2500 turns": turns(2500), "10000 turns": turns(10000),
		"70000 sentences": one(strings.Repeat("I can do that. ", 70000)), "brackets": one(strings.Repeat(`(*["`, 260000)), "stops": one(strings.Repeat(". ", 520000)),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				grading.Grade(grading.Transcript{Turns: t}, grading.Case{})
			}
		})
	}
}
