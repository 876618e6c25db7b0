package grading

// actIndex is each act's place in the model's outputs.
var actIndex = func() map[Act]int {
	m := make(map[Act]int, len(allActs))
	for i, a := range allActs {
		m[a] = i
	}
	return m
}()

// faultOutput is the place of "some critical fault" in the model's outputs.
const faultOutput = outputs - 1

// hear fills in what every sentence does. A sentence that a guard has voided
// does nothing.
func (c *conversation) hear(m *model) {
	c.nameTokens(&m.vocab)
	var f featureList
	var p [outputs]int32
	n := len(allActs)
	all := make([]int32, n*len(c.sents))
	for i := range c.sents {
		s := &c.sents[i]
		s.acts = all[i*n : (i+1)*n : (i+1)*n]
		if s.void != "" {
			continue
		}
		c.sentenceFeatures(&f, i)
		m.score(&f, &p)
		copy(s.acts, p[:n])
		copy(s.steps[:], p[n:])
		s.fault = p[faultOutput]
	}
}
