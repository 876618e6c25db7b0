package sample

import (
	"reflect"
	"testing"
	"time"
)

func TestTeam(t *testing.T) {
	now := time.Date(2026, 3, 30, 1, 15, 0, 0, time.UTC)
	team := Team(now)
	if !reflect.DeepEqual(team, Team(now)) {
		t.Error("the team did otherwise the second time")
	}
	count, left := map[string]int{}, map[string]int{}
	for i, s := range team {
		count[s.Trainee]++
		talk, ok := Find(s.Talk)
		if !ok || s.Abandoned == (len(s.Turns) == len(talk.Turns)) {
			t.Errorf("%s had %d turns of %s", s.Trainee, len(s.Turns), s.Talk)
		}
		if s.Started.Before(now.AddDate(0, 0, -days)) || !s.Started.Before(now) {
			t.Errorf("%s started at %s", s.Trainee, s.Started)
		}
		if i > 0 && s.Started.Before(team[i-1].Started) {
			t.Errorf("%s is not in order", s.Started)
		}
		if s.Abandoned {
			left[s.Trainee]++
		}
		if none := s.Satisfaction == 0 && s.Comment == ""; none != s.Abandoned || s.Satisfaction > 5 {
			t.Errorf("%s of %s: satisfaction %d, %q", s.Talk, s.Trainee, s.Satisfaction, s.Comment)
		}
	}
	if len(count) != 8 || count["Sample Dov"] != 3 || left["Sample Finn"] < 4 {
		t.Errorf("sessions %v, left %v", count, left)
	}
	for name, n := range count {
		if name != "Sample Dov" && (n < 6 || n > 14) {
			t.Errorf("%s has %d sessions", name, n)
		}
	}
}

// The people differ: one improves, one declines, one forgets to close.
func TestTeamDiffers(t *testing.T) {
	half := map[string][2]int{}
	closings := map[string]int{}
	seen := map[string]int{}
	for _, s := range Team(time.Date(2026, 3, 30, 18, 0, 0, 0, time.UTC)) {
		talk, _ := Find(s.Talk)
		h := half[s.Trainee]
		h[min(1, seen[s.Trainee]/4)] += talk.Key.Hits()
		if seen[s.Trainee]++; seen[s.Trainee] <= 8 {
			half[s.Trainee] = h
		}
		if talk.Key.Hit("closing") {
			closings[s.Trainee]++
		}
	}
	t.Logf("hits in the first and next four sessions %v, closings %v", half, closings)
	if ada := half["Sample Ada"]; ada[0] >= ada[1] {
		t.Errorf("Ada does not improve: %v", ada)
	}
	if cleo := half["Sample Cleo"]; cleo[0] <= cleo[1] {
		t.Errorf("Cleo does not decline: %v", cleo)
	}
	if closings["Sample Esi"] != 0 {
		t.Errorf("Esi closed %d times", closings["Sample Esi"])
	}
}
