package grading

import (
	"math"
	"slices"
)

// genuineWeight is how many conversations of ours a genuine one counts for, so that
// everyday talk weighs against the many attempts and tempers among the examples.
const genuineWeight = 4

// fitHeads learns, per step, the head's weights from what held-out ears heard, and
// from the figures of genuine conversations.
func fitHeads(d *training, figures *heldOutFigures, genuine *Genuine) [6]headWeights {
	for _, c := range d.graded {
		c.sharpen(Case{})
	}
	var out [6]headWeights
	steps := make([][5]int32, len(d.graded)) // held-out permille
	for i, step := range Steps() {
		x := make([][headFeatures]int32, len(d.graded))
		y := make([]bool, len(d.graded))
		said := make([][]uint32, len(d.graded))
		for ci, c := range d.graded {
			c.headInputs(step, &x[ci])
			said[ci] = c.customerWords(step)
			y[ci] = len(d.examples[ci].Steps[step]) > 0
		}
		own := headRows{x, said, y}
		given := headRows{slices.Repeat(genuine.figures[i], genuineWeight), slices.Repeat(genuine.said[i], genuineWeight), slices.Repeat(genuine.hit[i], genuineWeight)}
		out[i] = fitHead(i, own.and(given))
		held := d.heldOutHead(i, own, given)
		for ci := range held {
			steps[ci][i] = held[ci]
		}
		figures.add(string(step), held, y)
	}
	x := make([][headFeatures]int32, len(d.graded))
	y := make([]bool, len(d.graded))
	for ci, c := range d.graded {
		c.faultInputs(steps[ci], &x[ci])
		y[ci] = len(d.examples[ci].Faults) > 0
	}
	own := headRows{x, make([][]uint32, len(x)), y}
	out[5] = fitHead(5, own)
	figures.add("some fault", d.heldOutHead(5, own, headRows{}), y)
	return out
}

// headRows are conversations as a head sees them: figures, the customer's words, and
// whether the step was hit.
type headRows struct {
	x    [][headFeatures]int32
	said [][]uint32
	y    []bool
}

func (r headRows) and(o headRows) headRows {
	return headRows{slices.Concat(r.x, o.x), slices.Concat(r.said, o.said), slices.Concat(r.y, o.y)}
}

// heldOutHead decides every conversation of ours by a head that has not learned from its
// setting, in permille. Those that are given teach every head besides.
func (d *training) heldOutHead(step int, own, given headRows) []int32 {
	out := make([]int32, len(own.x))
	for fold := range d.settings {
		var rest headRows
		for ci := range own.x {
			if d.settingOf(ci) != fold {
				rest.x, rest.said, rest.y = append(rest.x, own.x[ci]), append(rest.said, own.said[ci]), append(rest.y, own.y[ci])
			}
		}
		h := fitHead(step, rest.and(given))
		for ci := range own.x {
			if d.settingOf(ci) == fold {
				out[ci] = sigmoid(h.decide(&own.x[ci], own.said[ci]))
			}
		}
	}
	return out
}

// The head's fit: Newton's method on the logistic loss with an L2 pull to zero.
const (
	headRounds = 16
	headPull   = 10.0
)

// fitHead learns weights for the figures, for their logits and for the customer's
// words: figures and words in turn, until neither moves much.
func fitHead(step int, rows headRows) headWeights {
	z := make([][headColumns]float64, len(rows.x))
	for i := range z {
		for j, v := range rows.x[i] {
			z[i][j] = float64(v) / 1000
			z[i][headFeatures+j] = float64(logitTable[clampPermille(v)]) / 1000
		}
		z[i][headColumns-1] = 1
	}
	f := figureFit{step: step, z: z, y: rows.y, words: make([]float64, len(z))}
	words := newWordFit(rows)
	f.learn()
	if len(words.ids) > 0 {
		for range wordRounds {
			words.learn(f.said(), rows.y, f.words)
			f.learn()
		}
	}
	usual := 0.0
	for _, v := range f.words {
		usual += v / float64(len(f.words))
	}
	out := headWeights{bias: int32(math.Round((f.w[headColumns-1] + usual) * 65536)), usual: int32(math.Round(usual * 65536)), weights: make([]int32, 2*headFeatures), said: map[uint32]int32{}}
	for j := range out.weights {
		out.weights[j] = int32(math.Round(f.w[j] * 65536 / 1000 * 64))
	}
	for j, id := range words.ids {
		if w := int32(math.Round(words.w[j] * 65536)); w != 0 {
			out.said[id] = w
		}
	}
	return out
}

// headColumns are the figures, their logits and a bias.
const headColumns = 2*headFeatures + 1

// figureFit learns the weights of the figures, beside what the words add.
type figureFit struct {
	step  int
	z     [][headColumns]float64
	y     []bool
	words []float64 // what the customer's words add to each conversation's logit
	w     [headColumns]float64
}

// said is what the figures alone say of each conversation.
func (f *figureFit) said() []float64 {
	out := make([]float64, len(f.z))
	for i := range f.z {
		for j, w := range f.w {
			out[i] += float64(w * f.z[i][j])
		}
	}
	return out
}

// learn is Newton's method. The weights of a figure that can only speak for the step do
// not fall below nought: one that would is held there.
func (f *figureFit) learn() {
	const n = headColumns
	var held [n]bool
	for range headRounds {
		var g [n]float64
		var h [n][n]float64
		for j := range n - 1 {
			g[j], h[j][j] = float64(headPull*f.w[j]), headPull
		}
		h[n-1][n-1] = 1e-6
		for i := range f.z {
			z := &f.z[i]
			dot := f.words[i]
			for j := range n {
				dot += float64(f.w[j] * z[j])
			}
			p := logistic(dot)
			e := p
			if f.y[i] {
				e--
			}
			s := float64(p * (1 - p))
			for j := range n {
				g[j] += float64(e * z[j])
				sj := float64(s * z[j])
				for k := range j + 1 {
					h[j][k] += float64(sj * z[k])
				}
			}
		}
		for j := range held {
			if !held[j] {
				continue
			}
			g[j] = 0
			for k := range n {
				h[max(j, k)][min(j, k)] = 0
			}
			h[j][j] = 1
		}
		move := solve(&h, g)
		for j := range f.w {
			f.w[j] -= move[j]
			if k := j % headFeatures; j < n-1 && k < stepFigures && headSpeaksFor[f.step][k] == '+' && f.w[j] < 0 {
				f.w[j], held[j] = 0, true
			}
		}
	}
}

// solve returns h⁻¹g for a positive definite h of which the lower half is given,
// by Cholesky's decomposition.
func solve(h *[headColumns][headColumns]float64, g [headColumns]float64) [headColumns]float64 {
	const n = headColumns
	l := *h
	for j := range n {
		for k := range j + 1 {
			sum := l[j][k]
			for i := range k {
				sum -= float64(l[j][i] * l[k][i])
			}
			if j == k {
				l[j][j] = math.Sqrt(sum)
			} else {
				l[j][k] = sum / l[k][k]
			}
		}
	}
	for j := range n {
		for k := range j {
			g[j] -= float64(l[j][k] * g[k])
		}
		g[j] /= l[j][j]
	}
	for j := n - 1; j >= 0; j-- {
		for k := j + 1; k < n; k++ {
			g[j] -= float64(l[k][j] * g[k])
		}
		g[j] /= l[j][j]
	}
	return g
}

// logit is the head's decision about a conversation: above zero is hit, in 1/65536.
func (h *headWeights) logit(x *[headFeatures]int32) int64 {
	sum := int64(0)
	for j, v := range x {
		sum += h.part(j, v)
	}
	return sum/64 + int64(h.bias)
}

// part is what figure j with value v adds to the logit, in 1/(65536·64).
func (h *headWeights) part(j int, v int32) int64 {
	return int64(h.weights[j])*int64(v) + int64(h.weights[headFeatures+j])*int64(logitTable[clampPermille(v)])
}

func clampPermille(v int32) int32 { return max(0, min(v, 1000)) }
