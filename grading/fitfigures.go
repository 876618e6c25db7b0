package grading

import (
	"fmt"
	"strings"
)

// heldOutFigures gathers how well the heads decide conversations of settings they
// have not learned from.
type heldOutFigures struct {
	data  *training
	names []string
	said  [][]int32
	truth [][]bool
}

func (f *heldOutFigures) add(name string, said []int32, truth []bool) {
	f.names, f.said, f.truth = append(f.names, name), append(f.said, said), append(f.truth, truth)
}

// table is Cohen's kappa for every decision, over all conversations and by setting.
func (f *heldOutFigures) table() string {
	var b strings.Builder
	b.WriteString("\nkappa of the decisions, each setting decided by an ear and a head that have not learned from it\n\n")
	fmt.Fprintf(&b, "%-16s %5s", "setting", "n")
	for _, n := range f.names {
		fmt.Fprintf(&b, " %13s", n)
	}
	b.WriteString("\n")
	for s := -1; s < len(f.data.settings); s++ {
		name, n := "all", 0
		if s >= 0 {
			name = f.data.settings[s]
		}
		var row strings.Builder
		for i := range f.names {
			var both, said, truth int
			n = 0
			for ci, p := range f.said[i] {
				if s >= 0 && f.data.settingOf(ci) != s {
					continue
				}
				n++
				hit := p >= 500
				if hit == f.truth[i][ci] {
					both++
				}
				if hit {
					said++
				}
				if f.truth[i][ci] {
					truth++
				}
			}
			fmt.Fprintf(&row, " %13.2f", cohen(n, both, said, truth))
		}
		fmt.Fprintf(&b, "%-16s %5d%s\n", name, n, row.String())
	}
	return b.String()
}

// cohen is Cohen's kappa of n yes-or-no decisions, of which same agree, said are a
// yes of the one and truth of the other.
func cohen(n, same, said, truth int) float64 {
	if n == 0 {
		return 0
	}
	a, b := float64(said)/float64(n), float64(truth)/float64(n)
	chance := float64(a*b) + float64((1-a)*(1-b))
	if chance == 1 {
		return 1
	}
	return (float64(same)/float64(n) - chance) / (1 - chance)
}
