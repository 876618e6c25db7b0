// Package storetest holds every store to the contract that records.Store
// describes.
package storetest

import (
	"encoding/binary"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// Opener opens a handle on one store; called again, it opens a second handle on
// the same store, as another process would. The handle is closed with the test.
type Opener func(t *testing.T) records.Store

// Run holds stores to the contract. fresh makes the place of a store that is
// empty, and is called once a test.
func Run(t *testing.T, fresh func(t *testing.T) Opener) {
	tests := []struct {
		name string
		run  func(*testing.T, Opener)
	}{
		{"an attempt comes back as it was given", testRoundTrip},
		{"any text comes back as it was given", testTexts},
		{"texts that cannot be kept are refused", testBadTexts},
		{"an attempt begins sound or not at all", testBegin},
		{"an id is used once", testExists},
		{"turns only ever follow", testOrder},
		{"turns keep their order", testManyTurns},
		{"a draft is replaced, cleared and sent", testDraft},
		{"an attempt ends once", testFinishOnce},
		{"an attempt ends sound or not at all", testFinishChecks},
		{"a cancelled caller still keeps what was typed", testCancelled},
		{"an attempt is found by the start of its id", testPrefix},
		{"several attempts with the same start are named", testAmbiguous},
		{"lists are filtered and newest first", testList},
		{"summaries say what attempts say", testSummary},
		{"the best score counts what was finished and graded", testBest},
		{"the last open attempt is found", testLastOpen},
		{"an answer comes back as it was given", testAnswers},
		{"any text of an answer comes back as it was given", testAnswerTexts},
		{"answers only ever follow", testAnswerOrder},
		{"an answer is sound or not kept", testAnswerChecks},
		{"answers are filtered and oldest first", testAnswerFilter},
		{"reviews come back in the order they were given", testReviews},
		{"everybody's reviews come back by trainee", testAllReviews},
		{"reviews of a card only ever follow", testReviewOrder},
		{"a review is sound or not kept", testReviewChecks},
		{"a question becomes a card once", testQueue},
		{"a cancelled caller still keeps what was answered", testAnswerCancelled},
		{"reports count what a reader of every attempt would", testFigures},
		{"marks come back as they were given, once", testMarks},
		{"marks of what was assessed alone", testMarksOfWhatWasAssessed},
		{"a mark is sound and about a grade, or not kept", testMarkChecks},
		{"what wants a look comes in order", testUnsure},
		{"people's reviews stand over grades", testCounted},
		{"later grades stand beside the first", testRegrade},
		{"an attempt that arrives is gone on with, never changed", testReceive},
		{"a quiz that arrives is gone on with", testReceiveQuiz},
		{"what arrives and is another one is refused", testConflicts},
		{"a walk passes everything in order", testWalk},
		{"people have a role and teams", testPeople},
		{"the newest version of a file is in force", testContents},
		{"deliveries are listed until they are there", testDeliveries},
		{"deeds are told", testDeeds},
		{"reviews of cards are summed up", testCardTallies},
		{"a forgotten trainee leaves nothing but a note", testForget},
		{"pruning takes what is older", testPrune},
		{"two handles receive the same attempt in pieces", testReceiveRace},
		{"two handles say something at the same time", testSayRace},
		{"two handles end an attempt once", testFinishRace},
		{"two handles write different attempts", testTwoWriters},
		{"two handles do not keep the same turn twice", testOneTurn},
		{"two handles do not keep the same answer or review twice", testOneAnswer},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t, fresh(t))
		})
	}
	RunCopy(t, fresh, fresh)
}

// start is when the tests take place.
var start = time.Date(2026, 3, 1, 9, 30, 0, 123456000, time.UTC)

// counter is a random source that is none: it makes ids a test can foresee.
type counter uint32

func (c counter) Read(p []byte) (int, error) {
	binary.BigEndian.PutUint32(p, uint32(c)<<13)
	return 4, nil
}

// id is the id of the n-th attempt of second s.
func id(t *testing.T, s, n int) string {
	t.Helper()
	made, err := records.NewID(start.Add(time.Duration(s)*time.Second), counter(n))
	ok(t, err)
	return made
}

// attempt is a new attempt that started s seconds after start.
func attempt(t *testing.T, s int) records.Attempt {
	t.Helper()
	return records.Attempt{
		ID: id(t, s, 0), Trainee: "ana", Scenario: "torn-sofa", Title: "The torn sofa",
		ScenarioText: "id: torn-sofa\n", ScenarioHash: records.HashText("id: torn-sofa\n"),
		Mode: records.Practice, Channel: grading.Chat, Seed: 7,
		Started: start.Add(time.Duration(s) * time.Second), Status: records.StatusOpen,
	}
}

// said is a turn made s seconds after start.
func said(who grading.Speaker, text string, s int) records.Turn {
	return records.Turn{
		Turn: grading.Turn{Speaker: who, Text: text},
		At:   start.Add(time.Duration(s) * time.Second),
	}
}

// begun is a store with the attempt a in it.
func begun(t *testing.T, open Opener, a records.Attempt) records.Store {
	t.Helper()
	s := open(t)
	ok(t, s.Begin(t.Context(), a))
	return s
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
