package content

import (
	"regexp"
	"strconv"
	"time"
)

// Value is what a key takes: how it is read, and what an editor may know of it.
type Value struct {
	Read   func(r *Reader, n *Node)
	Schema func() Schema
}

// By is a value read by a function alone; editors learn nothing of it.
func By(read func(r *Reader, n *Node)) Value {
	return Value{read, func() Schema { return Schema{} }}
}

// Version is the version of the format.
func Version() Value {
	return Value{(*Reader).Version, func() Schema { return Schema{"const": formatVersion} }}
}

// ID takes a name that results and command lines use.
func ID(into *string) Value {
	return Value{
		func(r *Reader, n *Node) { *into = r.ID(n) },
		func() Schema { return Schema{"type": "string", "pattern": idForm.String(), "maxLength": mostID} },
	}
}

// Word takes a single name that is not prose; what names it: "a section".
func Word(into *string, what string) Value {
	return Value{func(r *Reader, n *Node) { *into = r.Word(n, what) }, func() Schema { return textSchema(0) }}
}

// Text takes free text of at most limit characters.
func Text(into *string, limit int) Value {
	return Value{func(r *Reader, n *Node) { *into = r.Text(n, limit) }, func() Schema { return textSchema(limit) }}
}

// OneLine takes free text that has to stand on one line.
func OneLine(into *string, limit int) Value {
	return Value{func(r *Reader, n *Node) { *into = r.OneLine(n, limit) }, func() Schema { return textSchema(limit) }}
}

// List takes a list of texts, each on one line.
func List(into *[]string, limit int) Value {
	return Value{func(r *Reader, n *Node) { *into = r.List(n, limit) }, func() Schema { return listSchema(textSchema(limit)) }}
}

// Texts takes one text or a list of them; a text may have several lines.
func Texts(into *[]string, limit int) Value {
	return Value{
		func(r *Reader, n *Node) { *into = r.Texts(n, limit) },
		func() Schema {
			return Schema{"anyOf": []Schema{textSchema(limit), listSchema(textSchema(limit))}}
		},
	}
}

// Number takes a whole number from low to high.
func Number(into *int, low, high int) Value {
	return Value{
		func(r *Reader, n *Node) { *into = r.Number(n, low, high) },
		func() Schema { return Schema{"type": "integer", "minimum": low, "maximum": high} },
	}
}

// Flag takes true or false.
func Flag(into *bool) Value {
	return Value{func(r *Reader, n *Node) { *into = r.Flag(n) }, func() Schema { return Schema{"type": "boolean"} }}
}

// dayForm is a day as it is written: 2026-12-01.
var dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// Day takes a day of the calendar, as midnight UTC.
func Day(into *time.Time) Value {
	return Value{
		func(r *Reader, n *Node) {
			text := r.Word(n, "a day")
			day, err := time.Parse(time.DateOnly, text)
			if text != "" && err != nil {
				r.Report(RuleType, n, "write it as year-month-day, such as 2026-12-01", "expected a day, got %s", KindOf(n))
			}
			*into = day
		},
		func() Schema { return Schema{"type": "string", "pattern": dayForm.String()} },
	}
}

// OneOf takes one of the known names; what names them: "kind".
func OneOf[T ~string](into *T, what string, known []T) Value {
	return Value{
		func(r *Reader, n *Node) { *into = Choice(r, n, what, known) },
		func() Schema { return Schema{"enum": known} },
	}
}

// Each takes a list of the known names.
func Each[T ~string](into *[]T, what, list string, known []T) Value {
	return Value{
		func(r *Reader, n *Node) {
			r.Group(n, list, func(item *Node) { *into = append(*into, Choice(r, item, what, known)) })
		},
		func() Schema { return listSchema(Schema{"enum": known}) },
	}
}

// Keys takes one mapping; what names it: "a customer".
func Keys(what string, fields []Field) Value {
	return Value{
		func(r *Reader, n *Node) { r.Mapping(n, what, fields) },
		func() Schema { return KeysSchema(fields) },
	}
}

// Items takes a list of mappings: list names it in messages ("a list of facts"),
// item names one ("a fact"), and fields are the keys of one.
func Items[T any](into *[]T, list, item string, fields func(*T) []Field) Value {
	return Value{
		func(r *Reader, n *Node) {
			r.Group(n, list, func(node *Node) {
				var one T
				r.Mapping(node, item, fields(&one))
				*into = append(*into, one)
			})
		},
		func() Schema { return listSchema(KeysSchema(fields(new(T)))) },
	}
}

// Variants takes a list of mappings as Items does, each with exactly one of keys.
func Variants[T any](into *[]T, list, item string, keys []string, fields func(*T) []Field) Value {
	return Value{
		func(r *Reader, n *Node) {
			r.Group(n, list, func(node *Node) {
				var one T
				mark := r.Mark()
				r.Mapping(node, item, fields(&one))
				if !r.Broken(mark) {
					r.ExactlyOne(node, item, keys...)
				}
				*into = append(*into, one)
			})
		},
		func() Schema {
			s := KeysSchema(fields(new(T)))
			var either []Schema
			for _, key := range keys {
				either = append(either, Schema{"required": []string{key}})
			}
			s["oneOf"] = either
			return listSchema(s)
		},
	}
}

// formatVersion is the version of the file format this package reads.
const formatVersion = 1

// Version checks the version of the format.
func (r *Reader) Version(n *Node) {
	if !IsText(n) || n.Value != strconv.Itoa(formatVersion) {
		r.Report(RuleFormat, n, "write format: 1", "expected format 1, got %s", KindOf(n))
	}
}
