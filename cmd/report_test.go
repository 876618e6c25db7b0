package cmd

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/report"
)

func TestReportFlags(t *testing.T) {
	for line, want := range map[string]reportOptions{
		"":                  {by: report.ByTrainee},
		"--assessed --json": {by: report.ByTrainee, json: true},
		"--all --team north --scenario x --since 8w --until 2031-03-14": {
			by: report.ByTrainee, scope: scopeFlags{team: "north", scenario: "x", since: "8w", until: "2031-03-14", all: true},
		},
		"--channel in-person --curriculum c.yaml --sample": {by: report.ByTrainee, channel: grading.InPerson, curriculum: "c.yaml", sample: true},
		"--csv":                               {by: report.ByTrainee, csv: "-"},
		"--csv -":                             {by: report.ByTrainee, csv: "-"},
		"--csv team.csv":                      {by: report.ByTrainee, csv: "team.csv"},
		"--csv=team.csv --by attempts --json": {by: report.ByAttempt, csv: "team.csv", json: true},
		"--html a.html --html-dir b --csv c":  {by: report.ByTrainee, html: "a.html", dir: "b", csv: "c"},
		"team.csv --csv --by scenarios":       {by: report.ByScenario, csv: "team.csv"},
	} {
		got, err := parse(t, line, newReportCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("report %s: %+v, %v", line, got, err)
		}
	}
	for line, says := range map[string]string{
		"north": "report does not take", "--csv a b": "report does not take", "--csv=a b": "report does not take",
		"--assessed --all": "exclude each other", "--csv --json": "both go to standard output", "--by attempts": "goes with --csv",
		"--csv --by steps": "takes one of", "--channel mail": "takes one of", "--html -": "needs the name of a file",
		"--html a --csv a": "same file", "--nope": "unknown flag",
	} {
		if _, err := parse(t, line, newReportCmd); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("report %s: %v", line, err)
		}
	}
}

func TestParseDay(t *testing.T) {
	place := time.FixedZone("east", 3*3600)
	now := time.Date(2031, 3, 14, 1, 30, 0, 0, place)
	for text, want := range map[string]string{
		"2031-03-14": "2031-03-14T00:00:00+03:00", "0d": "2031-03-14T00:00:00+03:00", "30d": "2031-02-12T00:00:00+03:00", "8w": "2031-01-17T00:00:00+03:00",
		"": "", "yesterday": "", "14.3.2031": "", "2031-02-30": "", "-3d": "", "12345d": "", "3m": "", "0001-01-01": "", "2031-03-14T10:00:00Z": "",
	} {
		day, err := parseDay(text, now)
		if got := day.Format(time.RFC3339); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
}

func TestInHundredths(t *testing.T) {
	for rate, want := range map[float64]int{0: 0, 0.001: 1, 0.004: 1, 0.5: 50, 0.675: 68, 0.994: 99, 0.999: 99, 1: 100} {
		if got := report.Hundredths(rate); got != want {
			t.Errorf("%v: %d, want %d", rate, got, want)
		}
	}
}

func TestSpark(t *testing.T) {
	var series []report.Point
	for _, score := range []float64{0, 12.4, 12.5, 50, 99, 100, 140, -3} {
		series = append(series, report.Point{Score: score})
	}
	if got := spark(series); got != "▁▁▂▅███▁" {
		t.Errorf("%s", got)
	}
}

// The fields of the JSON are a promise: docs/reports.md names each.
func TestReportJSONFields(t *testing.T) {
	want := map[string]string{
		"Report":  "format made sample scope total trainees plays scenarios channels spread series faults missed topics comments commented reviewed corrected attempts",
		"Scope":   "team trainee scenario channel since until assessed",
		"Figures": "attempts open abandoned graded score marks craft full_marks steps sides faulty first best played satisfaction answers quizzes quiz minutes last trend",
		"Trend":   "verdict per_month low high attempts",
		"Trainee": "name team series fault_kinds topics cards course next",
		"Row":     "key title", "Play": "scenario title trainees graded first best",
		"ScoreCount": "score count", "Point": "start count score full_marks", "Fault": "kind critical count latest",
		"Missed": "step missing count examples", "Example": "attempt trainee title nearest try note", "Topic": "topic asked share",
		"Cards": "cards reviews remembered due", "Comment": "attempt trainee title started satisfaction comment",
		"Course": "title phase done total late late_with", "Next": "what why command",
		"Attempt": "id trainee scenario title channel mode status started minutes graded machine counts source craft satisfaction comment reviews",
		"Review":  "step hit machine author comment at",
		"Grade":   "score marks full_marks steps faults",
	}
	page := string(readFile(t, "../docs/reports.md"))
	got := map[string]string{}
	fieldsOf(reflect.TypeFor[report.Report](), got)
	for name, fields := range want {
		if got[name] != fields {
			t.Errorf("%s has the fields %q, not %q: say so in docs/reports.md, and count up report.Format if readers must know", name, got[name], fields)
		}
		for _, field := range strings.Fields(fields) {
			if !strings.Contains(page, "`"+field+"`") {
				t.Errorf("docs/reports.md does not name %s of %s", field, name)
			}
		}
	}
	if len(got) != len(want) {
		t.Errorf("there are %d kinds of objects, not %d: %v", len(got), len(want), got)
	}
	for _, by := range report.Bys() {
		for _, column := range report.Columns(by) {
			if !strings.Contains(page, column) {
				t.Errorf("docs/reports.md does not name the column %s", column)
			}
		}
	}
}

// fieldsOf gathers the JSON names of a struct's fields by its name, and of those in it.
func fieldsOf(t reflect.Type, into map[string]string) {
	for slices.Contains([]reflect.Kind{reflect.Slice, reflect.Pointer, reflect.Array}, t.Kind()) {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.PkgPath() != "rapport/internal/report" || into[t.Name()] != "" {
		return
	}
	var fields []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.IsExported() && !f.Anonymous {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			fields = append(fields, name)
		}
	}
	into[t.Name()] = strings.Join(fields, " ")
	for i := range t.NumField() {
		fieldsOf(t.Field(i).Type, into)
	}
}
