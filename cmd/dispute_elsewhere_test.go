package cmd

import (
	"testing"

	"rapport/internal/records"
)

// Somebody who sits at another machine contests what is in the team's store alone.
func TestDisputeFromAnotherMachine(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess --seed 1", "Hello Dana.\nBye.\n")
	id := w.there()[0].ID
	for _, used := range []bool{false, true} { // a machine without a store, and with one
		w.home = t.TempDir()
		w.env["HOME"], w.env["XDG_STATE_HOME"] = w.home, w.home
		if used {
			w.ok("play angry-customer --seed 1", "Hello.\n")
		}
		w.ok("dispute "+id+" closing --reason Bye_is_one", "")
	}
	marks, err := look(t, w.path).Marks(t.Context(), records.MarkFilter{Attempt: id})
	if err != nil || len(marks) != 2 || marks[0].Author != "tess" || marks[0].Kind != records.Dispute {
		t.Errorf("%+v, %v", marks, err)
	}
}
