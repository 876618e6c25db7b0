package quiz

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/grading"
)

func readTestFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// inItsOrder is a question with everything shown as it is written.
func inItsOrder(t *testing.T, it *Item) Question {
	t.Helper()
	kept := ""
	if n := len(it.Options) + len(it.Sequence); n > 0 {
		kept = fmt.Sprintf(`{"lettered":%s}`, upTo(n))
	} else if n := len(it.Pairs); n > 0 {
		kept = fmt.Sprintf(`{"numbered":%s,"lettered":%[1]s}`, upTo(n))
	}
	q, err := PresentAs(it, kept)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func upTo(n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprint(i))
	}
	return "[" + strings.Join(out, ",") + "]"
}

// Questions of testdata/ok/bank-every-kind.yaml, shown as they stand there.
func TestMark(t *testing.T) {
	items := everyKind(t)
	for _, c := range []struct {
		kind  Kind
		given string
		share int
		said  string
	}{
		{One, "a", 1000, "a"},
		{One, " A) ", 1000, "a"},
		{One, "ｂ", 0, "b"},
		{One, "3", 0, "c"},
		{One, "It sets the tone of all that follows.", 1000, "a"},
		{One, "it sets", 1000, "a"},
		{Several, "a c", 1000, "a c"},
		{Several, "ca", 1000, "a c"},
		{Several, "3 and 1", 1000, "a c"},
		{Several, "(a), (c)", 1000, "a c"},
		{Several, "a", 500, "a"},
		{Several, "a, b, c", 500, "a b c"},
		{Several, "a b", 0, "a b"},
		{Several, "b d", 0, "b d"},
		{Several, "that it keeps its word; that it replies soon", 1000, "a c"},
		{Truth, "False!", 1000, "false"},
		{Truth, "not true", 1000, "false"},
		{Truth, "b", 1000, "false"},
		{Truth, "That's right", 0, "true"},
		{Truth, "T", 0, "true"},
		{Order, "abcde", 1000, "a b c d e"},
		{Order, "1 2 3 4 5", 1000, "a b c d e"},
		{Order, "greeting > understanding -> agreeing > delivering > closing", 1000, "a b c d e"},
		{Order, "b a c d e", 800, "b a c d e"},
		{Order, "e d c b a", 0, "e d c b a"},
		{Match, "1a 2b 3c", 1000, "1a 2b 3c"},
		{Match, "c3, a1 and b2", 1000, "1a 2b 3c"},
		{Match, "3=c 1=a 2=b", 1000, "1a 2b 3c"},
		{Match, "a b c", 1000, "1a 2b 3c"},
		{Match, "acb", 333, "1a 2c 3b"},
		{Spot, "c", 1000, "c"},
		{Spot, "Agreeing", 1000, "c"},
		{Spot, "deliv", 0, "d"},
		{Spot, "none", 0, "f"},
		{Say, "What did the box look like when it came?", 1000, "What did the box look like when it came?"},
		{Say, "I  understand.", 0, "I understand."},
		{Say, "Did you drop it, you idiot?", 0, "Did you drop it, you idiot?"},
		{Better, "I'll find out when it's back in stock and write to you today.", 1000, "I'll find out when it's back in stock and write to you today."},
		{Better, "I do not know about the stock.", 0, "I do not know about the stock."},
		{Better, "I have no clue about our stock.", 0, "I have no clue about our stock."},
		{Better, "Let me find out and write to you.", 0, "Let me find out and write to you."},
		{Better, "stock", 0, "stock"},
		{Better, "Could you explain which shop is not in stock?", 1000, "Could you explain which shop is not in stock?"},
		{Better, "I see, which colour is not in stock?", 1000, "I see, which colour is not in stock?"},
		{Better, "Could you say which one is not in stock", 1000, "Could you say which one is not in stock"},
		{Better, "It's not in stock, do you understand?", 0, "It's not in stock, do you understand?"},
		{Better, "It is not in stock. Is that all right?", 0, "It is not in stock. Is that all right?"},
		{Better, "Can you not see that it is out of stock?", 0, "Can you not see that it is out of stock?"},
		{Better, "stock stock stock for you", 0, "stock stock stock for you"},
	} {
		q := inItsOrder(t, items[c.kind])
		r, err := Mark(q, c.given)
		if err != nil || r.Share != c.share || r.Right != (c.share == AllRight) || r.Said != c.said {
			t.Errorf("%s %q: got %+v, %v, want %d as %q", c.kind, c.given, r, err, c.share, c.said)
		}
	}
}

func TestMarkCannotRead(t *testing.T) {
	items := everyKind(t)
	for _, c := range []struct {
		kind        Kind
		given, want string
	}{
		{One, "", "there is no answer in that: answer with a letter, a to c"},
		{One, "d", `"d" is none of the answers: answer with a letter, a to c`},
		{One, "4", `"4" is none of the answers: answer with a letter, a to c`},
		{One, "a c", "there is one right answer: answer with a letter, a to c"},
		{One, "It", `"It" is none of the answers: answer with a letter, a to c`},
		{One, "\x1b[2J", `"\x1b[2J" is none of the answers: answer with a letter, a to c`},
		{Several, "a a", "a is named twice: answer with every letter that fits, a to d"},
		{Several, "a c maybe", `"a c maybe" is none of the answers: answer with every letter that fits, a to d`},
		{Truth, "perhaps", `"perhaps" is neither: answer true or false`},
		{Order, "a b c", "3 of 5 are named: answer with all the letters, a to e, in the right order"},
		{Match, "1a 2b", "3 is not matched: answer with a letter for each number, as in 1b 2a, up to 3"},
		{Match, "1a 1b 3c", "1 is matched twice: answer with a letter for each number, as in 1b 2a, up to 3"},
		{Match, "1a 2a 3c", "a is used twice: answer with a letter for each number, as in 1b 2a, up to 3"},
		{Match, "1 2 3", `"1 2 3" does not match letters to numbers: answer with a letter for each number, as in 1b 2a, up to 3`},
		{Say, " … ", "there is no answer in that: answer in a sentence or two, as you would say it to the customer"},
		{Better, strings.Repeat("long ", 1000), "that is too long: answer in a sentence or two, as you would say it to the customer"},
	} {
		r, err := Mark(inItsOrder(t, items[c.kind]), c.given)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s %q: got %+v, %v, want %s", c.kind, c.given, r, err, c.want)
		}
	}
}

// What is said of an answer speaks of what was answered.
func TestMarkExplains(t *testing.T) {
	items := everyKind(t)
	for _, c := range []struct {
		kind                Kind
		given, why, wrong   string
		correct, inWordsToo string
	}{
		{One, "b", "The first impression is made there.", "The file can be opened later.", "a: It sets the tone of all that follows", "It gives time to open the file"},
		{Several, "a b", "a: That is reliability.\nc: That is responsiveness.", "b does not belong to it: Nobody asks for that. c belongs to it as well.", "a c: That it keeps its word; That it replies soon", "That it keeps its word; That it never changes"},
		{Truth, "true", "That is a past customer.", "A purchase makes a customer, but not a present one.", "false", "true"},
		{Match, "1b 2a 3c", "1a: It asks for what happened.\n2b: It begins a proposal.\n3c: It wraps up.", "1 is not b but a. 2 is not a but b.", "1a 2b 3c", ""},
		{Spot, "c", "It proposes and asks.", "", "c: Agreeing", "Agreeing"},
		{Say, "Which part of it is broken?", "Heard: a question that finds out more.\nThe answer tells where it broke.", "", "Was the box itself damaged when it came, or only the vase inside?", "Which part of it is broken?"},
		{Say, "I understand.", "The answer tells where it broke.", "Not heard: a question that finds out more. “I understand.” would not do either: It asks nothing.", "Was the box itself damaged when it came, or only the vase inside?", "I understand."},
		{Better, "We don’t know about the stock.", "It says what will be done.", "“don't know” is still in it. It leaves the customer alone with the question.", "Let me find out when it is back in stock and write to you by four today.", "We don’t know about the stock."},
	} {
		r, err := Mark(inItsOrder(t, items[c.kind]), c.given)
		if err != nil || strings.Join(r.Why, "\n") != c.why || r.Wrong != c.wrong || r.Correct != c.correct || c.inWordsToo != "" && r.Words != c.inWordsToo {
			t.Errorf("%s %q: got %+v, %v", c.kind, c.given, r, err)
		}
	}
}

// rightAnswer is the right answer to a question as it is shown, worked out from the
// item alone.
func rightAnswer(q Question) string {
	var out []string
	switch it := q.Item; it.Kind {
	case One, Several:
		for i, text := range q.Lettered {
			if slices.ContainsFunc(it.Options, func(o Option) bool { return o.Right && o.Text == text }) {
				out = append(out, Letter(i))
			}
		}
	case Truth:
		out = append(out, fmt.Sprint(it.True))
	case Order:
		for _, text := range it.Sequence {
			out = append(out, Letter(slices.Index(q.Lettered, text)))
		}
	case Match:
		for i, left := range q.Numbered {
			pair := it.Pairs[slices.IndexFunc(it.Pairs, func(p Pair) bool { return p.Left == left })]
			out = append(out, fmt.Sprint(i+1)+Letter(slices.Index(q.Lettered, pair.Right)))
		}
	case Spot:
		if it.SpotStep == "" {
			return "None"
		}
		return it.SpotStep.Title()
	default:
		out = append(out, it.Model)
	}
	return strings.Join(out, " ")
}

// wrongAnswer is some answer that can be read and is not right.
func wrongAnswer(t *rapid.T, q Question) string {
	right := rightAnswer(q)
	letters := rapid.Permutation(strings.Fields("a b c d e f g h i j"[:2*len(q.Lettered)])).Draw(t, "letters")
	var out string
	switch it := q.Item; it.Kind {
	case One, Spot:
		out = q.Lettered[letters[0][0]-'a']
		if it.Kind == Spot && strings.HasPrefix(out, right) {
			out = right
		} else if Letter(slices.Index(q.Lettered, out)) == right {
			out = right
		}
	case Several:
		some := letters[:rapid.IntRange(1, len(letters)).Draw(t, "so many")]
		slices.Sort(some)
		out = strings.Join(some, " ")
	case Truth:
		out = fmt.Sprint(!it.True)
	case Order:
		out = strings.Join(letters, " ")
	case Match:
		for i, l := range letters {
			out += fmt.Sprint(" ", i+1, l)
		}
		out = out[1:]
	case Say:
		out = it.Weak
	case Better:
		out = it.Phrase
	}
	if out == right {
		t.Skip("right by chance")
	}
	return out
}

// Under every seed the right answer to every shipped question is marked right, in
// letters and in words, and others wrong.
func TestEveryAnswerUnderEverySeed(t *testing.T) {
	shipped := Shipped().Items
	for _, it := range shipped {
		q := Present(it, 1)
		if r, err := Mark(q, rightAnswer(q)); err != nil || !r.Right || r.Wrong != "" || len(r.Why) == 0 {
			t.Errorf("%s: %+v, %v", it.ID, r, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		q := Present(rapid.SampledFrom(shipped).Draw(t, "item"), rapid.Uint64().Draw(t, "seed"))
		r, err := Mark(q, rightAnswer(q))
		if err != nil || !r.Right || r.Share != AllRight {
			t.Fatalf("%s\nright: %+v, %v", q.Text(), r, err)
		}
		for _, again := range []string{r.Said, q.Answer(r, time.Time{}).Given} {
			if same, err := Mark(q, again); err != nil || same.Said != r.Said {
				t.Fatalf("%s\n%q: %+v, %v", q.Text(), again, same, err)
			}
		}
		given := wrongAnswer(t, q)
		if w, err := Mark(q, given); err != nil || w.Right || w.Share >= AllRight || w.Wrong == "" || w.Correct != r.Correct {
			t.Fatalf("%s\n%q: %+v, %v", q.Text(), given, w, err)
		}
	})
}

// Any text gives a mark or an error of one line, and what is marked reads again.
func FuzzMark(f *testing.F) {
	items := everyKind(f)
	for i, given := range []string{"a", "a c", "b a c d e", "1c 2a 3b", "true", "agreeing", "Which one is it?", "stock", "", "\x00", "１ａ", "aaaa", "-1", "99999999999999999999a", "a\nb;c>d,e", "İ", "\u202eb", "\xff"} {
		for k := range Kinds {
			f.Add(k, uint64(i), given)
		}
	}
	f.Fuzz(func(t *testing.T, kind int, seed uint64, given string) {
		q := Present(items[Kinds[uint(kind)%uint(len(Kinds))]], seed)
		r, err := Mark(q, given)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Fatalf("%q", err)
			}
			return
		}
		if r.Share < 0 || r.Share > AllRight || r.Right != (r.Share == AllRight) || r.Right != (r.Wrong == "") || r.Correct == "" || len(r.Why) == 0 {
			t.Fatalf("%q: %+v", given, r)
		}
		if again, err := Mark(q, r.Said); err != nil || again.Said != r.Said || again.Share != r.Share {
			t.Fatalf("%q: %+v, then %+v, %v", given, r, again, err)
		}
	})
}

// The ear's faults are named in words, and so is every act a question may ask for.
func TestActsAreNamed(t *testing.T) {
	for _, it := range Shipped().Items {
		for _, a := range it.Acts {
			if strings.ContainsAny(actWords(a), "_“") {
				t.Errorf("%s: %s has no name", it.ID, a)
			}
		}
	}
	for a, w := range faultWords {
		if !a.Critical() || w == "" {
			t.Errorf("%s: %q", a, w)
		}
	}
	if got := actWords(grading.Goodwill); got != "a gesture of goodwill" {
		t.Errorf("an act that is rarely asked for is %q", got)
	}
}

// A goodbye and nothing else is no farewell, as the guidelines have it.
func TestMarkBareGoodbye(t *testing.T) {
	it := *everyKind(t)[Say]
	it.Customer, it.Acts = "Perfect, that is all I needed.", []grading.Act{grading.Farewell}
	for given, right := range map[string]bool{
		"Bye.": false, "Goodbye!": false, "Okay, bye.": false, "Bye. Bye.": false, "See you!": false, "Good-bye": false,
		"Goodbye, and have a lovely day!": true, "Thank you for calling. Goodbye!": true, "Take care, goodbye!": true,
	} {
		r, err := Mark(Present(&it, 1), given)
		if err != nil || r.Right != right || !right && !strings.HasPrefix(r.Wrong, "A bare goodbye is not enough") {
			t.Errorf("%q: %+v, %v", given, r, err)
		}
	}
	it.Acts = []grading.Act{grading.Thanks}
	if r, err := Mark(Present(&it, 1), "Goodbye!"); err != nil || r.Right || strings.Contains(r.Wrong, "bare") {
		t.Errorf("where thanks are asked for: %+v, %v", r, err)
	}
}

// A mark is as sure as what gave it.
func TestMarkSure(t *testing.T) {
	items := everyKind(t)
	for _, kind := range Kinds {
		q := Present(items[kind], 1)
		r, err := Mark(q, rightAnswer(q))
		want := wholly
		switch kind {
		case Say:
			want = hears(q.Item, q.Item.Model).Sure(grading.Clarifies)
		case Better:
			want = sureOfMiss
		}
		if err != nil || r.Sure != want || q.Answer(r, time.Time{}).Sure != want {
			t.Errorf("%s: %+v, %v, want %d", kind, r, err, want)
		}
	}
	if r, err := Mark(Present(items[Say], 1), "I understand."); err != nil || r.Right || r.Sure != sureOfMiss {
		t.Errorf("not heard: %+v, %v", r, err)
	}
}

// What ParseItem reads although no bank would take it is refused, not stumbled over.
func TestMarkRefuses(t *testing.T) {
	const option = "\n  - {wrong: Red, why: No.}"
	for _, c := range []struct{ own, given, want string }{
		{"kind: one\noptions:" + option + option, "a", "none of its options is right"},
		{"kind: several\noptions:" + option + option, "a b", "none of its options is right"},
		{"kind: order\norder: [Once]\nwhy: So.\nwrong: No.", "a", "it has nothing to put in order"},
	} {
		it, problems := ParseItem("id: odd\ntopic: needs\ndifficulty: 1\nask: Which one?\nsource: cycle#needs\n" + c.own + "\n")
		if it == nil {
			t.Fatalf("%s: %v", c.own, problems)
		}
		if r, err := Mark(Present(it, 1), c.given); err == nil || err.Error() != `question "odd" cannot be marked: `+c.want {
			t.Errorf("%s: %+v, %v", c.own, r, err)
		}
	}
	for _, it := range []*Item{{Kind: One}, {Kind: Several}, {Kind: Order}, {Kind: Match}, {Kind: Say}, {Kind: Better}} {
		if r, err := Mark(Present(it, 1), "a sentence of it"); err == nil || !strings.Contains(err.Error(), "cannot be marked") {
			t.Errorf("an empty question of kind %s: %+v, %v", it.Kind, r, err)
		}
	}
}
