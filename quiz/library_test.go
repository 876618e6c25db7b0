package quiz

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"rapport/internal/content"
)

func testOnlyFile(t *testing.T, name string) content.File {
	t.Helper()
	data, err := os.ReadFile("testdata/ok/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content.File{Path: name, Data: data}
}

func TestLoadAddsOwnQuestionsAndCards(t *testing.T) {
	own := testOnlyFile(t, "bank-every-kind.yaml")
	deck := testOnlyFile(t, "deck.yaml")
	deck.Data = []byte(strings.ReplaceAll(string(deck.Data), "id: ", "id: own-"))
	lib, problems := Load([]content.File{own}, []content.File{deck})
	for _, p := range problems {
		t.Error(p.Pretty())
	}
	if got, want := len(lib.Items), len(Shipped().Items)+len(Kinds); got != want {
		t.Errorf("%d questions, want %d", got, want)
	}
	if it, ok := lib.Item("broken-vase"); !ok || it.Kind != Say || !strings.HasPrefix(it.Text, "id: broken-vase\nkind: say\n") {
		t.Errorf("got %+v", it)
	}
	if c, ok := lib.Card("own-term-reliability"); !ok || c.Deck != "deck" || c.Term != "Reliability" {
		t.Errorf("got %+v", c)
	}
	if _, ok := Shipped().Item("broken-vase"); ok {
		t.Error("the shipped library was changed")
	}
}

func TestLoadRefusesAnIDInUse(t *testing.T) {
	a, b := testOnlyFile(t, "bank-every-kind.yaml"), testOnlyFile(t, "bank-every-kind.yaml")
	b.Path = "b.yaml"
	lib, problems := Load([]content.File{a, b}, nil)
	if len(problems) != len(Kinds) {
		t.Fatalf("%v", problems)
	}
	want := `b.yaml:3:1: two questions are called "greet-tone"; the first is at bank-every-kind.yaml:3 [duplicate-id]`
	if got := problems[0].Error(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := len(lib.Items), len(Shipped().Items)+len(Kinds); got != want {
		t.Errorf("%d questions, want %d", got, want)
	}
}

// Whoever checks a file that ships does not hear that all of it is there twice.
func TestLoadTakesWhatShipsForOne(t *testing.T) {
	f := shippedFiles("bank")[0]
	lib, problems := Load([]content.File{f}, nil)
	if len(problems.Errors()) > 0 || len(lib.Items) != len(Shipped().Items) {
		t.Errorf("%d questions, %v", len(lib.Items), problems)
	}
	f.Data = bytes.Replace(f.Data, []byte("ask: "), []byte("ask: Again, "), 1)
	if _, problems = Load([]content.File{f}, nil); len(problems.Errors()) != 1 {
		t.Errorf("changed: %v", problems)
	}
}

func TestLoadLeavesOutWhatIsWrong(t *testing.T) {
	f := testOnlyFile(t, "bank-every-kind.yaml")
	f.Data = []byte(strings.Replace(string(f.Data), "marked: 1", "marked: 0", 1))
	lib, problems := Load([]content.File{f}, nil)
	if len(problems) != 1 || problems[0].Rule != ruleMarked {
		t.Errorf("%v", problems)
	}
	if _, ok := lib.Item("which-step"); ok {
		t.Error("a question with a mistake is asked")
	}
	items, _ := CheckBank(f.Path, f.Data)
	if !slices.ContainsFunc(items, func(it *Item) bool { return it.ID == "which-step" }) {
		t.Error("a mistake in what it says keeps a question from being read")
	}
}

func TestEveryKindIsReadWhole(t *testing.T) {
	f := testOnlyFile(t, "bank-every-kind.yaml")
	items, _ := CheckBank(f.Path, f.Data)
	if len(items) != len(Kinds) {
		t.Fatalf("%d questions", len(items))
	}
	for i, it := range items {
		if it.Kind != Kinds[i] {
			t.Errorf("question %d is of kind %s", i, it.Kind)
		}
		var ok bool
		switch it.Kind {
		case One:
			ok = it.Step == "greeting" && it.Difficulty == 1 && len(it.Options) == 3 && it.Options[0].Right && !it.Options[1].Right && it.Options[2].Why != ""
		case Several:
			ok = it.Step == "" && len(it.Options) == 4 && it.Options[2].Right
		case Truth:
			ok = !it.True && it.Why != "" && it.Wrong != ""
		case Order:
			ok = len(it.Sequence) == 5 && it.Sequence[4] == "Closing"
		case Match:
			ok = len(it.Pairs) == 3 && it.Pairs[1] == Pair{`"What I can do is …"`, "Agreeing", "It begins a proposal."}
		case Say:
			ok = it.Customer != "" && len(it.Acts) == 1 && it.Acts[0] == "clarifies" && it.Weak == "I understand."
		case Spot:
			ok = len(it.Talk) == 2 && it.Talk[1].Speaker == "agent" && it.Marked == 1 && it.SpotStep == "agreeing"
		case Better:
			ok = it.Phrase != "" && it.Avoid[0] == "don't know" && it.Keep[0] == "stock" && it.Model != ""
		}
		if !ok {
			t.Errorf("got %+v", *it)
		}
	}
}

func TestNotesAreReadWhole(t *testing.T) {
	f := testOnlyFile(t, "notes.yaml")
	pages, _ := CheckNotes(f.Path, f.Data)
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	p := pages[0]
	if p.ID != "agreeing" || len(p.Parts) != 1 || len(p.Parts[0].Sources) != 2 || strings.Count(p.Parts[0].Text, "\n\n") != 1 ||
		len(p.Lines) != 1 || p.Lines[0].Weak != "That's not possible." || len(p.Acts) != 2 || p.See[0] != "agreeing" {
		t.Errorf("got %+v", *p)
	}
}

func TestSectionTitle(t *testing.T) {
	for cited, want := range map[string]string{"cycle#step-1": "Step 1: Greeting", "cycle#step-9": "", "cycle": "", "": "", "own": "", "own#shop handbook, returns": "shop handbook, returns"} {
		if got, ok := SectionTitle(cited); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", cited, got, ok)
		}
	}
	if len(Terms) != 33 {
		t.Errorf("%d terms", len(Terms))
	}
}

// A trainer's own material is cited in files that do not ship, and in no others.
func TestOwnMaterialDoesNotShip(t *testing.T) {
	bank, deck := testOnlyFile(t, "bank-own-source.yaml"), testOnlyFile(t, "deck-own-source.yaml")
	lib, problems := Load([]content.File{bank}, []content.File{deck})
	if len(problems) > 0 {
		t.Error(problems)
	}
	if own := lib.Own(); len(own.Items) != 1 || len(own.Cards) != 2 || !own.From("deck-own-source.yaml") || own.From("deck.yaml") {
		t.Errorf("own: %+v", own)
	}
	if it, ok := lib.Item("shop-till"); !ok || it.Source != "own#shop handbook, first week" {
		t.Errorf("got %+v", it)
	}
	found := lib.ownSources()
	if len(found) != 3 || found[0].Error() != "bank-own-source.yaml:3:1: shop-till ships, and is from none of the five sources [unknown-value]" {
		t.Errorf("%v", found)
	}
	if found := Shipped().ownSources(); len(found) > 0 {
		t.Error(found)
	}
}

// What a team shares comes after what ships; one's own takes its place.
func TestLoadWithWhatATeamShares(t *testing.T) {
	team, own := testOnlyFile(t, "bank-every-kind.yaml"), testOnlyFile(t, "bank-every-kind.yaml")
	team.Path = "team/bank.yaml"
	own.Data = []byte(strings.Replace(string(own.Data), "Why does the first line", "Why does the very first line", 1))
	lib, problems := LoadWith([]content.File{team}, nil, nil, nil)
	if len(problems) > 0 || len(lib.Own().Items) != len(Kinds) {
		t.Fatal(problems, len(lib.Own().Items))
	}
	lib, problems = LoadWith([]content.File{team}, nil, []content.File{own}, nil)
	if len(problems) > 0 || len(lib.Own().Items) != len(Kinds) {
		t.Fatal(problems, len(lib.Own().Items))
	}
	if it, ok := lib.Item("greet-tone"); !ok || !strings.Contains(it.Text, "very first") {
		t.Errorf("got %+v", it)
	}
	if lib.From(team.Path) || !lib.From(own.Path) {
		t.Error("the team's stand beside one's own")
	}
}
