package exchange

import (
	"fmt"
	"strings"
)

// Format is a way to write transcripts down.
type Format string

// The formats of transcripts. Auto finds out which of the others it is.
const (
	Auto  Format = "auto"
	JSONL Format = "jsonl"
	JSON  Format = "json"
	CSV   Format = "csv"
	Text  Format = "text"
)

// formatChoice names the formats in messages.
const formatChoice = "jsonl, json, csv or text"

// Formats lists every format, Auto first.
func Formats() []Format { return []Format{Auto, JSONL, JSON, CSV, Text} }

// ParseFormat returns the format of a name, in any case. "ndjson" is JSONL,
// "tsv" is CSV, "txt" is Text and the empty name is Auto. The error lists the
// names.
func ParseFormat(name string) (Format, error) {
	switch n := strings.ToLower(strings.TrimSpace(name)); n {
	case "", "auto":
		return Auto, nil
	case "jsonl", "ndjson":
		return JSONL, nil
	case "json":
		return JSON, nil
	case "csv", "tsv":
		return CSV, nil
	case "text", "txt":
		return Text, nil
	}
	return "", fmt.Errorf("unknown format %s: use auto, %s", quoted(name), formatChoice)
}
