package grading

import (
	"math"
	"slices"
)

// genuineWeight is how many conversations of ours a genuine one counts for, so that
// everyday talk weighs against the many attempts and tempers among the examples.
const genuineWeight = 2

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
		for ci, c := range d.graded {
			c.headInputs(step, &x[ci])
			y[ci] = len(d.examples[ci].Steps[step]) > 0
		}
		gx, gy := slices.Repeat(genuine.figures[i], genuineWeight), slices.Repeat(genuine.hit[i], genuineWeight)
		out[i] = fitHead(i, slices.Concat(x, gx), slices.Concat(y, gy))
		held := d.heldOutHead(i, x, y, gx, gy)
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
	out[5] = fitHead(5, x, y)
	figures.add("some fault", d.heldOutHead(5, x, y, nil, nil), y)
	return out
}

// heldOutHead decides every conversation by a head that has not learned from its
// setting, in permille. The figures gx, judged gy, teach every head besides.
func (d *training) heldOutHead(step int, x [][headFeatures]int32, y []bool, gx [][headFeatures]int32, gy []bool) []int32 {
	out := make([]int32, len(x))
	for fold := range d.settings {
		fx, fy := slices.Clone(gx), slices.Clone(gy)
		for ci := range x {
			if d.settingOf(ci) != fold {
				fx, fy = append(fx, x[ci]), append(fy, y[ci])
			}
		}
		h := fitHead(step, fx, fy)
		for ci := range x {
			if d.settingOf(ci) == fold {
				out[ci] = sigmoid(h.logit(&x[ci]))
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

// fitHead learns weights for the figures and for their logits. Those of a figure that
// can only speak for the step do not fall below nought: one that would is held there.
func fitHead(step int, x [][headFeatures]int32, y []bool) headWeights {
	const n = 2*headFeatures + 1 // the last is the bias
	var w [n]float64
	z := make([][n]float64, len(x))
	for i := range x {
		for j, v := range x[i] {
			z[i][j] = float64(v) / 1000
			z[i][headFeatures+j] = float64(logitTable[clampPermille(v)]) / 1000
		}
		z[i][n-1] = 1
	}
	var held [n]bool
	for range headRounds {
		var g [n]float64
		var h [n][n]float64
		for j := range n - 1 {
			g[j], h[j][j] = float64(headPull*w[j]), headPull
		}
		h[n-1][n-1] = 1e-6
		for i := range z {
			dot := 0.0
			for j := range n {
				dot += float64(w[j] * z[i][j])
			}
			p := logistic(dot)
			e := p
			if y[i] {
				e--
			}
			s := float64(p * (1 - p))
			for j := range n {
				g[j] += float64(e * z[i][j])
				sj := float64(s * z[i][j])
				for k := range j + 1 {
					h[j][k] += float64(sj * z[i][k])
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
		for j := range w {
			w[j] -= move[j]
			if f := j % headFeatures; j < n-1 && f < stepFigures && headSpeaksFor[step][f] == '+' && w[j] < 0 {
				w[j], held[j] = 0, true
			}
		}
	}
	out := headWeights{bias: int32(math.Round(w[n-1] * 65536)), weights: make([]int32, 2*headFeatures)}
	for j := range out.weights {
		out.weights[j] = int32(math.Round(w[j] * 65536 / 1000 * 64))
	}
	return out
}

// solve returns h⁻¹g for a positive definite h of which the lower half is given,
// by Cholesky's decomposition.
func solve(h *[2*headFeatures + 1][2*headFeatures + 1]float64, g [2*headFeatures + 1]float64) [2*headFeatures + 1]float64 {
	const n = 2*headFeatures + 1
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
