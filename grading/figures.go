package grading

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Genuine are the heads' figures of conversations that are not ours to show: numbers
// and hashes of common words (see customerWords) only, worked out once from labelled
// conversations of the corpora (training/README.md). They teach the heads by what measure genuine chats and calls are judged, in the
// steps whose form differs most there from our examples: see genuineSteps.
type Genuine struct {
	figures [5][][headFeatures]int32
	hit     [5][]bool
	said    [5][][]uint32 // see customerWords
}

// genuineSteps are those for which the figures of genuine conversations help. For
// Understanding and Agreeing they were tried as well: they make the heads more lenient
// with our own kind of conversation and no better on genuine ones.
var genuineSteps = []Step{Greeting, Delivering, Closing}

// Figures writes what the heads look at in a labelled conversation, a line a step:
// the step, 1 or 0 for hit, the figures in permille, the customer's words to base 36.
func Figures(w io.Writer, e Example) error {
	c := prepare(e.Turns, e.Channel)
	c.hear(ear())
	c.sharpen(Case{})
	for _, step := range genuineSteps {
		var x [headFeatures]int32
		c.headInputs(step, &x)
		hit := 0
		if len(e.Steps[step]) > 0 {
			hit = 1
		}
		line := []string{string(step), strconv.Itoa(hit)}
		for _, v := range x {
			line = append(line, strconv.Itoa(int(v)))
		}
		for _, id := range c.customerWords(step) {
			line = append(line, strconv.FormatUint(uint64(id), 36))
		}
		if _, err := fmt.Fprintln(w, strings.Join(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// ReadGenuine reads what Figures wrote. A line with an unknown step or another number
// of figures is an error that names it.
func ReadGenuine(r io.Reader) (Genuine, error) {
	var g Genuine
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2+headFeatures || Step(fields[0]).index() < 0 {
			return g, fmt.Errorf("line %d: not a step, a verdict and %d figures", n, headFeatures)
		}
		var x [headFeatures]int32
		for j, f := range fields[2 : 2+headFeatures] {
			v, err := strconv.ParseInt(f, 10, 32)
			if err != nil {
				return g, fmt.Errorf("line %d: %w", n, err)
			}
			x[j] = int32(v)
		}
		i := Step(fields[0]).index()
		var said []uint32
		for _, f := range fields[2+headFeatures:] {
			v, err := strconv.ParseUint(f, 36, 32)
			if err != nil {
				return g, fmt.Errorf("line %d: %w", n, err)
			}
			said = append(said, uint32(v))
		}
		g.said[i] = append(g.said[i], said)
		g.figures[i] = append(g.figures[i], x)
		g.hit[i] = append(g.hit[i], fields[1] == "1")
	}
	return g, lines.Err()
}
