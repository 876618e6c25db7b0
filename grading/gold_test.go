package grading

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Judged are the conversations judged by careful readers, where they are at hand;
// they are not part of the project. Elsewhere there are none.
func Judged() ([]Transcript, error) {
	f, err := os.Open(filepath.Join("..", "..", "shared", "gold", "conversations.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var out []Transcript
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var tr Transcript
		if err := json.Unmarshal(lines.Bytes(), &tr); err != nil {
			return nil, err
		}
		out = append(out, tr)
	}
	return out, lines.Err()
}

// TestChangeWorksOnGold: for every step missed in the judged conversations, the line
// shown as the smallest change hits the step when it is said at the right place; in
// at least 95 of 100.
func TestChangeWorksOnGold(t *testing.T) {
	all, err := Judged()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skip("the conversations judged by readers are not here")
	}
	missed, works := 0, 0
	for _, tr := range all {
		m, w := tryAdvice(t, tr, Case{})
		missed, works = missed+m, works+w
	}
	t.Logf("%d of %d changes work", works, missed)
	if works*100 < missed*95 {
		t.Errorf("only %d of %d changes work", works, missed)
	}
}
