package quiz

import (
	"encoding/json"
	"fmt"
	"slices"
)

// order is which of an item's own things are shown in which places. Both lists are
// empty where nothing is shuffled.
type order struct {
	Numbered []int `json:"numbered,omitempty"`
	Lettered []int `json:"lettered,omitempty"`
}

// Order is the order in which things are shown, as JSON to be kept with the
// answer; "" when there is nothing to order.
func (q Question) Order() string {
	if q.order.Lettered == nil {
		return ""
	}
	data, err := json.Marshal(q.order)
	if err != nil {
		panic(err) // lists of numbers
	}
	return string(data)
}

// PresentAs shows an item in an order that Order gave, so that an answer can be
// marked again. It fails when the order does not fit the item.
func PresentAs(it *Item, kept string) (Question, error) {
	var o order
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &o); err != nil {
			return Question{}, fmt.Errorf("question %s: the order shown cannot be read: %w", it.ID, err)
		}
	}
	own := Present(it, 0).order
	if !sameMembers(o.Numbered, own.Numbered) || !sameMembers(o.Lettered, own.Lettered) {
		return Question{}, fmt.Errorf("question %s: the order shown is not of this question", it.ID)
	}
	return arranged(it, o), nil
}

func sameMembers(a, b []int) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
