package cmd

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
)

// The files of these tests; the scenario is a shipped one under another id.
const (
	testOnlyBank = `format: 1
items:
  - id: shop-door
    kind: one
    topic: closing
    step: closing
    difficulty: 1
    ask: What do we say at the door of the shop?
    options:
      - right: Thank you for coming in today
        why: It ends the visit warmly.
      - wrong: The till closes at six today
        why: That is a notice.
      - wrong: Please mind the step outside
        why: That is a warning.
    source: own#shop handbook
`
	testOnlyDeck = `format: 1
cards:
  - id: shop-door-card
    kind: wording
    topic: closing
    front: What do we say at the door?
    back: Thank you for coming in.
    source: own#shop handbook
`
	testOnlyCourse = `format: 1
curriculum:
  id: shop
  title: First week in the shop
  phases:
    - name: Assess
      items:
        - play: {scenario: shop-customer, mode: assess}
        - cards: {deck: shop}
`
)

// share puts a file into the team's store, as a trainer does.
func (w *teamOf) share(name, kind, body string, minute int) {
	w.t.Helper()
	err := look(w.t, w.path).AddContent(w.t.Context(), records.Content{
		Name: name, Kind: kind, Body: body, Author: "tim", At: time.Date(2031, 3, 14, 9, minute, 0, 0, time.UTC),
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// shopScenario is the first shipped scenario under another id.
func shopScenario(t *testing.T) string {
	t.Helper()
	head, rest, _ := strings.Cut(string(shipped(t)), "\n  - id: ")
	one, _, _ := strings.Cut(rest, "\n  - id: ")
	_, one, _ = strings.Cut(one, "\n")
	return head + "\n  - id: shop-customer\n" + one + "\n"
}

// What a trainer shares is there with a trainee's first command, and stays without a
// network; what changes comes with a later one.
func TestTheTeamsFilesAreFetched(t *testing.T) {
	w := newTeamOf(t)
	w.share("shop.yaml", "scenarios", shopScenario(t), 0)
	w.share("shop-deck.yaml", "deck", testOnlyDeck, 1)
	if out, _ := w.ok("scenario list", ""); !strings.Contains(out, "shop-customer") {
		t.Error(out)
	}
	w.away = true
	if out, said := w.ok("scenario list", ""); !strings.Contains(out, "shop-customer") || said != "" {
		t.Error(out, said)
	}
	if out, _ := w.ok("cards list --own", ""); !strings.Contains(out, "shop-door-card") {
		t.Error(out)
	}
	w.away = false
	w.share("shop.yaml", "scenarios", strings.ReplaceAll(shopScenario(t), "shop-customer", "shop-visitor"), 2)
	w.share("shop-deck.yaml", "deck", "", 3)
	w.share("bank.yaml", "bank", testOnlyBank, 4)
	if out, _ := w.ok("store send", ""); !strings.Contains(out, "Of the team's files, 3 changed.") {
		t.Error(out)
	}
	if out, _ := w.ok("scenario list", ""); !strings.Contains(out, "shop-visitor") || strings.Contains(out, "shop-customer") {
		t.Error(out)
	}
	if _, said := w.ok("quiz --own -n 1 --step closing --plain", "a\n"); strings.Contains(said, "error") {
		t.Error(said)
	}
	if _, out, _ := w.rapport("cards list --own", ""); strings.Contains(out, "shop-door-card") {
		t.Error(out)
	}
	// Outside the team they are not used.
	w.env["RAPPORT_STORE"] = ""
	if out, _ := w.ok("scenario list", ""); strings.Contains(out, "shop-visitor") {
		t.Error(out)
	}
}

// A shared curriculum is followed without being named; one for somebody else is not.
func TestASharedCurriculumIsFollowed(t *testing.T) {
	w := newTeamOf(t)
	w.share("shop.yaml", "scenarios", shopScenario(t), 0)
	w.share("shop-deck.yaml", "deck", strings.ReplaceAll(testOnlyDeck, "shop-door-card", "shop-bell"), 1)
	w.share("week.yaml", "curriculum", strings.ReplaceAll(testOnlyCourse, "deck: shop", "deck: shop-deck"), 2)
	if out, _ := w.ok("plan", ""); !strings.Contains(out, "First week in the shop") || !strings.Contains(out, "rapport play shop-customer --assess") {
		t.Error(out)
	}
	w.share("other.yaml", "curriculum", strings.ReplaceAll(strings.ReplaceAll(testOnlyCourse, "First week in the shop", "For Bo"), "  phases:", "  trainees: [bo]\n  phases:"), 3)
	w.ok("store send", "")
	if out, _ := w.ok("plan", ""); !strings.Contains(out, "First week in the shop") || strings.Contains(out, "For Bo") {
		t.Error(out)
	}
}

// What is fetched is asked for now and then, not with every command.
func TestAnAwayTeamIsNotAskedEachTime(t *testing.T) {
	w := newTeamOf(t)
	w.away = true
	if _, said := w.ok("scenario list", ""); !strings.Contains(said, "the team's files could not be fetched: the server cannot be reached") {
		t.Errorf("said %q", said)
	}
	if _, said := w.ok("scenario list", ""); said != "" {
		t.Errorf("said %q", said)
	}
}
