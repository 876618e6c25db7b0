package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"rapport/grading"
)

// readAll reads an input to its end. It fails the test on anything but
// transcripts and record errors.
func readAll(t testing.TB, name, input string, format Format) ([]grading.Transcript, []*RecordError) {
	t.Helper()
	r, err := Open(name, strings.NewReader(input), format)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	var got []grading.Transcript
	var bad []*RecordError
	for {
		tr, err := r.Next()
		var re *RecordError
		switch {
		case err == io.EOF:
			return got, bad
		case errors.As(err, &re):
			bad = append(bad, re)
		case err != nil:
			t.Fatalf("Next: %v", err)
		default:
			got = append(got, tr)
		}
	}
}

// brief shows transcripts on one line each, so that tables stay readable.
func brief(ts []grading.Transcript) string {
	var out []string
	for _, t := range ts {
		s := t.ID
		if t.Scenario != "" {
			s += "/" + t.Scenario
		}
		if t.Channel != "" {
			s += "@" + string(t.Channel)
		}
		for _, turn := range t.Turns {
			s += fmt.Sprintf(" %c", turn.Speaker[0])
			if turn.Channel != "" {
				s += "@" + string(turn.Channel)
			}
			s += ":" + strconv.Quote(turn.Text)
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func briefErrors(bad []*RecordError) string {
	var out []string
	for _, e := range bad {
		out = append(out, e.Error())
	}
	return strings.Join(out, "\n")
}

// readCase is one row of the tables: what is read from an input and what is
// reported, one line each.
type readCase struct {
	name, in  string
	want, bad string
}

func runCases(t *testing.T, file string, format Format, cases []readCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, bad := readAll(t, file, c.in, format)
			if g := brief(got); g != c.want {
				t.Errorf("read\n%s\nwant\n%s", g, c.want)
			}
			if b := briefErrors(bad); b != c.bad {
				t.Errorf("reported\n%s\nwant\n%s", b, c.bad)
			}
		})
	}
}

// Writers of the four formats.

func writeJSONL(t testing.TB, ts []grading.Transcript) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, tr := range ts {
		if err := enc.Encode(tr); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func writeJSON(t testing.TB, ts []grading.Transcript, indent string) string {
	t.Helper()
	b, err := json.MarshalIndent(ts, "", indent)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func writeCSV(t testing.TB, ts []grading.Transcript, delim rune) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = delim
	rows := [][]string{{"channel", "id", "scenario", "Turn", "SPEAKER", "text"}}
	for _, tr := range ts {
		for i, turn := range tr.Turns {
			channel := turn.Channel
			if i == 0 {
				channel = tr.Channel
			}
			rows = append(rows, []string{string(channel), tr.ID, tr.Scenario, strconv.Itoa(i), string(turn.Speaker), turn.Text})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func writeText(ts []grading.Transcript) string {
	var b strings.Builder
	header := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "# %s: %s\n", key, value)
		}
	}
	for _, tr := range ts {
		header("id", tr.ID)
		header("scenario", tr.Scenario)
		header("channel", string(tr.Channel))
		for _, turn := range tr.Turns {
			header("channel", string(turn.Channel))
			fmt.Fprintf(&b, "%s: %s\n", turn.Speaker, turn.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
