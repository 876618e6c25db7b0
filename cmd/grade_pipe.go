package cmd

import (
	"context"
	"errors"
	"io"
	"runtime"

	"rapport/grading"
	"rapport/internal/exchange"
)

// gradePipe grades transcripts on all cores and hands the results on in the order
// they came in. It holds a few transcripts a core, however many there are.
type gradePipe struct {
	show  resultWriter
	flush func() error
	queue []chan graded
	most  int
}

// graded is a transcript with its scorecard.
type graded struct {
	transcript grading.Transcript
	scenario   grading.Case
	card       grading.Scorecard
}

func newGradePipe(show resultWriter, flush func() error) *gradePipe {
	return &gradePipe{show: show, flush: flush, most: 4 * runtime.GOMAXPROCS(0)}
}

// grade takes one transcript in.
func (p *gradePipe) grade(t grading.Transcript, k grading.Case) {
	done := make(chan graded, 1)
	go func() { done <- graded{t, k, grading.Grade(t, k)} }()
	p.queue = append(p.queue, done)
}

// run takes records in until they end, and shows each result as soon as it and
// those before it are made, whether or not more input comes. take says with an
// error that no more is wanted; what was taken in by then is still shown. The
// first return is that error, io.EOF left out; the second is that of writing, and
// ends everything.
func (p *gradePipe) run(ctx context.Context, records <-chan record, take func(record) error) (end, broken error) {
	for end == nil || len(p.queue) > 0 {
		var from <-chan record
		var stop <-chan struct{}
		if end == nil {
			stop = ctx.Done()
			if len(p.queue) < p.most {
				from = records
			}
		}
		var head chan graded
		if len(p.queue) > 0 {
			head = p.queue[0]
		}
		select {
		case <-stop:
			end = context.Cause(ctx)
		case r := <-from:
			end = take(r)
		case g := <-head:
			if err := p.next(g); err != nil {
				return nil, writeError{"the results", err}
			}
		}
	}
	if errors.Is(end, io.EOF) {
		end = nil
	}
	return end, nil
}

// next shows the oldest result. When no other is on its way, whoever reads them
// gets all there are.
func (p *gradePipe) next(g graded) error {
	p.queue = p.queue[1:]
	if err := p.show.result(g); err != nil {
		return err
	}
	if len(p.queue) == 0 {
		return p.flush()
	}
	return nil
}

// record is what reading came to: a transcript, or why there is none.
type record struct {
	transcript grading.Transcript
	err        error
}

// readRecords reads in until it ends, fails or stop is closed. It reads beside
// everything else: an input that is waited for holds up no result and no Ctrl-C.
func readRecords(name string, in io.Reader, format exchange.Format, stop <-chan struct{}) <-chan record {
	out := make(chan record)
	send := func(r record) bool {
		select {
		case out <- r:
			return true
		case <-stop:
			return false
		}
	}
	go func() {
		reader, err := exchange.Open(name, in, format)
		if err != nil {
			send(record{err: err})
			return
		}
		for {
			t, err := reader.Next()
			var bad *exchange.RecordError
			if !send(record{t, err}) || err != nil && !errors.As(err, &bad) {
				return
			}
		}
	}()
	return out
}
