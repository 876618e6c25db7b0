package grading

import "slices"

// The fit of what the customer's words add to a head: one weight a word, by cyclic
// Newton steps on the logistic loss with an L2 pull to zero.
const (
	wordRounds = 6 // of words and figures in turn
	wordSweeps = 4 // over the words, in each
	wordPull   = 10.0
	wordLeast  = 5 // conversations that use the word there
)

type wordFit struct {
	ids []uint32
	in  [][]int32 // the conversations that have the word
	w   []float64
}

func newWordFit(rows headRows) *wordFit {
	in := map[uint32][]int32{}
	for i, said := range rows.said {
		for _, id := range said {
			in[id] = append(in[id], int32(i))
		}
	}
	f := &wordFit{}
	for id, list := range in {
		if len(list) >= wordLeast {
			f.ids = append(f.ids, id)
		}
	}
	slices.Sort(f.ids)
	for _, id := range f.ids {
		f.in = append(f.in, in[id])
	}
	f.w = make([]float64, len(f.ids))
	return f
}

// learn moves the weights, given what the figures say of each conversation, and keeps
// adds, what the words add to each, in step.
func (f *wordFit) learn(figures []float64, y []bool, adds []float64) {
	for range wordSweeps {
		for j, list := range f.in {
			g, h := float64(wordPull*f.w[j]), wordPull
			for _, i := range list {
				p := logistic(figures[i] + adds[i])
				g += p
				if y[i] {
					g--
				}
				h += float64(p * (1 - p))
			}
			move := g / h
			f.w[j] -= move
			for _, i := range list {
				adds[i] -= move
			}
		}
	}
}
