package exchange

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/grading"
)

// drawTranscripts makes transcripts as a reader returns them: a turn has a
// channel only where the conversation moved.
func drawTranscripts(t *rapid.T, text, name *rapid.Generator[string]) []grading.Transcript {
	channels := rapid.SampledFrom(append(grading.Channels(), ""))
	var ts []grading.Transcript
	for i := range rapid.IntRange(1, 5).Draw(t, "conversations") {
		tr := grading.Transcript{
			// The tail keeps neighbours apart, as CSV needs.
			ID:      name.Draw(t, "id") + string(rune('a'+i)),
			Channel: channels.Draw(t, "channel"),
		}
		if rapid.Bool().Draw(t, "has scenario") {
			tr.Scenario = name.Draw(t, "scenario")
		}
		channel := tr.Channel
		for range rapid.IntRange(1, 6).Draw(t, "turns") {
			turn := grading.Turn{
				Speaker: rapid.SampledFrom([]grading.Speaker{grading.Customer, grading.Agent, grading.System}).Draw(t, "speaker"),
				Text:    text.Draw(t, "text"),
			}
			if c := channels.Draw(t, "moved to"); len(tr.Turns) > 0 && c != channel {
				turn.Channel = c
				if c != "" {
					channel = c
				}
			}
			tr.Turns = append(tr.Turns, turn)
		}
		ts = append(ts, tr)
	}
	return ts
}

func checkRead(t *rapid.T, tb testing.TB, input string, format Format, want []grading.Transcript) {
	for _, f := range []Format{format, Auto} {
		got, bad := readAll(tb, "-", input, f)
		if len(bad) > 0 {
			t.Fatalf("%s: %s\nin %q", format, briefErrors(bad), input)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: read\n%s\nwant\n%s\nfrom %q", format, brief(got), brief(want), input)
		}
	}
}

var plainName = rapid.StringMatching(`[A-Za-z0-9](([ :._-]|é|世){0,3}[A-Za-z0-9]){0,4}`)

// The three formats with quoting hold any text.
func TestRoundTripAnyText(tt *testing.T) {
	rapid.Check(tt, func(t *rapid.T) {
		// CSV reads the line end CR LF as LF, so no text has a CR.
		text := rapid.Map(rapid.OneOf(
			rapid.String(),
			rapid.StringOfN(rapid.SampledFrom([]rune("a \n\",;\t'{}[]:\\#\u2028é\uFEFF\U0001F600")), 0, 30, -1),
		), func(s string) string { return strings.ReplaceAll(s, "\r", "") })
		ts := drawTranscripts(t, text, plainName)
		checkRead(t, tt, writeJSONL(tt, ts), JSONL, ts)
		checkRead(t, tt, writeJSON(tt, ts, ""), JSON, ts)
		checkRead(t, tt, writeJSON(tt, ts, "\t"), JSON, ts)
		for _, delim := range ",;\t" {
			checkRead(t, tt, writeCSV(tt, ts, delim), CSV, ts)
		}
	})
}

// All four formats agree on texts that plain text can hold: no blank line, no
// space at the ends, no line that looks like a new turn or a header.
func TestRoundTripAllFormats(tt *testing.T) {
	rapid.Check(tt, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-Za-zé"',;{\[][A-Za-z0-9 é"',;#{}\[\]]{0,20}[.!?](\n {0,2}[a-z",#][a-z #]{0,9}[.?]){0,3})?`)
		ts := drawTranscripts(t, text, plainName)
		checkRead(t, tt, writeJSONL(tt, ts), JSONL, ts)
		checkRead(t, tt, writeJSON(tt, ts, "  "), JSON, ts)
		checkRead(t, tt, writeCSV(tt, ts, ','), CSV, ts)
		checkRead(t, tt, writeText(ts), Text, ts)
		checkRead(t, tt, strings.ReplaceAll(writeText(ts), "\n", "\r\n"), Text, ts)
	})
}
