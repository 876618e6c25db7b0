package quiz

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// everyKind has one question of each kind.
func everyKind(t testing.TB) map[Kind]*Item {
	t.Helper()
	file := "testdata/ok/bank-every-kind.yaml"
	items, problems := CheckBank(file, readTestFile(t, file))
	if len(items) != len(Kinds) || len(problems) > 0 {
		t.Fatalf("%d questions: %v", len(items), problems)
	}
	out := map[Kind]*Item{}
	for _, it := range items {
		out[it.Kind] = it
	}
	return out
}

func TestText(t *testing.T) {
	items := everyKind(t)
	for kind, want := range map[Kind]string{
		Truth:  "Somebody who bought once and stayed away counts as an existing customer.\n  a  True\n  b  False",
		Say:    "Ask one question that gets you closer to what happened.\n  Customer: My vase arrived in pieces and I am really cross about it.",
		Better: "Say this so that it sounds helpful.\n  “I don't know when it will be back in stock.”\n  Keep it about: stock",
		Spot: "Which step does the marked line show?\n  Customer: The lamp came without its shade.\n  Agent (marked): I can send the shade today. Would that suit you?\n" +
			"  a  Greeting\n  b  Understanding\n  c  Agreeing\n  d  Delivering\n  e  Closing\n  f  None of the five steps",
	} {
		q := Present(items[kind], 7)
		if got := q.Text(); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", kind, got, want)
		}
		if q.Order() != "" {
			t.Errorf("%s: order %s where nothing is shuffled", kind, q.Order())
		}
	}
}

// Everything is shown once, in an order that a seed decides, and which is restored
// from what is kept of it.
func TestPresent(t *testing.T) {
	items := Shipped().Items
	rapid.Check(t, func(t *rapid.T) {
		it := rapid.SampledFrom(items).Draw(t, "item")
		seed := rapid.Uint64().Draw(t, "seed")
		q := Present(it, seed)
		if again := Present(it, seed); !reflect.DeepEqual(q, again) {
			t.Fatalf("the same seed shows\n%s\nand\n%s", q.Text(), again.Text())
		}
		if kept, err := PresentAs(it, q.Order()); err != nil || !reflect.DeepEqual(q, kept) {
			t.Fatalf("%v: kept as %s, shown\n%s\nand\n%s", err, q.Order(), q.Text(), kept.Text())
		}
		var want []string
		switch it.Kind {
		case One, Several:
			for _, o := range it.Options {
				want = append(want, o.Text)
			}
		case Order:
			if want = it.Sequence; slices.Equal(want, q.Lettered) {
				t.Fatalf("shown already in order:\n%s", q.Text())
			}
		default:
			return
		}
		if !slices.Equal(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(q.Lettered))) {
			t.Fatalf("%q are shown as %q", want, q.Lettered)
		}
	})
}

// Over the seeds, the right option stands in every place about as often.
func TestShufflesEvenly(t *testing.T) {
	it, seeds := everyKind(t)[One], 3000
	places := make([]int, len(it.Options))
	for seed := range uint64(seeds) {
		places[slices.Index(Present(it, seed).Lettered, it.Options[0].Text)]++
	}
	for i, n := range places {
		if mean := seeds / len(places); n < mean*9/10 || n > mean*11/10 {
			t.Errorf("place %d: %d times of %d", i, n, seeds)
		}
	}
}

func TestPresentAsRefuses(t *testing.T) {
	items := everyKind(t)
	for kept, kind := range map[string]Kind{
		"": One, "x": One, `{"lettered":[0,1]}`: One, `{"lettered":[0,1,1]}`: One, `{"lettered":[0,1,3]}`: One, `{"lettered":[0]}`: Truth,
		`{"numbered":[0,1,2]}`: Match, `{"lettered":[0,1,2],"numbered":[0]}`: Match,
	} {
		if _, err := PresentAs(items[kind], kept); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %q: %v", kind, kept, err)
		}
	}
}

// Two pairs may have the same right side: it is shown once and fits both.
func TestMatchWithSharedSide(t *testing.T) {
	it := &Item{ID: "m", Kind: Match, Pairs: []Pair{{"p", "Agreeing", "."}, {"q", "Closing", "."}, {"r", "Agreeing", "."}}}
	for seed := range uint64(20) {
		q := Present(it, seed)
		if len(q.Numbered) != 3 || len(q.Lettered) != 2 {
			t.Fatal(q.Text())
		}
		if r, err := Mark(q, rightAnswer(q)); err != nil || !r.Right {
			t.Fatalf("%s: %+v, %v", q.Text(), r, err)
		}
	}
}
