//go:build unix

package cmd

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"rapport/internal/records"
)

// teamSeams makes a child of a test use the file TEST_TEAM as the team's store, and kill
// itself at the step of a delivery that TEST_KILL_AT names, as in "received:2".
func teamSeams() {
	if path := os.Getenv("TEST_TEAM"); path != "" {
		testOnlyTeam = func(ctx context.Context, _ string) (records.Store, error) {
			if path == "away" {
				return nil, awayError()
			}
			return records.Open(ctx, path)
		}
	}
	name, count, ok := strings.Cut(os.Getenv("TEST_KILL_AT"), ":")
	if !ok {
		return
	}
	var seen atomic.Int32
	testOnlyStep = func(step string) {
		if step == name && fmt.Sprint(seen.Add(1)) == count {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until it arrives
		}
	}
}

// Wherever the program is killed while it delivers, what was said is kept, and arrives
// once with the next command.
func TestKilledWhileDeliveringLosesNothing(t *testing.T) {
	const begin, goOn = "play angry-customer --assess", "play --resume"
	for _, test := range []struct {
		name, before, args, killAt string
	}{
		{"noted and not sent", "", begin, "intended:1"},
		{"sent and not noted", "", begin, "received:1"},
		{"sent and noted", "", begin, "arrived:1"},
		{"ended and not sent", begin, goOn, "over:1"},
		{"the end sent and not noted", begin, goOn, "received:1"},
		{"the end sent and noted", begin, goOn, "arrived:1"},
		{"a dispute sent and not noted", "dispute", "history", "disputed:1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := deliveredBy{t: t, home: t.TempDir(), team: filepath.Join(t.TempDir(), "team.db")}
			switch test.before {
			case begin:
				d.run(begin, "Hello Dana.\n:quit\n", "")
			case "dispute":
				d.run(begin, "Hello Dana.\n:end\n", "")
				dispute(t, d.kept())
			}
			d.run(test.args, "What happened?\n:end\n", test.killAt)
			list, err := d.kept().List(t.Context(), records.Filter{})
			if err != nil || len(list) != 1 {
				t.Fatalf("%d sessions are kept, %v", len(list), err)
			}
			if list[0].Status == records.StatusOpen {
				d.run(goOn, "Let me see.\n:end\n", "")
			}
			d.run("history", "", "")
			d.run("history", "", "")
			compareDelivered(t, d.kept(), look(t, d.team), list[0].ID)
		})
	}
}

// deliveredBy is a trainee's machine whose commands are processes of their own.
type deliveredBy struct {
	t          *testing.T
	home, team string
}

func (d *deliveredBy) kept() records.Store {
	return look(d.t, filepath.Join(d.home, "rapport", "rapport.db"))
}

// run runs a command; one with killAt must be killed there.
func (d *deliveredBy) run(args, input, killAt string) {
	d.t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "RAPPORT_TEST_MAIN="+args, "TEST_TEAM="+d.team, "TEST_KILL_AT="+killAt, "TEST_RANDOM=1",
		"HOME="+d.home, "XDG_STATE_HOME="+d.home, "RAPPORT_TRAINEE=", "RAPPORT_STORE="+testOnlyURL)
	c.Stdin = strings.NewReader(input)
	out, err := c.CombinedOutput()
	if killed := err != nil && c.ProcessState.ExitCode() < 0; killed != (killAt != "") {
		d.t.Fatalf("%s: %v: %s", args, err, out)
	}
}

// dispute keeps two disputes of the trainee's.
func dispute(t *testing.T, local records.Store) {
	t.Helper()
	list, err := local.List(t.Context(), records.Filter{})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d sessions, %v", len(list), err)
	}
	for _, step := range []string{"closing", "greeting"} {
		if _, err := local.AddMark(t.Context(), records.Mark{Attempt: list[0].ID, Kind: records.Dispute, Step: step, Hit: true, Author: "tess", Comment: "no", At: list[0].Ended}); err != nil {
			t.Fatal(err)
		}
	}
}

// compareDelivered makes sure that the attempt is in the team's store, once and as it
// is kept, and that nothing waits.
func compareDelivered(t *testing.T, local, team records.Store, id string) {
	t.Helper()
	ctx := t.Context()
	kept, err := local.Attempt(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := team.Attempt(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(kept, sent) || kept.Status == records.StatusOpen {
		t.Errorf("kept %+v\nsent %+v", kept, sent)
	}
	if list, err := team.List(ctx, records.Filter{}); err != nil || len(list) != 1 {
		t.Errorf("%d sessions arrived, %v", len(list), err)
	}
	if left, err := local.Deliveries(ctx, ""); err != nil || len(left) > 0 {
		t.Errorf("%+v wait, %v", left, err)
	}
	mine, err := local.Marks(ctx, records.MarkFilter{})
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := team.Marks(ctx, records.MarkFilter{})
	if err != nil || !reflect.DeepEqual(mine, theirs) {
		t.Errorf("disputes %+v\narrived %+v, %v", mine, theirs, err)
	}
}
