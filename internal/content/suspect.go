package content

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// suspect is a known mistake in a line that stops the YAML reader.
type suspect struct {
	column, width int
	message, hint string
	// repaired is the line as its author meant it; empty when that is not plain.
	repaired string
	// open says that the next lines may go on with what this one began.
	open bool
}

// fault is a known mistake in a value: what is wrong, how many characters into it,
// and the value as it was meant.
type fault struct {
	message, hint string
	offset        int
	repaired      string
	open          bool
}

// lineParts splits a line into its indentation and dashes, a key with its colon
// and space, and the value.
var lineParts = regexp.MustCompile(`^(\s*(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*:\s+)?(.*)$`)

// gluedKey is a key whose colon has no space after it.
var gluedKey = regexp.MustCompile(`^([a-z_]+):([^\s/].*)$`)

// gluedDash is an item whose dash has no space after it.
var gluedDash = regexp.MustCompile(`^-([^\s\d-].*)$`)

// firstSuspect looks for a known mistake in lines low to high, counted from 1.
func firstSuspect(lines []string, low, high int) (int, *suspect) {
	for n := low; n <= high; n++ {
		if s := suspectIn(lines[n-1]); s != nil {
			return n, s
		}
	}
	return 0, nil
}

// suspectIn is what is wrong with a line that is known to stop the reader, nil
// when nothing known is.
func suspectIn(line string) *suspect {
	parts := lineParts.FindStringSubmatch(line)
	if parts == nil {
		return nil
	}
	lead, key, value := parts[1], parts[2], strings.TrimRight(parts[3], " \t")
	if strings.Contains(lead, "\t") {
		at := utf8.RuneCountInString(lead[:strings.Index(lead, "\t")]) + 1
		return &suspect{column: at, width: 1, message: "a tab in the indentation", hint: "indent with spaces"}
	}
	if m := gluedKey.FindStringSubmatch(value); m != nil && key == "" {
		at := utf8.RuneCountInString(lead+m[1]) + 1
		return &suspect{
			column: at, width: 1, message: "no space after the colon of " + Quoted(m[1]),
			hint: "put a space after the colon", repaired: lead + m[1] + ": " + m[2],
		}
	}
	if m := gluedDash.FindStringSubmatch(value); m != nil && key == "" {
		at := utf8.RuneCountInString(lead) + 1
		return &suspect{
			column: at, width: 1, message: "no space after the dash", hint: "put a space after the dash",
			repaired: lead + "- " + inQuotes(m[1]),
		}
	}
	f := faultIn(value, key != "")
	if f == nil {
		return nil
	}
	before := lead + key
	return &suspect{
		column: utf8.RuneCountInString(before) + 1 + f.offset, width: utf8.RuneCountInString(value) - f.offset,
		message: f.message, hint: f.hint, repaired: before + f.repaired, open: f.open,
	}
}

const quoteIt = "put the text between quotes"

// inQuotes is value as text, whatever it holds.
func inQuotes(value string) string { return "'" + strings.ReplaceAll(value, "'", "''") + "'" }

// faultIn says why a value cannot be read; keyed says that it stands after a key.
func faultIn(value string, keyed bool) *fault {
	if value == "" {
		return nil
	}
	first, rest := value[:1], value[1:]
	f := &fault{hint: quoteIt, repaired: inQuotes(value)}
	switch {
	case strings.ContainsAny(first, "@`%*&!"):
		f.message = "text cannot start with " + first
	case first == "|" || first == ">":
		if strings.Trim(value, "|>+-0123456789 ") == "" || strings.Contains(value, " #") {
			return nil
		}
		f.message, f.hint = "text after "+first+" starts on the next line", "move the text to the next line, indented"
		f.open = true
	case first == `"` || first == "'":
		return quotesIn(value)
	case first == "{" || first == "[":
		return bracketsIn(value)
	case keyed && strings.HasPrefix(value, "- "):
		f.message, f.hint = "a list on the line of its key", "start each item on a line of its own, or write [one, two]"
		f.repaired = "[" + inQuotes(value[2:]) + "]"
	case strings.Contains(rest, ": "):
		f.message, f.offset = `": " in unquoted text`, utf8.RuneCountInString(value[:strings.Index(rest, ": ")+1])
	case keyed && strings.HasSuffix(value, ":"):
		f.message, f.offset = "a colon at the end of unquoted text", utf8.RuneCountInString(value)-1
	default:
		return nil
	}
	return f
}

// quotesIn looks at a value that starts with a quote.
func quotesIn(value string) *fault {
	runes := []rune(value)
	end := quotedEnd(value)
	after := strings.TrimSpace(string(runes[end:]))
	f := &fault{repaired: inQuotes(value)}
	switch {
	case end == 1 || runes[end-1] != runes[0]:
		f.message, f.open = "the quote is not closed", true
		f.hint = "close the quote, or put text that begins with one between the other kind"
	case after == "" || strings.HasPrefix(after, "#"):
		return nil
	case runes[0] == '\'':
		f.message, f.offset = "an apostrophe ends this text", end-1
		f.hint = `put text with apostrophes between " and "`
	default:
		f.message, f.offset = "text goes on after its closing quote", end
		f.hint = "put all of it between ' and '"
	}
	return f
}

// bracketsIn looks at a value that starts with a bracket: a list or a mapping on
// one line, or text that only begins like one.
func bracketsIn(value string) *fault {
	closing := map[byte]string{'[': "]", '{': "}"}[value[0]]
	depth, quote := 0, rune(0)
	for i, c := range value {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && strings.ContainsRune(" ,[{", rune(value[i-1])):
			quote = c
		case c == '#' && value[i-1] == ' ':
			return &fault{
				message: `" #" starts a comment inside ` + value[:1], offset: utf8.RuneCountInString(value[:i]),
				hint:     "put text with # in it between quotes, and close the bracket",
				repaired: value[:i] + closing,
			}
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth > 0 {
				continue
			}
			after := strings.TrimSpace(value[i+1:])
			if after == "" || strings.HasPrefix(after, "#") {
				return nil
			}
			return &fault{message: "text cannot start with " + value[:1], hint: quoteIt, repaired: inQuotes(value)}
		}
	}
	if quote != 0 {
		return &fault{message: "a quote is not closed in " + value[:1], hint: "close the quote", open: true, repaired: inQuotes(value)}
	}
	return &fault{
		message: value[:1] + " is not closed on this line", hint: "close it with " + closing + ", or put text that starts with it between quotes",
		open: true, repaired: value + closing,
	}
}
