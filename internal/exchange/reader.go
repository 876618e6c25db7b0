package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"rapport/grading"
)

// peekSize is how much of an input may be looked at to tell its format.
const peekSize = 64 << 10

// source reads the records of one format. An error that is not a *RecordError
// ends it.
type source interface {
	next() (grading.Transcript, error)
}

// Reader reads transcripts one at a time.
type Reader struct {
	name   string
	format Format
	src    source
	err    error // what ended the reading
}

// Open returns a Reader for r. The name stands in errors and in ids made from
// the position; "" and "-" are standard input. Auto detects the format from the
// beginning of r, waiting for no more of it than the first line that is not
// blank. The error says that the format is unknown, or is that of r.
func Open(name string, r io.Reader, format Format) (*Reader, error) {
	if name == "" {
		name = "-"
	}
	br := bufio.NewReaderSize(r, peekSize)
	beginning, err := peekLine(br)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if what := notText(beginning); what != "" {
		return nil, fmt.Errorf("%s: %s", name, what)
	}
	if format == Auto || format == "" {
		if format, err = DetectFormat(beginning, name); err != nil {
			return nil, err
		}
	}
	if bytes.HasPrefix(beginning, byteOrderMark) {
		if _, err := br.Discard(len(byteOrderMark)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	rd := &Reader{name: name, format: format}
	switch format {
	case JSONL:
		rd.src = &jsonlSource{file: name, in: lines{br: br}}
	case JSON:
		rd.src = newJSONSource(name, br)
	case CSV:
		rd.src = newCSVSource(name, br)
	case Text:
		rd.src = newTextSource(name, br)
	default:
		_, err := ParseFormat(string(format))
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rd, nil
}

// Format returns the format that is read, never Auto.
func (r *Reader) Format() Format { return r.format }

// Next returns the next transcript. At the end of the input the error is
// io.EOF. A *RecordError reports one record that could not be read; call Next
// again for the one after it. Any other error is that of the input and final.
func (r *Reader) Next() (grading.Transcript, error) {
	if r.err != nil {
		return grading.Transcript{}, r.err
	}
	t, err := r.src.next()
	var bad *RecordError
	switch {
	case err == nil:
		return t, nil
	case errors.As(err, &bad):
		return grading.Transcript{}, bad
	case errors.Is(err, io.EOF):
		r.err = io.EOF
	default:
		r.err = fmt.Errorf("%s: %w", r.name, err)
	}
	return grading.Transcript{}, r.err
}

// peekLine returns the beginning of br to the end of the first line that is not
// blank, or as far as the buffer and the input reach. It asks for one byte at a
// time beyond what is there, so that a slow input is not waited for.
func peekLine(br *bufio.Reader) ([]byte, error) {
	for n := 1; ; n++ {
		_, err := br.Peek(n)
		n = br.Buffered()
		got, _ := br.Peek(n)
		if errors.Is(err, io.EOF) || errors.Is(err, bufio.ErrBufferFull) || n == br.Size() {
			return got, nil
		}
		if err != nil {
			return nil, err
		}
		content := bytes.TrimLeft(bytes.TrimPrefix(got, byteOrderMark), " \t\r\n")
		if bytes.IndexByte(content, '\n') >= 0 {
			return got, nil
		}
	}
}

// madeID is the id of a record that has none. The column keeps two records on
// one line apart.
func madeID(file string, at position, sharesLine bool) string {
	if sharesLine {
		return fmt.Sprintf("%s:%d:%d", file, at.line, at.column)
	}
	return fmt.Sprintf("%s:%d", file, at.line)
}
