package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/records"
)

// What a spreadsheet would run, or a terminal obey.
func TestCSVText(t *testing.T) {
	for text, want := range map[string]string{
		"Ada":                            "Ada",
		"Ada = Bo":                       "Ada = Bo",
		"=1+1":                           "'=1+1",
		"+1":                             "'+1",
		"-2+3":                           "'-2+3",
		"@SUM(A1)":                       "'@SUM(A1)",
		"\t=cmd|' /C calc'!A0":           "'=cmd|' /C calc'!A0",
		"\r\n=1":                         "'=1",
		"  =1":                           "'=1",
		"\u200b=1":                       "'=1",
		"\u00a0=1":                       "'=1",
		"＝1+1":                           "'＝1+1",
		"＠x":                             "'＠x",
		"\x1b[31mred\x1b[0m":             "red",
		"\x1b]0;title\x07name":           "name",
		"right\u202eto left":             "rightto left",
		"two\nlines":                     "two lines",
		`say "hi", then`:                 `say "hi", then`,
		"=HYPERLINK(\"http://x\",\"y\")": "'=HYPERLINK(\"http://x\",\"y\")",
		"'=1":                            "'=1",
		"":                               "",
	} {
		if got := CSVText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		got := CSVText(rapid.String().Draw(t, "text"))
		if got != "" && strings.ContainsAny(got[:1], "=+-@\t\r\n ") || strings.ContainsAny(got, "\x1b\r\n\t") {
			t.Fatalf("%q", got)
		}
	})
}

func TestCSV(t *testing.T) {
	store := storeOf(
		t,
		played{trainee: `=cmd|' /C calc'!A0`, scenario: "@x", comment: "+1 \"great\", really", satisfaction: 5, hits: hit(5)},
		played{trainee: "Ben, the \"boss\"", hits: hit(2), status: records.StatusOpen},
	)
	r := makeReport(t, store, Options{Rows: true, Attempts: true})
	for by, rows := range map[By]int{ByTrainee: 2, ByAttempt: 2, ByScenario: 2} {
		var b bytes.Buffer
		if err := WriteCSV(&b, r, by); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(b.String(), "\r\n") {
			t.Errorf("%s: lines do not end as RFC 4180 says", by)
		}
		list, err := csv.NewReader(&b).ReadAll() // which checks that all rows are as long
		if err != nil || len(list) != rows+1 {
			t.Errorf("%s: %q, %v", by, list, err)
			continue
		}
		for _, row := range list {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+@") {
					t.Errorf("%s: a formula: %q", by, cell)
				}
			}
		}
		at := func(row int, column string) string {
			for i, head := range list[0] {
				if head == column {
					return list[row][i]
				}
			}
			t.Errorf("%s has no column %q", by, column)
			return ""
		}
		switch by {
		case ByTrainee:
			if at(1, "trainee") != `'=cmd|' /C calc'!A0` || at(1, "score") != "100" || at(2, "trainee") != `Ben, the "boss"` || at(2, "score") != "" || at(2, "open") != "1" {
				t.Errorf("%q", list)
			}
		case ByAttempt:
			if at(2, "scenario") != "'@x" || at(2, "comment") != `'+1 "great", really` || at(2, "source") != "machine" || at(1, "score") != "" || at(1, "status") != "open" {
				t.Errorf("%q", list)
			}
		case ByScenario:
			if at(1, "scenario") != "'@x" || at(1, "sample") != "false" {
				t.Errorf("%q", list)
			}
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "r.csv")
	write := func(path, text string, fail error) error {
		return WriteFile(path, func(w io.Writer) error {
			if _, err := w.Write([]byte(text)); err != nil {
				return err
			}
			return fail
		})
	}
	if err := write(path, "one", nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	// One that fails leaves the old file, and nothing else behind.
	if err := write(path, "half", os.ErrInvalid); err == nil || !strings.Contains(err.Error(), "cannot write") {
		t.Errorf("%v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "one" {
		t.Errorf("%q", text)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here")
	}
	if err := write(link, "two", nil); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(path); string(text) != "two" {
		t.Errorf("through a link: %q", text)
	}
	list, _ := os.ReadDir(dir)
	if len(list) != 2 {
		t.Errorf("left behind: %v", list)
	}
	for path, says := range map[string]string{dir: "is a folder", filepath.Join(dir, "no", "r.csv"): "cannot make", os.DevNull: "not a file"} {
		if err := write(path, "x", nil); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), ".rapport-") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Only what is a report, or nothing, is replaced.
func TestReportsAreReplaced(t *testing.T) {
	dir := t.TempDir()
	r, _ := madeUp(1, 0)
	page := func(w io.Writer) error { return HTML(w, r, nil) }
	table := func(by By) func(io.Writer) error {
		return func(w io.Writer) error { return WriteCSV(w, r, by) }
	}
	var aPage, aTable bytes.Buffer
	if err := page(&aPage); err != nil {
		t.Fatal(err)
	}
	if err := table(ByTrainee)(&aTable); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		page, csv  bool
	}{
		{"nothing", "", true, true},
		{"a page", aPage.String(), true, false},
		{"a table", aTable.String(), false, true},
		{"an older table", "scenario,title,attempts,open,score,sample\nx,y,1,0,3,false\n", false, true},
		{"notes", "# My notes\n", false, false},
		{"another page", "<!doctype html>\n<title>Mine</title>", false, false},
		{"notes on a page", "about " + generator, false, false},
		{"another table", "trainee,team,score\nAda,north,3\n", false, false},
		{"one line", strings.Join(Columns(ByTrainee), ","), false, false},
	} {
		for _, write := range []struct {
			ok bool
			do func(path string) error
		}{
			{c.page, func(path string) error { return WritePage(path, page) }},
			{c.csv, func(path string) error { return WriteTable(path, table(ByAttempt)) }},
		} {
			path := filepath.Join(dir, "file")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			err := write.do(path)
			text, _ := os.ReadFile(path)
			var foreign *ForeignError
			if write.ok != (err == nil) || !write.ok && (!errors.As(err, &foreign) || string(text) != c.text) {
				t.Errorf("%s: %v, then %.40q", c.name, err, text)
			}
		}
	}
}
