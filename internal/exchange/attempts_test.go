package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

var attemptsMade = time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)

// drawRecord makes any attempt a store could hold.
func drawRecord(t *rapid.T) AttemptRecord {
	text := rapid.StringOf(rapid.Rune().Filter(func(r rune) bool { return r != 0 }))
	some := rapid.StringMatching(`[ -~]{1,8}`)
	when := rapid.Custom(func(t *rapid.T) time.Time {
		return time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "microseconds")).UTC()
	})
	channel := rapid.SampledFrom(append(grading.Channels(), ""))
	step := rapid.SampledFrom(grading.Steps())
	a := records.Attempt{
		ID: rapid.StringMatching(`[0-9a-hjkmnp-tv-z]{10}`).Draw(t, "id"), Trainee: some.Draw(t, "trainee"), Scenario: some.Draw(t, "scenario"),
		Title: text.Draw(t, "title"), ScenarioText: text.Draw(t, "text"), Mode: rapid.SampledFrom(append(records.PlayModes(), records.QuizModes()...)).Draw(t, "mode"),
		Channel: channel.Draw(t, "channel"), Seed: rapid.Uint64().Draw(t, "seed"), Started: when.Draw(t, "started"),
		Status: rapid.SampledFrom([]records.Status{records.StatusOpen, records.StatusFinished, records.StatusAbandoned}).Draw(t, "status"),
	}
	a.ScenarioHash = records.HashText(a.ScenarioText)
	for range rapid.IntRange(0, 4).Draw(t, "turns") {
		a.Turns = append(a.Turns, records.Turn{
			Turn: grading.Turn{Speaker: rapid.SampledFrom([]grading.Speaker{grading.Agent, grading.Customer, grading.System}).Draw(t, "who"), Text: text.Draw(t, "said"), Channel: channel.Draw(t, "moved")},
			At:   when.Draw(t, "at"),
		})
	}
	out := AttemptRecord{}
	if a.Status == records.StatusOpen {
		a.Draft = text.Draw(t, "draft")
	} else {
		a.Ended, a.Outcome, a.Comment = when.Draw(t, "ended"), text.Draw(t, "outcome"), text.Draw(t, "comment")
		a.Satisfaction, a.Grader = rapid.IntRange(0, 5).Draw(t, "satisfaction"), text.Draw(t, "grader")
		if rapid.Bool().Draw(t, "graded") {
			card := grading.Scorecard{ID: a.ID, Score: rapid.Int().Draw(t, "score"), Faults: []grading.Fault{}, Grader: text.Draw(t, "card's grader")}
			a.CardJSON, _ = json.Marshal(card)
			if rapid.Bool().Draw(t, "laid out") { // kept byte for byte, whoever wrote it
				var b bytes.Buffer
				_ = json.Indent(&b, a.CardJSON, "", "  ")
				a.CardJSON = b.Bytes()
			}
			a.Card = new(grading.Scorecard)
			if err := json.Unmarshal(a.CardJSON, a.Card); err != nil {
				t.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "disputes") {
			out.Disputes = append(out.Disputes, records.Mark{
				Attempt: a.ID, Kind: records.Dispute, Step: string(step.Draw(t, "disputed")), Hit: rapid.Bool().Draw(t, "hit"),
				Author: a.Trainee, Comment: text.Draw(t, "why"), At: when.Draw(t, "said at"),
			})
		}
		for range rapid.IntRange(0, 2).Draw(t, "reviews") {
			out.Reviews = append(out.Reviews, records.Mark{
				Attempt: a.ID, Kind: records.Review, Step: string(step.Draw(t, "reviewed")), Hit: rapid.Bool().Draw(t, "hit"), Machine: rapid.Bool().Draw(t, "machine"),
				Author: some.Draw(t, "by"), Comment: text.Draw(t, "reason"), At: when.Draw(t, "reviewed at"),
			})
		}
	}
	if records.IsQuiz(a.Mode) {
		for n := range rapid.IntRange(0, 3).Draw(t, "answers") {
			item := text.Draw(t, "item text")
			out.Answers = append(out.Answers, records.Answer{
				Attempt: a.ID, N: n, Trainee: a.Trainee, Item: some.Draw(t, "item"), ItemText: item, ItemHash: records.HashText(item),
				Kind: rapid.SampledFrom(quiz.Kinds).Draw(t, "kind"), Topic: rapid.SampledFrom(quiz.Topics).Draw(t, "topic"), Step: step.Draw(t, "about"),
				Difficulty: rapid.IntRange(1, 3).Draw(t, "difficulty"), Presented: rapid.SampledFrom([]string{"", "[1, 2]"}).Draw(t, "order"),
				Given: text.Draw(t, "given"), Share: rapid.IntRange(0, 1000).Draw(t, "share"), Right: rapid.Bool().Draw(t, "right"), At: when.Draw(t, "answered"),
			})
		}
	}
	out.Attempt = a
	return out
}

// Whatever a store holds comes back from a file as it was, byte for byte.
func TestAttemptsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(drawRecord), 0, 4).Draw(t, "records")
		var file bytes.Buffer
		w, err := NewAttemptsWriter(&file, AttemptsHeader{Made: attemptsMade, Program: "0.1.0"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range want {
			if err := w.Write(r); err != nil {
				t.Fatal(err)
			}
		}
		rd, err := OpenAttempts("f", &file)
		if err != nil || rd.Header() != (AttemptsHeader{Made: attemptsMade, Program: "0.1.0"}) {
			t.Fatal(err, rd.Header())
		}
		for i, r := range want {
			got, err := rd.Next()
			if err != nil || rd.Line() != i+2 {
				t.Fatal(rd.Line(), err)
			}
			if !reflect.DeepEqual(got, r) {
				t.Fatalf("wrote\n%+v\nread\n%+v", r, got)
			}
		}
		if _, err := rd.Next(); !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
	})
}

const attemptHead = `{"rapport":"attempts","format":1,"made":"2031-03-14T09:00:00Z","program":"0.1.0"}` + "\n"

// soundAttempt is a line of a file with one value replaced.
func soundAttempt(old, put string) string {
	const line = `{"id":"2wkd1v0000","trainee":"ana","scenario":"s","title":"S","mode":"assess","channel":"chat","seed":7,"status":"finished",` +
		`"started":"2031-03-14T09:00:00Z","ended":"2031-03-14T09:05:00Z","turns":[{"speaker":"agent","text":"Hi","at":"2031-03-14T09:00:01Z"}],"scenario_hash":"","scenario_text":""}`
	return strings.Replace(line, old, put, 1)
}

// A line that cannot be read is named with its place, and the rest is read.
func TestAttemptsWithMistakes(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"nonsense", `f:2:2: not valid JSON: invalid character 'o' in literal null (expecting 'u')`},
		{`{"id":`, "f:2:7: the JSON ends too early: the file may be cut short"},
		{`[]`, "f:2:2: this is no attempt: write one object a line"},
		{`{"id":5}`, `f:2:8: "id" is a number and cannot be: see docs/teams.md`},
		{`{"ID_":"x"}`, `f:2:1: unknown field "ID_"`},
		{"\xff", "f:2:1: byte 0xFF is not UTF-8: save the file as UTF-8"},
		{soundAttempt("", "") + "{}", ": more follows the attempt: write one a line"},
		{soundAttempt("Hi", `\u0000`), `conversation "2wkd1v0000": a text holds a NUL character: remove it`},
		{soundAttempt("2wkd1v0000", "../etc"), `the id "../etc" is not one that rapport makes`},
		{soundAttempt("ana", ""), "an attempt has a trainee and a scenario"},
		{soundAttempt("assess", "cheat"), `unknown mode "cheat"`},
		{soundAttempt("chat", "fax"), `unknown channel "fax"`},
		{soundAttempt("finished", "won"), `unknown status "won"`},
		{soundAttempt("finished", "open"), `"ended" does not fit the status`},
		{soundAttempt(`,"ended":"2031-03-14T09:05:00Z"`, ""), `"ended" does not fit the status`},
		{soundAttempt(`"turns"`, `"satisfaction":6,"turns"`), "a satisfaction of 6 is not 1 to 5"},
		{soundAttempt(`"turns"`, `"draft":"x","turns"`), "an attempt that has ended has no draft"},
		{soundAttempt(`"turns"`, `"answers":[{}],"turns"`), "only a quiz has answers"},
		{soundAttempt(`"turns"`, `"card":{"steps":1},"turns"`), "the scorecard cannot be read: json: cannot unmarshal number into Go"},
		{soundAttempt(`"turns"`, `"card":"no","turns"`), "the scorecard cannot be read: invalid character"},
		{soundAttempt(`"turns"`, `"card":{"id":"\u0000"},"turns"`), "a text holds a NUL character: remove it"},
		{soundAttempt(`"turns"`, `"disputes":[{"step":"tone"}],"turns"`), `dispute 0: unknown step "tone"`},
		{soundAttempt(`"turns"`, `"reviews":[{"step":"closing","by":"mia","at":"9 o'clock"}],"turns"`), "f:2:"},
		{soundAttempt(`"turns"`, `"reviews":[{"step":"tone","by":"mia"}],"turns"`), `review 0: unknown step "tone"`},
		{soundAttempt(`"turns"`, `"reviews":[{"step":"closing","at":"2031-03-14T09:00:01Z"}],"turns"`), "review 0: it needs who said so"},
		{soundAttempt(`"finished","started":"2031-03-14T09:00:00Z","ended":"2031-03-14T09:05:00Z"`, `"open","started":"2031-03-14T09:00:00Z","reviews":[{}]`), "nobody can have reviewed an open attempt"},
		{soundAttempt(`"agent"`, `"bot"`), `turn 0: unknown speaker "bot"`},
		{soundAttempt("09:00:01Z", "9 o'clock"), "f:2:"},
		{soundAttempt(`"2031-03-14T09:00:01Z"`, `"0001-01-01T00:00:00Z"`), "turn 0: it needs the time it was made"},
	} {
		rd, err := OpenAttempts("f", strings.NewReader(attemptHead+c.line+"\n\n"+soundAttempt("", "")))
		if err != nil {
			t.Fatal(err)
		}
		_, err = rd.Next()
		var bad *RecordError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), c.want) || bad.Line != 2 {
			t.Errorf("%s\n got  %v\n want %s", c.line, err, c.want)
		}
		got, err := rd.Next()
		if err != nil || got.Attempt.Trainee != "ana" || rd.Line() != 4 {
			t.Errorf("after %s: %v at line %d", c.line, err, rd.Line())
		}
	}
}

func TestAttemptsOfAnotherKind(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "no file of attempts",
		"\n":                                "no file of attempts",
		`{"id":"x"}`:                        "no file of attempts",
		`{"rapport":"attempts","format":2}`: "made by a newer rapport (format 2, this one knows up to 1); upgrade rapport",
		strings.Repeat("x", maxRecord+3):    "no file of attempts",
	} {
		if _, err := OpenAttempts("", strings.NewReader(in)); err == nil || !strings.HasPrefix(err.Error(), "-: "+want) {
			t.Errorf("%.40q: %v", in, err)
		}
	}
	rd, err := OpenAttempts("f", strings.NewReader("\uFEFF"+strings.TrimSpace(attemptHead)+"\r\n"+strings.Repeat("x", maxRecord+1)+"\r\n"+soundAttempt("", "")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rd.Next(); err == nil || !strings.Contains(err.Error(), "f:2:1: the line is longer than 16 MiB") {
		t.Error(err)
	}
	if _, err := rd.Next(); err != nil {
		t.Error(err)
	}
	if w, err := NewAttemptsWriter(io.Discard, AttemptsHeader{}); err != nil {
		t.Error(err)
	} else if err := w.Write(AttemptRecord{Attempt: records.Attempt{ID: "x", Title: strings.Repeat("x", maxRecord)}}); err == nil || !strings.HasPrefix(err.Error(), "attempt x: it is longer than 16 MiB") {
		t.Error(err)
	}
}

// Masked attempts keep their places, and hold nothing that would be masked.
func TestAttemptsAreMasked(t *testing.T) {
	const mail, phone = "anna@example.com", "+49 30 1234567"
	card := grading.Scorecard{ID: "x", Faults: []grading.Fault{{Text: "Write to " + mail, End: 25}}}
	card.Steps[0].Evidence = []grading.Evidence{{Start: 9, End: 16, Text: "anna@ex"}}
	data, _ := json.Marshal(card)
	r := AttemptRecord{
		Attempt: records.Attempt{
			Card: &card, CardJSON: data, Draft: phone, Comment: mail,
			Turns: []records.Turn{{Turn: grading.Turn{Speaker: grading.Agent, Text: "Write to " + mail}}},
		},
		Answers: []records.Answer{{Given: phone}}, Disputes: []records.Mark{{Comment: mail}}, Reviews: []records.Mark{{Comment: phone}},
	}
	var file bytes.Buffer
	w, err := NewAttemptsWriter(&file, AttemptsHeader{Masked: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(r); err != nil {
		t.Fatal(err)
	}
	got := file.String()
	for _, never := range []string{"anna", "example", "1234567"} {
		if strings.Contains(got, never) {
			t.Errorf("%s in %s", never, got)
		}
	}
	for _, want := range []string{`"masked":true`, `"text":"Write to ****@*******.***"`, `"start":9,"end":16,"act":"","text":"****@**"`, `"draft":"+** ** *******"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if r.Answers[0].Given != phone || r.Attempt.Turns[0].Text != "Write to "+mail || card.Steps[0].Evidence[0].Text != "anna@ex" {
		t.Error("what was given is changed")
	}
}

// Any input ends, and what is read could be written and read again.
func FuzzAttempts(f *testing.F) {
	f.Add([]byte(attemptHead + soundAttempt("", "")))
	f.Add([]byte(attemptHead + soundAttempt(`"turns"`, `"card":{"id":"x","steps":{"greeting":{"hit":true}}},"turns"`)))
	f.Add([]byte(attemptHead + soundAttempt(`"assess"`, `"exam","answers":[{"item":"x","kind":"one","topic":"needs","difficulty":1,"at":"2031-03-14T09:00:01Z","item_text":"{"}]`)))
	f.Add([]byte(attemptHead + strings.Repeat("[", 20000)))
	f.Add([]byte(`{"rapport":"attempts","format":1}` + "\n{}\n\xff\n5"))
	f.Fuzz(func(t *testing.T, in []byte) {
		rd, err := OpenAttempts("f", bytes.NewReader(in))
		if err != nil {
			return
		}
		for range len(in) + 2 {
			got, err := rd.Next()
			var bad *RecordError
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &bad):
				checkError(t, in, bad)
				continue
			case err != nil:
				t.Fatal(err)
			}
			var again bytes.Buffer
			w, err := NewAttemptsWriter(&again, AttemptsHeader{})
			if err != nil || w.Write(got) != nil {
				t.Fatalf("%+v cannot be written", got)
			}
			reread, err := OpenAttempts("f", &again)
			if err != nil {
				t.Fatal(err)
			}
			if second, err := reread.Next(); err != nil || !reflect.DeepEqual(got, second) {
				t.Fatalf("read\n%+v\nand again\n%+v, %v", got, second, err)
			}
		}
		t.Fatal("reading does not end")
	})
}
