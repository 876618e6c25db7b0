package quiz

import (
	"strings"
	"testing"
)

// Facts and short phrases of the sources carry over, sentences never: no eight
// words in a row are theirs. The sources are not part of the project; where they
// are not beside it, there is nothing to compare with.
func TestEverythingIsInOurOwnWords(t *testing.T) {
	const most = 7 // words
	theirs := map[string]string{}
	for _, source := range Sources {
		for _, run := range runs(sourceText(t, source.ID), most+1) {
			theirs[run] = source.ID
		}
	}
	for _, dir := range []string{"bank", "decks", "notes"} {
		for _, f := range shippedFiles(dir) {
			n := 0
			for line := range strings.Lines(string(f.Data)) { // a paragraph is a line
				n++
				for _, run := range runs(line, most+1) {
					if source := theirs[run]; source != "" {
						t.Errorf("%s:%d: %q is as in %s", f.Path, n, run, source)
					}
				}
			}
		}
	}
}

// runs are all n words in a row of a text.
func runs(text string, n int) []string {
	all := words(text)
	var out []string
	for i := 0; i+n <= len(all); i++ {
		out = append(out, strings.Join(all[i:i+n], " "))
	}
	return out
}
