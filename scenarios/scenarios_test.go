package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// testOnlyPools are pools with just enough lines of every reaction, so that these
// tests do not change with the wording of the shipped ones.
func testOnlyPools(t testing.TB) poolSet {
	t.Helper()
	files := fstest.MapFS{}
	for _, temperament := range Temperaments() {
		files[temperament+".yaml"] = &fstest.MapFile{Data: []byte(testOnlyPool(temperament))}
	}
	return newPoolSet(files)
}

func testOnlyPool(temperament string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format: 1\ntemperament: %s\nlines:\n", temperament)
	for _, reaction := range Reactions() {
		fmt.Fprintf(&b, "  %s: [%s one, %[1]s two, %[1]s three, %[1]s four]\n", reaction, reaction)
	}
	b.WriteString("registers:\n  casual: {waits: [hang on]}\n  formal: {waits: [pray continue]}\n")
	return b.String()
}

// testOnlyMinimal is the smallest scenario, for tests that change one thing in it.
const testOnlyMinimal = `format: 1
scenarios:
  - id: late-parcel
    title: The parcel that never came
    kind: urgent
    channel: chat
    customer: {name: Sam Reed}
    brief: You work on the chat desk of Quill & Co.
    need: the parcel found before the weekend
    opening: My parcel should have been here on Monday.
    facts:
      - {id: what-for, is: what it is needed for, asked: [what for], says: It is a present.}
    offers:
      - {id: courier, is: a courier tomorrow, words: [courier], accepted: true}
`
