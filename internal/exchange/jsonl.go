package exchange

import (
	"bytes"

	"rapport/grading"
)

// jsonlSource reads one object a line.
type jsonlSource struct {
	file string
	in   lines
}

func (s *jsonlSource) next() (grading.Transcript, error) {
	for {
		l, err := s.in.next()
		if err != nil {
			return grading.Transcript{}, err
		}
		if l.long {
			return grading.Transcript{}, newRecordError(s.file, "", fault{l.at(), tooLong("the line")}, l.text)
		}
		// Files put together with cat have a byte order mark in the middle.
		text := bytes.TrimPrefix(l.text, byteOrderMark)
		if blank(text) {
			continue
		}
		return recordAt(s.file, text, l.at(), false)
	}
}

// recordAt decodes the record that begins at the given place.
func recordAt(file string, raw []byte, at position, sharesLine bool) (grading.Transcript, error) {
	t, offset, reason := decodeRecord(raw)
	if reason != "" {
		return grading.Transcript{}, newRecordError(file, t.ID, fault{at.in(raw, offset), reason}, raw)
	}
	if t.ID == "" {
		t.ID = madeID(file, at, sharesLine)
	}
	return t, nil
}
