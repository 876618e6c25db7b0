package grading

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"sort"
)

// Example is a labelled conversation of the project's own: for every agent
// sentence the acts it performs, for every step the turns that show it.
type Example struct {
	Transcript
	// Setting is the file it comes from; whole settings are held out together.
	Setting string
	// Voice is the manner it is written in: one agent's, or where none is named the
	// setting's.
	Voice string
	// Acts holds, per turn, the acts of each of its sentences, in order.
	Acts map[int][][]Act
	// Steps holds the turns (indices) that show each step; empty means not hit.
	Steps map[Step][]int
	// Faults holds the turns of each critical fault.
	Faults map[Act][]int
}

// Sentences returns the texts of an agent turn's sentences as labels number them.
func Sentences(text string) []string {
	runes := []rune(text)
	var out []string
	for _, s := range splitSentences(runes) {
		out = append(out, string(runes[s.start:s.end]))
	}
	return out
}

// Fit learns the ear from the examples, and the heads from them and the genuine
// conversations' figures, and returns the weights file. sources is
// the examples' hash, kept in the file. The same examples give the same bytes on
// every machine, on the same student: every product is rounded before it is added, and nothing
// depends on time, chance or the order of maps.
//
// The second result is the table of held-out figures: how well each act is heard
// in settings the ear has not learned from.
func Fit(examples []Example, genuine *Genuine, sources uint32) ([]byte, string) {
	data := newTraining(examples)
	heldOut := data.crossFit(6)
	cuts, table := data.chooseCuts(heldOut)
	ear := data.fit(func(int) bool { return true })
	figures := &heldOutFigures{data: data}
	heads := fitHeads(data, figures, genuine)
	return encodeModel(data, ear, cuts, heads, sources), table + figures.table()
}

// training is the examples as sparse rows of known features.
type training struct {
	examples []Example
	convs    []*conversation  // cut as the labels are
	graded   []*conversation  // cut as for grading
	at       map[uint32]int32 // feature to its place in ids
	ids      []uint32         // features that occur in enough conversations: see leastSeen
	rows     []trainingRow
	settings []string
	vocab    []uint32 // hashes of the words the ear knows, in ascending order
}

type trainingRow struct {
	conv, sent int
	setting    int
	feats      []trainingFeature // acts' features first
	ahead      int
	labels     [outputs]bool
	student    [outputs]int32 // see featureList
}

type trainingFeature struct {
	row    int32
	weight float64
}

func newTraining(examples []Example) *training {
	d := &training{examples: examples, vocab: commonWords(examples)}
	settingOf := map[string]int{}
	seen := map[uint32]int32{} // feature to conversations it occurs in, counted once each
	last := map[uint32]int32{}
	var f featureList
	words := d.vocabulary()
	type raw struct {
		list  []feature
		ahead int
	}
	var raws []raw
	for ci, e := range examples {
		if _, ok := settingOf[e.Setting]; !ok {
			settingOf[e.Setting] = len(d.settings)
			d.settings = append(d.settings, e.Setting)
		}
		c := cutUp(e.Turns, e.Channel)
		d.convs = append(d.convs, c)
		g := prepare(e.Turns, e.Channel)
		d.graded = append(d.graded, g)
		c.nameTokens(words)
		for k := range c.sents {
			c.sentenceFeatures(&f, k)
			for _, ft := range f.list {
				if last[ft.id] != int32(ci)+1 {
					last[ft.id] = int32(ci) + 1
					seen[ft.id]++
				}
			}
			raws = append(raws, raw{append([]feature(nil), f.list...), f.ahead})
			d.rows = append(d.rows, trainingRow{conv: ci, sent: k, setting: settingOf[e.Setting], ahead: f.ahead, labels: d.labels(ci, k), student: f.student})
		}
	}
	for id, n := range seen {
		if n >= leastSeen {
			d.ids = append(d.ids, id)
		}
	}
	sort.Slice(d.ids, func(i, j int) bool { return d.ids[i] < d.ids[j] })
	d.at = make(map[uint32]int32, len(d.ids))
	for i, id := range d.ids {
		d.at[id] = int32(i)
	}
	for i := range d.rows {
		r := d.row(raws[i].list, raws[i].ahead)
		d.rows[i].feats, d.rows[i].ahead = r.feats, r.ahead
	}
	return d
}

// leastSeen is in how many conversations a feature must occur to be learned.
const leastSeen = 2

// A word is known when this many conversations, in this many settings, use it.
const (
	knownConversations = 12
	knownSettings      = 5
)

// commonWords are the hashes of the words to be known, in ascending order.
func commonWords(examples []Example) []uint32 {
	conversations, settings := map[string]int{}, map[string]map[string]bool{}
	for _, e := range examples {
		seen := map[string]bool{}
		for _, turn := range e.Turns {
			for _, t := range tokenise([]rune(turn.Text), 0) {
				if t.kind != wordToken || seen[t.word] {
					continue
				}
				seen[t.word] = true
				conversations[t.word]++
				if settings[t.word] == nil {
					settings[t.word] = map[string]bool{}
				}
				settings[t.word][e.Setting] = true
			}
		}
	}
	var out []uint32
	for w, n := range conversations {
		if n >= knownConversations && len(settings[w]) >= knownSettings {
			out = append(out, fnv32(w))
		}
	}
	slices.Sort(out)
	return out
}

// row keeps the known ones of a sentence's features.
func (d *training) row(list []feature, ahead int) trainingRow {
	var r trainingRow
	for j, ft := range list {
		if j == ahead {
			r.ahead = len(r.feats)
		}
		if row, ok := d.at[ft.id]; ok {
			r.feats = append(r.feats, trainingFeature{row, float64(ft.weight) / fullWeight})
		}
	}
	if ahead == len(list) {
		r.ahead = len(r.feats)
	}
	return r
}

func (d *training) vocabulary() *vocabulary {
	v := &vocabulary{words: map[uint32]bool{}}
	for _, h := range d.vocab {
		v.words[h] = true
	}
	return v
}

// settingOf is the setting of example ci.
func (d *training) settingOf(ci int) int {
	for i, s := range d.settings {
		if s == d.examples[ci].Setting {
			return i
		}
	}
	return -1
}

// stepActs are the acts that can carry a step; they say which sentence of an
// evidence turn is the evidence.
var stepActs = [5][]Act{
	{Salutation, Welcome, ThanksContact, OffersHelp, GivesName, Acknowledges, Reassures},
	{Clarifies, Restates, Empathises},
	{Proposes, SeeksConsent},
	{Acts, Informs, Instructs, HandsOver, Updates, Timeline, ConfirmsDetails},
	{ChecksSatisfied, Thanks, Farewell, InvitesReturn, ThanksContact, FollowsUp, Summarises},
}

// labels are the outputs sentence k of example ci should give.
func (d *training) labels(ci, k int) (y [outputs]bool) {
	e, s := d.examples[ci], &d.convs[ci].sents[k]
	acts := e.Acts[s.turn]
	performs := func(index int, any []Act) bool {
		if index >= len(acts) {
			return false
		}
		for _, a := range acts[index] {
			for _, b := range any {
				if a == b {
					return true
				}
			}
		}
		return false
	}
	if s.index < len(acts) {
		for _, a := range acts[s.index] {
			y[actIndex[a]] = true
		}
	}
	for kind, turns := range e.Faults {
		if slices.Contains(turns, s.turn) {
			some := false
			for j := 0; j < s.of; j++ {
				some = some || performs(j, []Act{kind})
			}
			y[faultOutput] = y[faultOutput] || !some || performs(s.index, []Act{kind})
		}
	}
	for i, step := range Steps() {
		for _, t := range e.Steps[step] {
			if t != s.turn {
				continue
			}
			some := false
			for j := 0; j < s.of; j++ {
				some = some || performs(j, stepActs[i])
			}
			y[len(allActs)+i] = !some || performs(s.index, stepActs[i])
		}
	}
	return y
}

// linear holds one weight a feature and output, and a bias an output.
type linear struct {
	w    []float64 // features × outputs
	bias [outputs]float64
}

// Rates of the fit, chosen by cross-validation over settings (see MODEL.md).
const (
	fitEpochs = 14
	fitRate   = 0.12
	fitShrink = 0.002
)

// fit learns logistic scores by AdaGrad over the rows that use picks, in a fixed
// shuffled order.
func (d *training) fit(use func(setting int) bool) *linear {
	n := len(d.ids)
	m := &linear{w: make([]float64, n*outputs)}
	sum := make([]float64, n*outputs)
	var biasSum [outputs]float64
	order := make([]int, 0, len(d.rows))
	for i := range d.rows {
		if use(d.rows[i].setting) {
			order = append(order, i)
		}
	}
	state := uint64(20240607)
	var z, g [outputs]float64
	for range fitEpochs {
		for i := len(order) - 1; i > 0; i-- {
			state = state*6364136223846793005 + 1442695040888963407
			j := int((state >> 33) % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, ri := range order {
			r := &d.rows[ri]
			m.logits(r, &z)
			for o := range z {
				z[o] += float64(blend(o, 0, r.student[o])) / 65536
				y := 0.0
				if r.labels[o] {
					y = 1
				}
				g[o] = logistic(z[o]) - y
				gg := float64(g[o] * g[o])
				biasSum[o] += gg
				m.bias[o] -= float64(fitRate * g[o] / math.Sqrt(1e-6+biasSum[o]))
			}
			for i, ft := range r.feats {
				from := 0
				if i >= r.ahead {
					from = len(allActs)
				}
				base := int(ft.row) * outputs
				w, s := m.w[base:base+outputs], sum[base:base+outputs]
				for o := from; o < outputs; o++ {
					grad := float64(g[o]*ft.weight) + float64(fitShrink*w[o])
					s[o] += float64(grad * grad)
					w[o] -= float64(fitRate * grad / math.Sqrt(1e-4+s[o]))
				}
			}
		}
	}
	return m
}

func (m *linear) logits(r *trainingRow, z *[outputs]float64) {
	*z = m.bias
	for i, ft := range r.feats {
		from := 0
		if i >= r.ahead {
			from = len(allActs)
		}
		base := int(ft.row) * outputs
		w := m.w[base : base+outputs]
		for o := from; o < outputs; o++ {
			z[o] += float64(w[o] * ft.weight)
		}
	}
}

// crossFit scores every row by an ear that has not heard its setting, and lets the
// same ears hear the conversations as they are cut for grading.
func (d *training) crossFit(folds int) [][outputs]int32 {
	out := make([][outputs]int32, len(d.rows))
	for fold := range folds {
		m := d.fit(func(setting int) bool { return setting%folds != fold })
		var z [outputs]float64
		for i := range d.rows {
			if d.rows[i].setting%folds == fold {
				m.logits(&d.rows[i], &z)
				permille(&z, &d.rows[i].student, &out[i])
			}
		}
		for ci, c := range d.graded {
			if d.settingOf(ci)%folds == fold {
				d.listen(m, c)
			}
		}
	}
	return out
}

// listen fills in what a conversation's sentences do, as an ear under training
// hears it.
func (d *training) listen(m *linear, c *conversation) {
	c.nameTokens(d.vocabulary())
	var f featureList
	n := len(allActs)
	var z [outputs]float64
	var p [outputs]int32
	for k := range c.sents {
		s := &c.sents[k]
		s.acts = make([]int32, n)
		if s.void != "" {
			continue
		}
		c.sentenceFeatures(&f, k)
		r := d.row(f.list, f.ahead)
		m.logits(&r, &z)
		permille(&z, &f.student, &p)
		copy(s.acts, p[:n])
		copy(s.steps[:], p[n:])
		s.fault = p[faultOutput]
	}
}

func permille(z *[outputs]float64, student, p *[outputs]int32) {
	for o := range z {
		p[o] = sigmoid(blend(o, int64(math.Floor(z[o]*65536)), student[o]))
	}
}

// logistic is 1/(1+e^-x) by a series whose every step is rounded, so that it is
// the same on every machine (math.Exp is not).
func logistic(x float64) float64 {
	if x < 0 {
		return 1 - logistic(-x)
	}
	if x > 30 {
		return 1
	}
	// e^-x = (e^(-x/64))^64
	y := -x / 64
	e := 1 + float64(y*(1+float64(y/2*(1+float64(y/3*(1+float64(y/4)))))))
	for range 6 {
		e = float64(e * e)
	}
	return 1 / (1 + e)
}

// encodeModel writes the file that decodeModel reads: weights as bytes with one
// scale an output.
func encodeModel(d *training, ear *linear, cuts [outputs]int32, heads [6]headWeights, sources uint32) []byte {
	b := []byte(modelMagic)
	u32 := func(v uint32) { b = binary.LittleEndian.AppendUint32(b, v) }
	var most [outputs]float64
	for i := range d.ids {
		for o := range most {
			most[o] = math.Max(most[o], math.Abs(ear.w[i*outputs+o]))
		}
	}
	keep := make([]int, 0, len(d.ids))
	quant := make([]int8, len(d.ids)*outputs)
	for i := range d.ids {
		any := false
		for o := range most {
			q := int8(0)
			if most[o] > 0 {
				q = int8(math.Round(ear.w[i*outputs+o] / most[o] * 127))
			}
			quant[i*outputs+o] = q
			any = any || q != 0
		}
		if any {
			keep = append(keep, i)
		}
	}
	u32(sources)
	u32(studentHash())
	u32(uint32(len(keep)))
	u32(outputs)
	for _, i := range keep {
		u32(d.ids[i])
	}
	for _, i := range keep {
		for o := range outputs {
			b = append(b, byte(quant[i*outputs+o]))
		}
	}
	u32(uint32(len(d.vocab)))
	for _, h := range d.vocab {
		u32(h)
	}
	for o := range most {
		u32(uint32(int32(math.Round(most[o] / 127 / fullWeight * 65536 * 1024))))
	}
	for o := range most {
		u32(uint32(int32(math.Round(ear.bias[o] * 65536))))
	}
	for _, cut := range cuts {
		u32(uint32(cut))
	}
	for _, h := range heads {
		u32(uint32(h.bias))
		u32(uint32(len(h.weights)))
		for _, w := range h.weights {
			u32(uint32(w))
		}
		ids := slices.Sorted(maps.Keys(h.said))
		u32(uint32(h.usual))
		u32(uint32(len(ids)))
		for _, id := range ids {
			u32(id)
		}
		for _, id := range ids {
			u32(uint32(h.said[id]))
		}
	}
	return b
}
