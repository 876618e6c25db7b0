package records

import (
	"reflect"
	"testing"

	"rapport/grading"
)

func TestTranscript(t *testing.T) {
	a := Attempt{ID: testID, Scenario: "torn-sofa", Channel: grading.Phone, Turns: []Turn{agentTurn(0), agentTurn(1)}}
	want := grading.Transcript{
		ID: testID, Scenario: "torn-sofa", Channel: grading.Phone,
		Turns: []grading.Turn{{Speaker: grading.Agent, Text: "turn 0"}, {Speaker: grading.Agent, Text: "turn 1"}},
	}
	if got := a.Transcript(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestHashText(t *testing.T) {
	// The test vector of FIPS 180-2.
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if got := HashText("abc"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAmbiguousError(t *testing.T) {
	err := &AmbiguousError{Prefix: "2w", IDs: []string{"2wkd1v0000", "2wkd1v0001"}}
	const want = `several attempts start with "2w": 2wkd1v0000, 2wkd1v0001; type more of the id`
	if err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}
