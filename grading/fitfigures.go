package grading

import (
	"fmt"
	"slices"
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
	b.WriteString(f.voices())
	return b.String()
}

// leastHeard is how many conversations a voice must have to be listed.
const leastHeard = 5

// voices is the share of right decisions about the five steps, by voice: the spread
// over all that have enough conversations, and the ten that are heard worst. A voice
// without a name is that of its setting.
func (f *heldOutFigures) voices() string {
	type voice struct {
		name       string
		n          int
		right, all int
	}
	at := map[string]*voice{}
	var list []*voice
	for ci, e := range f.data.examples {
		v := at[e.Setting+"/"+e.Voice]
		if v == nil {
			v = &voice{name: e.Setting + "/" + e.Voice}
			at[v.name], list = v, append(list, v)
		}
		v.n++
		for i := range Steps() {
			v.all++
			if (f.said[i][ci] >= 500) == f.truth[i][ci] {
				v.right++
			}
		}
	}
	list = slices.DeleteFunc(list, func(v *voice) bool { return v.n < leastHeard })
	slices.SortStableFunc(list, func(a, b *voice) int { return a.right*b.all - b.right*a.all })
	if len(list) == 0 {
		return ""
	}
	share := func(v *voice) float64 { return float64(v.right) / float64(v.all) }
	at10 := func(tenths int) float64 { return share(list[(len(list)-1)*tenths/10]) }
	var b strings.Builder
	fmt.Fprintf(&b, "\nshare of right decisions about the five steps, by voice, likewise held out: %d voices of at least %d conversations\n\n", len(list), leastHeard)
	fmt.Fprintf(&b, "lowest %.2f, a tenth below %.2f, half below %.2f, nine tenths below %.2f\n\n", at10(0), at10(1), at10(5), at10(9))
	for _, v := range list[:min(10, len(list))] {
		fmt.Fprintf(&b, "%-40s %3d %.2f\n", v.name, v.n, share(v))
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
