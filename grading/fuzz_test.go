package grading

import (
	"encoding/json"
	"reflect"
	"testing"
)

// FuzzGrade: two agent turns and a customer's between them, on any channel. The
// stories are the seeds.
func FuzzGrade(f *testing.F) {
	files := loadCases(f, "testdata/cases")
	for i, c := range files {
		var agent []string
		customer := ""
		for _, t := range c.transcript.Turns {
			if t.Speaker == Agent {
				agent = append(agent, t.Text)
			} else {
				customer = t.Text
			}
		}
		if len(agent) > 1 && i%4 == 0 {
			f.Add(string(c.transcript.Channel), agent[0], customer, agent[len(agent)-1])
		}
	}
	for _, odd := range oddTexts {
		f.Add("chat", odd, "Hello, my kettle leaks!", odd+" "+odd)
	}
	f.Fuzz(func(t *testing.T, channel, first, customer, last string) {
		if len(first)+len(customer)+len(last) > 4000 {
			t.Skip("long texts cost time and find nothing new")
		}
		k := Case{Offers: []Offer{{Point{Is: "a refund", Words: []string{customer, "refund"}}, false}}}
		tr := Transcript{Channel: Channel(channel), Turns: []Turn{{Speaker: Agent, Text: first}, {Speaker: Customer, Text: customer}, {Speaker: Agent, Text: last}}}
		card := Grade(tr, k)
		if wrong := checkCard(tr, k, card); wrong != "" {
			t.Fatal(wrong)
		}
		if _, err := json.Marshal(card); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzCutting(f *testing.F) {
	for _, odd := range oddTexts {
		f.Add(odd)
		f.Add("Dr. " + odd + ". \n" + odd + "? 3 p.m. ")
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		if got, want := splitSentences(runes), referenceSplit(runes); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: got %v, want %v", text, got, want)
		}
		last := 0
		for _, tok := range tokenise(runes, 0) {
			if tok.start < 0 || tok.start >= tok.end || tok.end > len(runes) || tok.end < last {
				t.Fatalf("%q: token %+v after %d", text, tok, last)
			}
			last = tok.end
		}
		Point{Words: []string{text}}.In(text)
	})
}
