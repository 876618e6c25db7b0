package content

import (
	"bytes"
	"encoding/json"
)

// Schema is JSON Schema (draft-07), for editors; empty allows anything.
type Schema map[string]any

// textSchema is free text: any scalar is text as it is written. No limit is 0.
func textSchema(limit int) Schema {
	s := Schema{"type": []string{"string", "number", "boolean"}}
	if limit > 0 {
		s["maxLength"] = limit
	}
	return s
}

func listSchema(item Schema) Schema {
	return Schema{"type": "array", "minItems": 1, "items": item}
}

// KeysSchema is a mapping with these keys and no other.
func KeysSchema(fields []Field) Schema {
	properties := Schema{}
	required := []string{}
	for _, f := range fields {
		property := f.Value.Schema()
		property["description"] = f.About
		properties[f.Name] = property
		if f.Required {
			required = append(required, f.Name)
		}
	}
	return Schema{"type": "object", "additionalProperties": false, "properties": properties, "required": required}
}

// ListSchema is the schema of a file whose list holds such items, as it is
// printed. about says what the list is.
func ListSchema(kind Kind, about string, item Schema) ([]byte, error) {
	return FileSchema(kind, fileFields(kind.List, about, Value{Schema: func() Schema { return listSchema(item) }}))
}

// FileSchema is the schema of a file with these keys, as it is printed.
func FileSchema(kind Kind, fields []Field) ([]byte, error) {
	s := KeysSchema(fields)
	s["$schema"] = "http://json-schema.org/draft-07/schema#"
	s["title"] = "rapport: " + kind.File
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}
