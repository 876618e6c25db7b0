package grading

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// caseFile is one story of testdata/cases: a transcript, what a scenario adds to
// it, and what the scorecard must say.
//
// The comment tells the story. Section "transcript" has a line a turn
// ("customer: …", "agent: …", "system: …"); a line without a speaker continues
// the turn, and "\u200b" stands for that rune. "# channel: chat" sets the
// transcript's channel, or, once somebody has spoken, the channel from there on.
// Section "case" has "key: value" lines (see caseKeys); "want" has the
// expectations (see expectations).
type caseFile struct {
	name       string
	transcript Transcript
	scenario   Case
	wants      []string
}

func loadCases(t testing.TB, dir string) []caseFile {
	t.Helper()
	files, err := readCases(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readCases(dir string) ([]caseFile, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []caseFile
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f, err := parseCase(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		f.name = strings.TrimSuffix(filepath.Base(path), ".txtar")
		f.transcript.ID = f.name
		out = append(out, f)
	}
	return out, nil
}

func parseCase(data []byte) (caseFile, error) {
	var f caseFile
	comment, sections := splitArchive(string(data))
	if strings.TrimSpace(comment) == "" {
		return f, fmt.Errorf("the comment must tell the story")
	}
	seen := map[string]bool{}
	for _, section := range sections {
		name, text := section[0], section[1]
		if seen[name] {
			return f, fmt.Errorf("section %s stands twice", name)
		}
		seen[name] = true
		var err error
		switch name {
		case "transcript":
			err = f.readTranscript(text)
		case "case":
			err = f.readScenario(text)
		case "want":
			f.wants = nonBlank(text)
		default:
			err = fmt.Errorf("unknown section %q", name)
		}
		if err != nil {
			return f, err
		}
	}
	if len(f.transcript.Turns) == 0 || len(f.wants) == 0 {
		return f, fmt.Errorf("a case needs a transcript and a want section")
	}
	return f, nil
}

// splitArchive cuts a txtar file into its comment and its (name, text) sections.
func splitArchive(data string) (comment string, sections [][2]string) {
	into := &comment
	for line := range strings.Lines(data) {
		name, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "-- ")
		if name, closed := strings.CutSuffix(name, " --"); ok && closed {
			sections = append(sections, [2]string{strings.TrimSpace(name)})
			into = &sections[len(sections)-1][1]
			continue
		}
		*into += line
	}
	return comment, sections
}

func nonBlank(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

var escape = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)

func (f *caseFile) readTranscript(text string) error {
	channel := Channel("")
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "# channel: "); ok {
			if channel = Channel(strings.TrimSpace(name)); len(f.transcript.Turns) == 0 {
				f.transcript.Channel, channel = channel, ""
			}
			continue
		}
		line = escape.ReplaceAllStringFunc(line, func(s string) string {
			r, _ := strconv.ParseUint(s[2:], 16, 32) // the pattern lets only hex through
			return string(rune(r))
		})
		who, said, ok := strings.Cut(line, ": ")
		switch s := Speaker(who); {
		case ok && (s == Customer || s == Agent || s == System):
			f.transcript.Turns = append(f.transcript.Turns, Turn{Speaker: s, Text: said, Channel: channel})
			channel = ""
		case len(f.transcript.Turns) == 0:
			return fmt.Errorf("the transcript begins with %q, not with a speaker", line)
		default:
			last := &f.transcript.Turns[len(f.transcript.Turns)-1]
			last.Text += "\n" + line
		}
	}
	return nil
}

// caseKeys are the lines a case section may hold.
var caseKeys = map[string]func(k *Case, value string) error{
	"channel":   func(k *Case, v string) error { k.Channel = Channel(v); return nil },
	"customer":  func(k *Case, v string) error { k.Customer = v; return nil },
	"need":      func(k *Case, v string) error { k.Need = v; return nil },
	"situation": func(k *Case, v string) error { k.Situation = v; return nil },
	"ask":       func(k *Case, v string) error { k.Ask = append(k.Ask, point(v)); return nil },
	"tell":      func(k *Case, v string) error { k.Tell = append(k.Tell, point(v)); return nil },
	"offer":     func(k *Case, v string) error { k.Offers = append(k.Offers, Offer{point(v), true}); return nil },
	"forbid":    func(k *Case, v string) error { k.Offers = append(k.Offers, Offer{point(v), false}); return nil },
	"cap":       func(k *Case, v string) (err error) { k.Cap, err = strconv.Atoi(v); return err },
	"overpromise": func(k *Case, v string) error {
		k.OverpromiseCritical = v == "critical"
		return nil
	},
	"needs": func(k *Case, v string) error { // needs: understanding empathises apologises
		fields := strings.Fields(v)
		if len(fields) < 2 || Step(fields[0]).index() < 0 {
			return fmt.Errorf("needs wants a step and acts, not %q", v)
		}
		if k.Needs == nil {
			k.Needs = map[Step][]Act{}
		}
		for _, a := range fields[1:] {
			if !KnownAct(a) {
				return fmt.Errorf("unknown act %q", a)
			}
			k.Needs[Step(fields[0])] = append(k.Needs[Step(fields[0])], Act(a))
		}
		return nil
	},
}

// point reads "what it is | word, phrase of words".
func point(v string) Point {
	is, words, _ := strings.Cut(v, "|")
	p := Point{ID: strings.TrimSpace(is), Is: strings.TrimSpace(is)}
	for _, w := range strings.Split(words, ",") {
		if w = strings.TrimSpace(w); w != "" {
			p.Words = append(p.Words, w)
		}
	}
	return p
}

func (f *caseFile) readScenario(text string) error {
	for _, line := range nonBlank(text) {
		key, value, ok := strings.Cut(line, ":")
		set := caseKeys[key]
		if !ok || set == nil {
			return fmt.Errorf("case: unknown line %q", line)
		}
		if err := set(&f.scenario, strings.TrimSpace(value)); err != nil {
			return fmt.Errorf("case: %w", err)
		}
	}
	return nil
}
