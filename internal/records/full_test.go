package records

import (
	"fmt"
	"strings"
	"testing"

	"rapport/grading"
)

// testOnlyLimit lets the store grow to that many pages of 4 KiB and no further,
// as a disk that is full would.
func (s *sqlStore) testOnlyLimit(t *testing.T, pages int) {
	t.Helper()
	exec(t, s.db, fmt.Sprint("PRAGMA max_page_count = ", pages))
}

func TestFullDisk(t *testing.T) {
	path := tempPath(t)
	kept(t, path, 1)
	s := openAt(t, path)
	s.testOnlyLimit(t, 200)

	long := func(n int) Turn {
		turn := agentTurn(n)
		turn.Text += strings.Repeat(" very long", 1000)
		return turn
	}
	n, err := 1, error(nil)
	for ; err == nil && n < 1000; n++ {
		err = s.Append(t.Context(), testID, n, long(n))
	}
	n-- // the one that was refused
	if !IsDiskFull(err) {
		t.Fatalf("turn %d: %v, want a full disk", n, err)
	}
	plain(t, err, path, "no room left")
	if n < 3 {
		t.Fatalf("full after %d turns, too soon to say anything", n)
	}
	draft := strings.Repeat("draft ", 5000)
	if err := s.SaveDraft(t.Context(), testID, draft); !IsDiskFull(err) {
		t.Errorf("a draft: %v, want a full disk", err)
	}
	// Every turn that was kept is there, for this process and for another.
	for _, reader := range []*sqlStore{s, openAt(t, path)} {
		a, err := reader.Attempt(t.Context(), testID)
		if err != nil || len(a.Turns) != n || a.Draft != "" {
			t.Fatalf("%d turns, draft %.20q, %v, want %d turns and no draft", len(a.Turns), a.Draft, err, n)
		}
		for i, turn := range a.Turns[1:] {
			if want := long(i + 1); turn != want {
				t.Errorf("turn %d is %.40q", i+1, turn.Text)
			}
		}
	}

	s.testOnlyLimit(t, 1000)
	if err := s.Append(t.Context(), testID, n, long(n)); err != nil {
		t.Errorf("the same turn once there is room: %v", err)
	}
	r := Result{Ended: testStart, Status: StatusAbandoned}
	if err := s.Finish(t.Context(), testID, r); err != nil {
		t.Error(err)
	}
	a, err := s.Attempt(t.Context(), testID)
	if err != nil || len(a.Turns) != n+1 || a.Turns[n].Speaker != grading.Agent {
		t.Errorf("%d turns, %v, want %d", len(a.Turns), err, n+1)
	}
}

func TestNewStoreOnAFullDisk(t *testing.T) {
	path := tempPath(t)
	s := openAt(t, path)
	s.testOnlyLimit(t, 1) // no page more than there are
	a := Attempt{
		ID: testID, Trainee: "ana", Scenario: "s", ScenarioText: strings.Repeat("long ", 5000),
		Mode: Guided, Started: testStart,
	}
	if err := s.Begin(t.Context(), a); !IsDiskFull(err) {
		t.Fatalf("got %v, want a full disk", err)
	}
	list, err := s.List(t.Context(), Filter{})
	if err != nil || len(list) != 0 {
		t.Errorf("got %v, %v, want no attempt", list, err)
	}
}
