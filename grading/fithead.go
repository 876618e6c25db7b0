package grading

import "math"

// fitHeads learns, per step, the head's weights from what held-out ears heard.
func fitHeads(d *training, heard [][outputs]int32) [6]headWeights {
	row := 0
	n := len(allActs)
	for _, c := range d.convs {
		for k := range c.sents {
			s := &c.sents[k]
			s.acts = make([]int32, n)
			s.steps = [5]int32{}
			if s.void == "" {
				copy(s.acts, heard[row][:n])
				copy(s.steps[:], heard[row][n:])
				s.fault = heard[row][faultOutput]
			}
			row++
		}
		c.sharpen(Case{})
	}
	var out [6]headWeights
	for i, step := range Steps() {
		x := make([][headFeatures]int32, len(d.convs))
		y := make([]bool, len(d.convs))
		for ci, c := range d.convs {
			c.headInputs(step, &x[ci])
			y[ci] = len(d.examples[ci].Steps[step]) > 0
		}
		out[i] = fitHead(x, y)
	}
	x := make([][headFeatures]int32, len(d.convs))
	y := make([]bool, len(d.convs))
	for ci, c := range d.convs {
		var steps [5]int32
		for i, step := range Steps() {
			var in [headFeatures]int32
			c.headInputs(step, &in)
			steps[i] = sigmoid(out[i].logit(&in))
		}
		c.faultInputs(steps, &x[ci])
		y[ci] = len(d.examples[ci].Faults) > 0
	}
	out[5] = fitHead(x, y)
	return out
}

// Rates of the head's fit: plain gradient descent with an L2 pull to zero.
const (
	headRounds = 3000
	headRate   = 0.5
	headPull   = 0.003
)

func fitHead(x [][headFeatures]int32, y []bool) headWeights {
	var w [headFeatures]float64
	bias := 0.0
	n := float64(len(x))
	for range headRounds {
		var g [headFeatures]float64
		gb := 0.0
		for i := range x {
			z := bias
			for j, v := range x[i] {
				z += float64(w[j] * float64(v) / 1000)
			}
			e := logistic(z)
			if y[i] {
				e--
			}
			gb += e
			for j, v := range x[i] {
				g[j] += float64(e * float64(v) / 1000)
			}
		}
		bias -= float64(headRate * gb / n)
		for j := range w {
			w[j] -= float64(headRate * (float64(g[j]/n) + float64(headPull*w[j])))
		}
	}
	h := headWeights{bias: int32(math.Round(bias * 65536)), slope: 65536, weights: make([]int32, headFeatures)}
	for j := range w {
		h.weights[j] = int32(math.Round(w[j] * 65536 / 1000 * 64))
	}
	return h
}

// logit is the head's decision about a conversation: above zero is hit, in 1/65536.
func (h *headWeights) logit(x *[headFeatures]int32) int64 {
	sum := int64(0)
	for j, v := range x {
		sum += int64(h.weights[j]) * int64(v)
	}
	return sum/64 + int64(h.bias)
}
