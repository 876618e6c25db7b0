package cmd

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapport/internal/records/pgtest"
	"rapport/internal/ui"
)

// notRunHere are documented commands that this test cannot run inside itself; each
// is run by .ci/run.
var notRunHere = []string{"go test ./...", "go install .", "bash .ci/run", "go generate ./grading", "go generate ./..."}

// Every command in README.md and docs/ is run, from the project's folder, with a
// store of its own. Commands stand in ```sh blocks, one a line; files that a page shows
// in a ```yaml block, after a line "# file: NAME", are there under that name.
func TestDocumentedCommandsRun(t *testing.T) {
	builtin, replies := shipped(t), readFile(t, "testdata/replies.txt")
	docs, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	server := docsServer{t: t}
	t.Chdir("..")
	ran := 0
	for _, doc := range append([]string{"README.md", "CONTRIBUTING.md"}, trimAll(docs, "../")...) {
		shown := shownFiles(t, doc, work)
		for _, line := range fenced(t, doc, "sh") {
			if slices.Contains(notRunHere, line) {
				continue
			}
			args, ok := strings.CutPrefix(line, "rapport ")
			if !ok {
				args, ok = strings.CutPrefix(line, "go run . ")
			}
			if !ok {
				t.Errorf("%s: %q is neither a rapport command nor known to be run elsewhere", doc, line)
				continue
			}
			streams, in, _, errOut := ui.Test()
			streams.AssumeEnv(map[string]string{"HOME": work, "XDG_STATE_HOME": work, "USER": "tess"})
			args, from, redirected := strings.Cut(args, " < ")
			in.Write(replies)
			if redirected {
				in.Reset()
				in.Write(readFile(t, from))
			}
			words := strings.Fields(args)
			for i, w := range words {
				if path := shown[w]; path != "" {
					words[i] = path
				} else if madeByDocs.MatchString(w) {
					words[i] = filepath.Join(work, w)
				}
			}
			if server.needed(words) && !server.there(words) {
				t.Logf("%s: %s: not run, as PostgreSQL is not installed here", doc, line)
				continue
			}
			if code := run(newApp(streams, builtin), words); code != exitOK {
				t.Errorf("%s: %s: exit code %d: %s", doc, line, code, errOut)
			}
			ran++
		}
	}
	if ran < 5 {
		t.Errorf("only %d commands found: are they still in ```sh blocks?", ran)
	}
}

// madeByDocs are files that documented commands make and read again.
var madeByDocs = regexp.MustCompile(`^[a-z-]+\.(db|jsonl|html|dump)$`)

// docsServer stands for the server of docs/teams.md, db.example.com.
type docsServer struct {
	t  *testing.T
	db *pgtest.Database
}

var docsURL = regexp.MustCompile(`^postgres://(\w+)@db\.example\.com/rapport$`)

func (*docsServer) needed(words []string) bool {
	return slices.ContainsFunc(words, docsURL.MatchString)
}

// there puts the address of a real server into words, and reports whether there is one.
func (s *docsServer) there(words []string) bool {
	if !pgtest.Installed() {
		return false
	}
	if s.db == nil {
		s.db = pgtest.Empty(s.t)
	}
	for i, w := range words {
		if m := docsURL.FindStringSubmatch(w); m != nil && m[1] == "admin" {
			words[i] = s.db.Admin()
		} else if m != nil {
			words[i] = s.db.URL(m[1])
		}
	}
	return true
}

// shownFiles writes the files that a page shows into dir, and returns where each is.
func shownFiles(t *testing.T, doc, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, block := range strings.Split(string(readFile(t, doc)), "```yaml\n# file: ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		text, _, _ := strings.Cut(rest, "```")
		out[name] = filepath.Join(dir, name)
		if err := os.WriteFile(out[name], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// The session in the README is what rapport prints, lines left out at "…".
func TestReadmeSessionIsReal(t *testing.T) {
	streams, in, out, _ := ui.Test()
	streams.AssumeEnv(map[string]string{"HOME": t.TempDir(), "USER": "tess"})
	in.Write(readFile(t, "testdata/replies.txt"))
	if code := run(newApp(streams, shipped(t)), strings.Fields("play angry-customer --seed 1")); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	rest := out.String()
	lines := fenced(t, "../README.md", "text")
	if len(lines) < 20 {
		t.Fatalf("the README shows %d lines of a session", len(lines))
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "…" {
			continue
		}
		_, after, ok := strings.Cut(rest, line+"\n")
		if !ok {
			t.Fatalf("not printed, or not in this order: %q", line)
		}
		rest = after
	}
}

// The figures of agreement in the README are those of the model's own page, all of
// them and no others.
func TestReadmeQuotesTheMeasuredAgreement(t *testing.T) {
	measured := column(t, "../grading/weights/MODEL.md", "kappa", "macro")
	quoted := column(t, "../README.md", "conversations", "macro kappa over the five steps")
	if len(measured) < 2 || !maps.Equal(measured, quoted) {
		t.Errorf("MODEL.md has %v, the README %v", measured, quoted)
	}
}

// column reads a table whose first column is headed by first: for each row, what
// stands under head.
func column(t *testing.T, path, first, head string) map[string]string {
	t.Helper()
	out := map[string]string{}
	at := -1
	for line := range strings.Lines(string(readFile(t, path))) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			at = -1
		case cells[0] == first:
			at = slices.Index(cells, head)
		case at > 0 && at < len(cells) && !strings.HasPrefix(cells[0], "-"):
			out[cells[0]] = cells[at]
		}
	}
	return out
}

// fenced are the lines of all code blocks of a language, comments and blank lines
// left out.
func fenced(t *testing.T, path, lang string) []string {
	t.Helper()
	var out []string
	in := false
	for line := range strings.Lines(string(readFile(t, path))) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			in = !in && line == "```"+lang
		case in && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#"):
			out = append(out, line)
		}
	}
	return out
}

func shipped(t *testing.T) []byte {
	t.Helper()
	return readFile(t, "../scenarios.yaml")
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

func trimAll(list []string, prefix string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.TrimPrefix(filepath.ToSlash(s), prefix)
	}
	return out
}
