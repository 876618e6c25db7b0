package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapport/grading"
)

// csvRow is one row: a turn of a conversation, or what is wrong with it.
type csvRow struct {
	at       position
	raw      []byte
	cells    []cell
	id       string
	number   int
	turn     grading.Turn
	scenario string
	fault    *fault
	torn     bool // the quotes are wrong, so its end is a guess
	shaped   bool // it has an id and a number, whatever else is wrong
}

func (r *csvRow) fail(offset int, reason string) {
	if r.fault == nil {
		r.fault = &fault{r.at.in(r.raw, offset), reason}
	}
}

const (
	// maxSpan bounds a row of several lines, in bytes. What is longer is a
	// quote that was not closed.
	maxSpan = 256 << 10
	// maxAgain bounds what is read again of one input, in bytes, so that one
	// made of torn rows does not take for ever: enough for a thousand.
	maxAgain = 1024 * maxSpan
)

// row returns the next row. Lines after a torn row that do not have the shape
// of one are taken to be the rest of it.
func (s *csvSource) row() (*csvRow, error) {
	r, err := s.scan()
	if err != nil || !r.torn {
		return r, err
	}
	rest := rawLines{}
	rest.add(r.raw)
	for {
		after, err := s.scan()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if after.shaped {
			s.pending = append(s.pending, after)
			break
		}
		rest.add(after.raw)
	}
	r.raw = rest.text
	return r, nil
}

// scan reads one row, passing over blank ones.
func (s *csvSource) scan() (*csvRow, error) {
	for {
		l, err := s.line()
		if err != nil {
			return nil, err
		}
		if l.long {
			r := &csvRow{at: l.at(), raw: bytes.Clone(l.text)}
			r.fail(0, tooLong("the line"))
			return r, nil
		}
		if blank(l.text) {
			continue
		}
		r, err := s.cut(l)
		if err != nil {
			return nil, err
		}
		if r.fault == nil && empty(r.cells) {
			continue
		}
		s.interpret(r)
		return r, nil
	}
}

// cut gathers the lines of the row that begins with l and cuts it into cells.
// If the quotes do not work out, the row is its first line and the others are
// read again as rows of their own.
func (s *csvSource) cut(l line) (*csvRow, error) {
	r := &csvRow{at: l.at()}
	scanner := cellScanner{delim: s.delim}
	complete, offset, reason := scanner.feed(l.text)
	for !complete && reason == "" {
		after, err := s.line()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err == nil && !after.long && len(scanner.raw)+len(after.text) < maxSpan {
			complete, offset, reason = scanner.feed(after.text)
			continue
		}
		if err == nil {
			after.text = bytes.Clone(after.text)
			s.again = append(s.again, after)
		}
		offset, reason = scanner.open, `this quote is never closed: close it, or write a quote inside a quoted field as ""`
	}
	r.raw, r.cells = scanner.raw, scanner.cells
	if !complete {
		r.fail(offset, reason)
		r.torn = scanner.lines > 1
		s.readAgain(r)
	}
	return r, nil
}

// readAgain gives back the lines of a row but the first.
func (s *csvSource) readAgain(r *csvRow) {
	if s.reread += len(r.raw); s.reread > maxAgain {
		return
	}
	texts := bytes.Split(r.raw, []byte{'\n'})
	for i := len(texts) - 1; i > 0; i-- {
		s.again = append(s.again, line{text: texts[i], number: r.at.line + i})
	}
	r.raw = texts[0]
}

// interpret fills in the turn from the cells.
func (s *csvSource) interpret(r *csvRow) {
	if at, why := notUTF8(r.raw); at >= 0 {
		r.fail(at, why)
	}
	if cells := r.cells; len(cells) > s.width && !empty(cells[s.width:]) {
		r.fail(cells[s.width].offset, fmt.Sprintf("the row has %d fields, the header %d: put a text with separators in it in double quotes", len(cells), s.width))
	}
	get := func(column int) (string, int) {
		i := s.columns[column]
		switch {
		case i < 0:
			return "", 0
		case i < len(r.cells):
			return r.cells[i].text, r.cells[i].offset
		case column < requiredColumns:
			r.fail(len(r.raw), fmt.Sprintf("the row ends before the field %q: it has %d fields, the header %d", columnNames[column], len(r.cells), s.width))
		}
		return "", len(r.raw)
	}
	id, at := get(idColumn)
	if r.id = strings.TrimSpace(id); r.id == "" {
		r.fail(at, `the row has no "id": repeat the conversation's id on each of its rows`)
	}
	number, at := get(turnColumn)
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 0 {
		r.fail(at, fmt.Sprintf(`"turn" is %s: write the turn's number, counted from 0 or 1`, quoted(number)))
	}
	r.number = n
	r.shaped = err == nil && r.id != "" && len(r.cells) >= requiredColumns && len(r.cells) <= s.width
	name, at := get(speakerColumn)
	var known bool
	if r.turn.Speaker, known = ParseSpeaker(name); !known {
		r.fail(at, fmt.Sprintf(`"speaker" is %s: %s`, quoted(name), speakerChoice))
	}
	r.turn.Text, _ = get(textColumn)
	if name, at = get(channelColumn); strings.TrimSpace(name) != "" {
		if r.turn.Channel, known = ParseChannel(name); !known {
			r.fail(at, fmt.Sprintf(`"channel" is %s: %s`, quoted(name), channelChoice))
		}
	}
	scenario, _ := get(scenarioColumn)
	r.scenario = strings.TrimSpace(scenario)
}
