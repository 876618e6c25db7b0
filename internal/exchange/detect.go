package exchange

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
)

var byteOrderMark = []byte("\uFEFF")

// DetectFormat tells the format of an input from its beginning, and where that
// does not decide from the file name's ending. The beginning should reach to
// the end of the first line that is not blank. An input without content is
// JSONL if its name says nothing. The error says how to name the format.
func DetectFormat(beginning []byte, filename string) (Format, error) {
	if what := notText(beginning); what != "" {
		return "", fmt.Errorf("%s: %s", filename, what)
	}
	named := formatOfName(filename)
	rest := bytes.TrimLeft(bytes.TrimPrefix(beginning, byteOrderMark), " \t\r\n")
	if len(rest) == 0 {
		if named == "" {
			named = JSONL
		}
		return named, nil
	}
	first, _, more := bytes.Cut(rest, []byte{'\n'})
	switch {
	case rest[0] == '{':
		if more && spansLines(first, named) {
			return JSON, nil
		}
		return JSONL, nil
	case beginsList(rest):
		return JSON, nil
	case namesColumns(first):
		return CSV, nil
	case first[0] == '#' || looksSpoken(first):
		return Text, nil
	case named != "":
		return named, nil
	}
	return "", fmt.Errorf("%s: cannot tell the format: name it with --format %s", filename, formatChoice)
}

// notText recognises inputs that have to be changed before they can be read.
func notText(beginning []byte) string {
	switch {
	case bytes.HasPrefix(beginning, []byte{0x1f, 0x8b}):
		return "the input is compressed: unpack it first, for example with gunzip"
	case bytes.HasPrefix(beginning, []byte("PK\x03\x04")):
		return "the input is a zip file or a workbook: save its content as CSV or JSON Lines"
	case bytes.HasPrefix(beginning, []byte{0xff, 0xfe}), bytes.HasPrefix(beginning, []byte{0xfe, 0xff}):
		return "the input is UTF-16: save it as UTF-8"
	}
	return ""
}

func formatOfName(filename string) Format {
	switch strings.ToLower(filepath.Ext(filename)) {
	case ".jsonl", ".ndjson":
		return JSONL
	case ".json":
		return JSON
	case ".csv", ".tsv":
		return CSV
	case ".txt", ".text":
		return Text
	}
	return ""
}

// spansLines tells whether an object goes on after its first line. A line that
// breaks off is a damaged record of JSON Lines unless it ends as a layout does.
func spansLines(first []byte, named Format) bool {
	if named == JSONL {
		return false
	}
	s := splitter{}
	for _, b := range first {
		if s.step(b) {
			return false
		}
	}
	return !s.inString && (named == JSON || strings.IndexByte("{[,:", s.last) >= 0)
}

// beginsList keeps "[10:32] Agent: …" from being taken for JSON.
func beginsList(rest []byte) bool {
	if rest[0] != '[' {
		return false
	}
	next := bytes.TrimSpace(rest[1:])
	return len(next) == 0 || strings.IndexByte(`{[]"`, next[0]) >= 0
}

func namesColumns(first []byte) bool {
	_, names := headerCells(first)
	speaker, text := false, false
	for _, n := range names {
		speaker = speaker || n == "speaker"
		text = text || n == "text"
	}
	return speaker && text
}

// looksSpoken accepts any short name before a colon: an unknown name is then
// reported with its line, which helps more than "cannot tell the format".
func looksSpoken(first []byte) bool {
	name, _, found := strings.Cut(string(first), ":")
	return found && len([]rune(name)) <= 30 && len(strings.Fields(name)) <= 3 && name != ""
}
