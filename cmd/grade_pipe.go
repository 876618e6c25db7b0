package cmd

import (
	"runtime"

	"rapport/grading"
)

// gradePipe grades transcripts on all cores and hands the results on in the order
// they came in. It holds a few transcripts a core, however many there are.
type gradePipe struct {
	show  resultWriter
	queue []chan graded
	most  int
}

// graded is a transcript with its scorecard.
type graded struct {
	transcript grading.Transcript
	scenario   grading.Case
	card       grading.Scorecard
}

func newGradePipe(show resultWriter) *gradePipe {
	return &gradePipe{show: show, most: 4 * runtime.GOMAXPROCS(0)}
}

// grade takes one transcript in. When the pipe is full it waits for the oldest
// result and writes it; an error is that of writing.
func (p *gradePipe) grade(t grading.Transcript, k grading.Case) error {
	done := make(chan graded, 1)
	go func() { done <- graded{t, k, grading.Grade(t, k)} }()
	p.queue = append(p.queue, done)
	if len(p.queue) < p.most {
		return nil
	}
	return p.next()
}

func (p *gradePipe) next() error {
	g := <-p.queue[0]
	p.queue = p.queue[1:]
	return p.show.result(g)
}

// close writes what is still on its way.
func (p *gradePipe) close() error {
	for len(p.queue) > 0 {
		if err := p.next(); err != nil {
			return err
		}
	}
	return nil
}
