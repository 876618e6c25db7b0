package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// RecordError says why one record of an input was not read. It does not end
// the reading.
type RecordError struct {
	File   string // the input's name as given to Open, "-" for standard input
	Line   int    // from 1: the line of the mistake, not of the record's start
	Column int    // from 1, in code points
	ID     string // the conversation's id if it could be read
	// Reason says in plain words what is wrong and what to do. Turns are
	// numbered as in results, from 0; in CSV, as in the file.
	Reason string
	// Raw is the record as it stood in the input, lines separated by "\n";
	// of a record beyond 16 MiB, the beginning.
	Raw []byte
}

// Error returns "FILE:LINE:COLUMN: REASON", with the id where it is known.
func (e *RecordError) Error() string {
	if e.ID != "" {
		return fmt.Sprintf("%s:%d:%d: conversation %s: %s", e.File, e.Line, e.Column, quoted(e.ID), e.Reason)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Reason)
}

// newRecordError copies raw, which usually lies in a buffer that is used again.
func newRecordError(file, id string, f fault, raw []byte) *RecordError {
	return &RecordError{
		File: file, Line: f.at.line, Column: f.at.column,
		ID: id, Reason: f.reason, Raw: bytes.Clone(raw),
	}
}

// WriteReject writes err to w as one JSON line with the fields file, line,
// column, id, reason and record. Bytes of the record that are not UTF-8 become
// U+FFFD there. It returns what w returns.
func WriteReject(w io.Writer, err *RecordError) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return out.Encode(struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
		ID     string `json:"id"`
		Reason string `json:"reason"`
		Record string `json:"record"`
	}{err.File, err.Line, err.Column, err.ID, err.Reason, string(err.Raw)})
}
