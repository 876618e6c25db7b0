package grading_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"rapport/grading"
)

// An edit changes something that no verdict should depend on. It returns the
// turns as they were when there is nothing to change.
type edit struct {
	name  string
	apply func(r *rand.Rand, turns []grading.Turn) []grading.Turn
}

var edits = []edit{
	{"another name for the customer", renameCustomer},
	{"other amounts and numbers", otherNumbers},
	{"the other spelling", otherSpelling},
	{"an added please", addPlease},
}

// TestSubstanceDecides makes 2,000 seeded edits that change nothing of substance and
// counts the verdicts that turn: 1,000 in the examples, which the ear has learned from
// and is sure of, and 1,000 in the stories and the judged conversations, which it has
// not (in the stories alone where the judged ones are not at hand).
func TestSubstanceDecides(t *testing.T) {
	var learned []grading.Transcript
	for _, e := range loadExamples(t) {
		learned = append(learned, e.Transcript)
	}
	stories, err := grading.Stories()
	if err != nil {
		t.Fatal(err)
	}
	judged, err := grading.Judged()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("learned", func(t *testing.T) { countFlips(t, learned, 1000) })
	t.Run("not learned", func(t *testing.T) { countFlips(t, append(stories, judged...), 1000) })
}

// countFlips fails when more than 1 verdict in 100 turns.
func countFlips(t *testing.T, all []grading.Transcript, wanted int) {
	r := rand.New(rand.NewPCG(11, 20))
	turned, made := map[string]int{}, map[string]int{}
	flips := 0
	for done, tries := 0, 0; done < wanted; tries++ {
		if tries > 50*wanted {
			t.Fatalf("only %d of %d edits could be made", done, wanted)
		}
		tr, change := all[r.IntN(len(all))], edits[tries%len(edits)]
		turns := change.apply(r, tr.Turns)
		if same(turns, tr.Turns) {
			continue
		}
		done++
		made[change.name]++
		other := tr
		other.Turns = turns
		before, after := grading.Grade(tr, grading.Case{}), grading.Grade(other, grading.Case{})
		for i, step := range grading.Steps() {
			if before.Steps[i].Hit != after.Steps[i].Hit {
				flips++
				turned[change.name]++
				t.Logf("%s: %s turns %s (was sure %s, now %s)", tr.ID, change.name, step, before.Steps[i].Confidence, after.Steps[i].Confidence)
			}
		}
	}
	for _, change := range edits {
		t.Logf("%s: %d of %d verdicts turned", change.name, turned[change.name], 5*made[change.name])
	}
	t.Logf("together: %d of %d verdicts turned (%.2f in 100)", flips, 5*wanted, float64(flips)/float64(5*wanted)*100)
	if flips*100 > 5*wanted {
		t.Errorf("%d of %d verdicts hang on what should not matter", flips, 5*wanted)
	}
}

func same(a, b []grading.Turn) bool {
	for i := range a {
		if a[i].Text != b[i].Text {
			return false
		}
	}
	return true
}

// each returns the turns with every text changed by f.
func each(turns []grading.Turn, f func(t grading.Turn) string) []grading.Turn {
	out := append([]grading.Turn(nil), turns...)
	for i := range out {
		out[i].Text = f(out[i])
	}
	return out
}

var (
	addressed = regexp.MustCompile(`\b(?:[Hh]i,?|[Hh]ello,?|[Dd]ear|[Tt]hanks,?|[Mm]orning,?|[Aa]fternoon,?|(?:Mr|Mrs|Ms|Miss|Dr)\.?) ([A-Z][a-z]{2,})\b`)
	notNames  = regexp.MustCompile(`^(?:Mr|Mrs|Miss|Sir|Madam|Customer|The|This|That|Thank|Thanks|Team|For|You|Your|And|All|Good|Welcome|Sorry|Please|How|What|Can|May|Just|Yes|Everyone|Again|There)$`)
	names     = []string{"Maria", "Kwame", "Ingrid", "Tomasz", "Aisha", "Oliver", "Mei", "Fernando", "Petra", "Dylan"}
)

func renameCustomer(r *rand.Rand, turns []grading.Turn) []grading.Turn {
	name := ""
	for _, t := range turns {
		if m := addressed.FindStringSubmatch(t.Text); m != nil && t.Speaker == grading.Agent && !notNames.MatchString(m[1]) {
			name = m[1]
			break
		}
	}
	to := names[r.IntN(len(names))]
	if name == "" || name == to {
		return turns
	}
	word := regexp.MustCompile(`\b` + name + `\b`)
	return each(turns, func(t grading.Turn) string { return word.ReplaceAllString(t.Text, to) })
}

// otherNumbers changes figures of two digits and more, digit by digit, alike
// everywhere: amounts, order numbers; not times, years or phone-like rows.
func otherNumbers(r *rand.Rand, turns []grading.Turn) []grading.Turn {
	var to [10]byte
	for i, p := range r.Perm(8) { // 1 to 8 among themselves; 0 and 9 stay
		to[i+1] = byte('1' + p)
	}
	to[0], to[9] = '0', '9'
	figure := regexp.MustCompile(`[#£$€]?\d{2,}(?:\.\d\d)?\b`)
	return each(turns, func(t grading.Turn) string {
		return figure.ReplaceAllStringFunc(t.Text, func(s string) string {
			b := []byte(s)
			for i, c := range b {
				if c >= '0' && c <= '9' {
					b[i] = to[c-'0']
				}
			}
			return string(b)
		})
	})
}

var spellings = func() []string {
	var out []string
	for _, pair := range [][2]string{
		{"colour", "color"},
		{"apologise", "apologize"},
		{"apologising", "apologizing"},
		{"realise", "realize"},
		{"organise", "organize"},
		{"favourite", "favorite"},
		{"centre", "center"},
		{"cheque", "check"},
		{"cancelled", "canceled"},
		{"favour", "favor"},
		{"catalogue", "catalog"},
		{"programme", "program"},
		{"grey", "gray"},
		{"prioritise", "prioritize"},
		{"recognise", "recognize"},
		{"neighbour", "neighbor"},
		{"licence", "license"},
		{"authorise", "authorize"},
		{"authorised", "authorized"},
	} {
		for _, title := range []bool{false, true} {
			a, b := pair[0], pair[1]
			if title {
				a, b = strings.ToUpper(a[:1])+a[1:], strings.ToUpper(b[:1])+b[1:]
			}
			out = append(out, a, b)
			if a != "cheque" && a != "Cheque" { // not every check is a cheque
				out = append(out, b, a)
			}
		}
	}
	return out
}()

var letters = regexp.MustCompile(`[A-Za-z]+`)

func otherSpelling(_ *rand.Rand, turns []grading.Turn) []grading.Turn {
	other := map[string]string{}
	for i := 0; i+1 < len(spellings); i += 2 {
		if other[spellings[i]] == "" {
			other[spellings[i]] = spellings[i+1]
		}
	}
	return each(turns, func(t grading.Turn) string {
		return letters.ReplaceAllStringFunc(t.Text, func(w string) string {
			if to := other[w]; to != "" {
				return to
			}
			return w
		})
	})
}

// addPlease adds a "please" to one question of the agent's that has none.
func addPlease(r *rand.Rand, turns []grading.Turn) []grading.Turn {
	var asking []int
	for i, t := range turns {
		if t.Speaker == grading.Agent && strings.Contains(t.Text, "?") && !strings.Contains(strings.ToLower(t.Text), "please") {
			asking = append(asking, i)
		}
	}
	if len(asking) == 0 {
		return turns
	}
	at := asking[r.IntN(len(asking))]
	out := append([]grading.Turn(nil), turns...)
	out[at].Text = strings.Replace(out[at].Text, "?", ", please?", 1)
	return out
}
