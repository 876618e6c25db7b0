package content

import (
	"regexp"
	"strconv"
	"strings"
)

// maxSyntaxErrors is how many syntax errors of a file are repaired and passed.
const maxSyntaxErrors = 20

// syntaxErrors reports why the source is not YAML. The library stops at the first
// error and names its line badly or not at all, so the line is searched for; where
// the mistake is a known one, it is repaired in the copy being parsed and reading
// goes on. The documents are nil when the file could not be repaired.
func (r *Reader) syntaxErrors(err error) (first, second *Node) {
	lines := append([]string(nil), r.src.lines...)
	r.repaired = map[int]bool{}
	for range maxSyntaxErrors {
		low, high := guilty(lines, err)
		line, s := firstSuspect(lines, low, high)
		if s == nil || r.repaired[line] {
			if !r.repaired[low] {
				r.unexplained(low, high, err)
			}
			return nil, nil
		}
		r.Add(RuleSyntax, Place{line, s.column, s.width}, s.hint, "%s", s.message)
		if s.repaired == "" || s.open && line < len(lines) && !startsAnew.MatchString(lines[line]) {
			return nil, nil
		}
		lines[line-1], r.repaired[line] = s.repaired, true
		if first, second, err = parseYAML(strings.Join(lines, "\n")); err == nil {
			return first, second
		}
	}
	return nil, nil
}

// startsAnew is a line that does not go on with the one before it.
var startsAnew = regexp.MustCompile(`^\s*(- .*|[a-z_]+:(\s.*)?|)$`)

// guilty finds the lines, low to high from 1, that hold a syntax error: low is the
// first line after the longest beginning of the file that is YAML, high the last
// line of the shortest beginning that fails as the whole does.
func guilty(lines []string, err error) (low, high int) {
	beginning := func(n int) error {
		_, _, err := parseYAML(strings.Join(lines[:n], "\n") + "\n")
		return err
	}
	same := func(n int) bool {
		e := beginning(n)
		return e != nil && e.Error() == err.Error()
	}
	// The named line is at most one too early; from there, in growing steps.
	high = max(1, namedLine(err)-1)
	step := 1
	for high < len(lines) && !same(high) {
		step *= 2
		high = min(high+max(1, step/4), len(lines))
	}
	const most = 60 // lines of one list or text
	for low = high; low > max(1, high-most); low-- {
		if beginning(low-1) == nil {
			return low, high
		}
	}
	if low == 1 {
		return 1, high
	}
	return high, high
}

var lineInError = regexp.MustCompile(`line (\d+): `)

// namedLine is the line an error of the library names, 1 when it names none.
func namedLine(err error) int {
	if m := lineInError.FindStringSubmatch(err.Error()); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			return n
		}
	}
	return 1
}

// unexplained reports a syntax error that is none of the known mistakes, with the
// lines it may be in.
func (r *Reader) unexplained(low, high int, err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	message = "this is not YAML: " + Harmless(lineInError.ReplaceAllString(message, ""))
	hint := strings.ReplaceAll(syntaxHint(message), "%s", r.kind.Item)
	starts := keyColumn(r.src.line(low))
	for above := low - 1; above > 0; above-- {
		if at := keyColumn(r.src.line(above)); at > 0 {
			if at != starts && strings.HasPrefix(hint, "check the indentation") {
				message = "this line starts in column " + strconv.Itoa(starts) + ", the one above it in column " + strconv.Itoa(at)
				hint = "start the keys of one group in the same column, and indent what belongs to a key"
			}
			break
		}
	}
	at := Place{low, max(starts, 1), len([]rune(r.src.line(low)))}
	r.Add(RuleSyntax, at, hint, "%s", message)
	last := &r.problems[len(r.problems)-1]
	for line := last.Line + 1; line <= min(max(high, last.Line+1), last.Line+2, len(r.src.lines)); line++ {
		last.snippet.lines = append(last.snippet.lines, r.src.line(line))
	}
}

// keyColumn is the column in which a line's first key or text starts, after its
// dashes; 0 for a blank line or a comment.
func keyColumn(line string) int {
	text := strings.TrimLeft(line, " -")
	if text == "" || strings.HasPrefix(text, "#") {
		return 0
	}
	return len(line) - len(text) + 1
}

// syntaxHint says what usually causes an error of the library; %s stands for what
// an item is called.
func syntaxHint(message string) string {
	for _, h := range []struct{ part, hint string }{
		{"tab character", "indent with spaces, not tabs"},
		{"',' or ']'", "close the list with ], and put text with commas or brackets between quotes"},
		{"',' or '}'", "close the braces with }, and put text that starts with a brace between quotes"},
		{"end of stream", "a quote is opened and never closed"},
		{"could not find expected ':'", `expected "key: value" or "- item"`},
		{"did not find expected key", "check the indentation: the keys of one %s start in the same column"},
		{"'-' indicator", "check the indentation: the items of one list start in the same column"},
		{"mapping values", `check the indentation, or put text with ": " in it between quotes`},
	} {
		if strings.Contains(message, h.part) {
			return h.hint
		}
	}
	return "put the text between quotes"
}
