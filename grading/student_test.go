package grading

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// lesson is one line of testdata/student.jsonl: a conversation of the examples and
// what the student said of its last agent sentence when it was trained, in floating
// point.
type lesson struct {
	Transcript
	Turn   int       `json:"turn"`
	Sent   int       `json:"sent"`
	Logits []float64 `json:"logits"`
}

// TestStudentSaysWhatItWasTaught: in integers it says what it said in floating point
// at the end of its training, within a fifth of a logit on average and one at most.
func TestStudentSaysWhatItWasTaught(t *testing.T) {
	s := taught()
	if s == nil {
		t.Fatal("the student is not there")
	}
	f, err := os.Open("testdata/student.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var l listener
	var logits [outputs]int32
	sum, most, n := 0.0, 0.0, 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var want lesson
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		c := cutUp(want.Turns, want.Channel)
		for k := range c.sents {
			if c.sents[k].turn != want.Turn || c.sents[k].index != want.Sent {
				continue
			}
			c.hearingOf(k, &l.h)
			s.hear(&l, &logits)
			for o, z := range want.Logits {
				d := float64(logits[o])/65536 - z
				if d < 0 {
					d = -d
				}
				sum, most, n = sum+d, max(most, d), n+1
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if n < 100*outputs {
		t.Fatalf("only %d figures", n)
	}
	t.Logf("off by %.3f on average, %.3f at most, over %d figures", sum/float64(n), most, n)
	if sum > 0.2*float64(n) || most > 1 {
		t.Error("the student does not say what it was taught")
	}
}

// TestWithoutTheStudent: with the distilled table gone, words and rules still grade.
func TestWithoutTheStudent(t *testing.T) {
	keep := taught
	defer func() { taught = keep }()
	taught = func() *student { return nil }
	right, all := 0, 0
	for _, f := range loadCases(t, "testdata/cases") {
		g := gradeCase(&f)
		for _, want := range f.wants {
			all++
			if g.expect(want) == "" {
				right++
			}
		}
	}
	t.Logf("%d of %d expectations hold", right, all)
	if right*100 < all*75 {
		t.Errorf("only %d of %d expectations hold", right, all)
	}
}

func TestDamagedStudent(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("rapport-ear-2\n"), studentBytes[:len(studentBytes)/2], append(append([]byte{}, studentBytes...), 0)} {
		if _, err := decodeStudent(b); err == nil {
			t.Errorf("a student of %d bytes was read", len(b))
		}
	}
}

// BenchmarkStudent is the cost of one sentence of everyday length.
func BenchmarkStudent(b *testing.B) {
	c := cutUp([]Turn{{Speaker: Customer, Text: "Hi, my order has not arrived and I need it on Friday, can you help?"}, {Speaker: Agent, Text: "I have sent you a new one by courier, it will be with you tomorrow before noon."}}, Chat)
	var f featureList
	b.ReportAllocs()
	for b.Loop() {
		c.ask(&f, 0)
	}
}
