package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
)

// The columns of a CSV, the required ones first.
const (
	idColumn = iota
	turnColumn
	speakerColumn
	textColumn
	channelColumn
	scenarioColumn
	columnCount
)

const requiredColumns = textColumn + 1

var columnNames = [columnCount]string{"id", "turn", "speaker", "text", "channel", "scenario"}

// csvSource reads rows and gathers those of a conversation.
type csvSource struct {
	file    string
	in      lines
	again   []line // lines of a torn row to read once more, the next one last
	reread  int    // bytes given back so far
	delim   byte
	width   int              // cells in the header
	columns [columnCount]int // where each column stands, -1 if it does not
	begun   bool
	ended   bool
	pending []*csvRow // rows read too early: those of the next conversation
}

func newCSVSource(file string, br *bufio.Reader) *csvSource {
	return &csvSource{file: file, in: lines{br: br}}
}

func (s *csvSource) next() (grading.Transcript, error) {
	if !s.begun {
		s.begun = true
		if err := s.header(); err != nil {
			s.ended = true
			return grading.Transcript{}, err
		}
	}
	if s.ended {
		return grading.Transcript{}, io.EOF
	}
	first, err := s.take()
	if err != nil {
		return grading.Transcript{}, err
	}
	g := csvGroup{id: first.id}
	g.add(first)
	for {
		row, err := s.take()
		if errors.Is(err, io.EOF) {
			s.ended = true
			break
		}
		if err != nil {
			return grading.Transcript{}, err
		}
		// A row too damaged to have an id most likely belongs here, and a
		// conversation that lost a row must not be graded as if whole.
		if row.id != g.id && row.id != "" {
			s.pending = append([]*csvRow{row}, s.pending...)
			break
		}
		g.add(row)
	}
	return g.transcript(s.file)
}

func (s *csvSource) take() (*csvRow, error) {
	if len(s.pending) > 0 {
		row := s.pending[0]
		s.pending = s.pending[1:]
		return row, nil
	}
	return s.row()
}

// line returns the next line: those of a torn row first.
func (s *csvSource) line() (line, error) {
	if n := len(s.again); n > 0 {
		l := s.again[n-1]
		s.again = s.again[:n-1]
		return l, nil
	}
	return s.in.next()
}

// header reads the first line and finds the columns.
func (s *csvSource) header() error {
	l, err := s.line()
	for err == nil && !l.long && blank(l.text) {
		l, err = s.line()
	}
	if err != nil {
		return err
	}
	reject := func(reason string) error {
		return newRecordError(s.file, "", fault{l.at(), reason}, l.text)
	}
	if l.long {
		return reject(tooLong("the header"))
	}
	if at, why := notUTF8(l.text); at >= 0 {
		return newRecordError(s.file, "", fault{l.at().in(l.text, at), why}, l.text)
	}
	var names []string
	s.delim, names = headerCells(l.text)
	s.width = len(names)
	for column := range s.columns {
		s.columns[column] = -1
		for i, name := range names {
			if name != columnNames[column] {
				continue
			}
			if s.columns[column] >= 0 {
				return reject(fmt.Sprintf("the header names the column %q twice: remove or rename one", name))
			}
			s.columns[column] = i
		}
	}
	var missing []string
	for column := range requiredColumns {
		if s.columns[column] < 0 {
			missing = append(missing, columnNames[column])
		}
	}
	if len(missing) > 0 {
		return reject(fmt.Sprintf("the header has no column %s: the first line must name id, turn, speaker and text", strings.Join(missing, ", ")))
	}
	return nil
}
