package verify

import (
	"errors"
	"fmt"
	"sync"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/scenarios"
)

// mostCases is how many scenarios are remembered at a time.
const mostCases = 256

// cases remembers what scenarios' texts add to the rubric: reading one takes longer
// than a grade.
type cases struct {
	lock  sync.Mutex
	known map[string]readCase // by the hash of the text
}

type readCase struct {
	grading.Case
	err error
}

// of is what the text adds.
func (c *cases) of(text string) (grading.Case, error) {
	hash := records.HashText(text)
	c.lock.Lock()
	got, ok := c.known[hash]
	c.lock.Unlock()
	if ok {
		return got.Case, got.err
	}
	if s, problems := scenarios.Parse(text); s != nil {
		got.Case = s.Case()
	} else {
		got.err = errors.New("the text of its scenario cannot be read")
		if list := problems.Errors(); len(list) > 0 {
			got.err = fmt.Errorf("%w: %s", got.err, list[0].Error())
		}
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.known == nil || len(c.known) >= mostCases {
		c.known = map[string]readCase{}
	}
	c.known[hash] = got
	return got.Case, got.err
}
