package quiz

import "rapport/internal/content"

// placed is something read, with where it stands and whether a part of it could
// not be read.
type placed[T any] struct {
	it     *T
	node   *content.Node
	lines  content.Span
	broken bool
}

// at is the value of one of its keys, or else the whole.
func (p placed[T]) at(key string) *content.Node {
	if n := content.ValueOf(p.node, key); n != nil {
		return n
	}
	return p.node
}

// item is the nth of a list that is the value of one of its keys; of an item with
// keys of its own, the value of the first of own that it has.
func (p placed[T]) item(key string, n int, own ...string) *content.Node {
	list := p.at(key)
	if !content.IsList(list) || n >= len(list.Content) {
		return list
	}
	item := list.Content[n]
	for _, k := range own {
		if value := content.ValueOf(item, k); value != nil {
			return value
		}
	}
	return item
}

// option is where the text of the nth option stands.
func option(p placed[Item], n int) *content.Node { return p.item("options", n, "right", "wrong") }

// unique reports ids that stand twice; what is the plural of what they name.
func unique[T any](r *content.Reader, what string, all []placed[T], id func(*T) string) {
	seen := map[string]int{}
	for _, p := range all {
		r.Unique(seen, what, id(p.it), p.at("id"))
	}
}

// kept is something that was read whole, and whether it is sound: its lines hold
// nothing worse than warnings.
type kept[T any] struct {
	it    *T
	sound bool
}

// wholes are those in whose lines no problem left a hole.
func wholes[T any](r *content.Reader, all []placed[T]) []kept[T] {
	var out []kept[T]
	for _, p := range all {
		if sound, whole := r.Judge(p.lines); whole {
			out = append(out, kept[T]{p.it, sound})
		}
	}
	return out
}

// these are what was kept, sound or not.
func these[T any](all []kept[T]) []*T {
	out := make([]*T, len(all))
	for i, k := range all {
		out[i] = k.it
	}
	return out
}
