package cmd

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// json FILE PATH OP VALUE: looks into the JSON of FILE (its first line, or line N
// of "FILE:N"). PATH is keys and indices joined by points; OP is == != <= >= or
// "len".
func cmdJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: json FILE PATH OP VALUE")
	}
	file, line := args[0], 0
	if name, n, ok := strings.Cut(file, ":"); ok {
		file = name
		line, _ = strconv.Atoi(n)
	}
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(file)), "\n")
	if line >= len(lines) {
		ts.Fatalf("%s has %d lines", file, len(lines))
	}
	var v any
	ts.Check(json.Unmarshal([]byte(lines[line]), &v))
	got, err := lookUp(v, args[1])
	ts.Check(err)
	if holds(got, args[2], args[3]) == neg {
		ts.Fatalf("%s: %s is %v", args[0], args[1], got)
	}
}

func lookUp(v any, path string) (any, error) {
	if path == "." {
		return v, nil
	}
	for _, key := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			next, ok := x[key]
			if !ok {
				return nil, fmt.Errorf("no key %q in %v", key, x)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(x) {
				return nil, fmt.Errorf("no element %q of %d", key, len(x))
			}
			v = x[i]
		default:
			return nil, fmt.Errorf("%q: nothing below %v", key, v)
		}
	}
	return v, nil
}

func holds(got any, op, want string) bool {
	if op == "len" {
		list, _ := got.([]any)
		return fmt.Sprint(len(list)) == want
	}
	text := fmt.Sprint(got)
	if op == "==" || op == "!=" {
		return (text == want) == (op == "==")
	}
	x, ok := got.(float64)
	y, err := strconv.ParseFloat(want, 64)
	if !ok || err != nil {
		return false
	}
	return op == "<=" && x <= y || op == ">=" && x >= y
}
