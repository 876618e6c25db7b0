package grading

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

//go:generate go run ./internal/fit

//go:embed weights/ear.bin
var earBytes []byte

// ear is the fitted model, read once, when something is first graded.
var ear = sync.OnceValue(func() *model {
	m, err := decodeModel(earBytes)
	if err != nil {
		panic("grading: the embedded weights are damaged: " + err.Error()) // a build fault, not an input's
	}
	return m
})

// model is the learned ear: linear scores of hashed features, in integers, one
// output an act and one a step ("this sentence is evidence for it"), and a head
// that decides each step over the conversation.
type model struct {
	hash    uint32  // of the file: part of the grader's name
	sources uint32  // of the examples it was fitted from
	student uint32  // the hash of the student it was fitted on
	slots   []int32 // open addressing: feature id to row, -1 empty
	ids     []uint32
	rows    []int8  // len(ids) × outputs
	scale   []int32 // per output: logit in 1/65536 = dot × scale / 1024 + bias
	bias    []int32
	cut     []int32 // per output: permille from which the act counts as heard
	vocab   vocabulary
	head    [6]headWeights // a step each; the last decides whether there is a fault
}

// headWeights decide one step from the conversation's features.
type headWeights struct {
	bias    int32            // logit in 1/65536
	weights []int32          // for the figures, then for their logits: see part
	said    map[uint32]int32 // for the customer's words, in 1/65536: see customerWords
	usual   int32            // what they add up to on the average
}

const (
	modelMagic = "rapport-ear-4\n"
	outputs    = 41 + 5 + 1 // acts, evidence a step, any fault
)

// decodeModel reads what encode in internal/fit wrote.
func decodeModel(b []byte) (*model, error) {
	if len(b) < len(modelMagic) || string(b[:len(modelMagic)]) != modelMagic {
		return nil, errors.New("not an ear file")
	}
	m := &model{hash: fnv32(b)}
	b = b[len(modelMagic):]
	r := reader{b: b}
	m.sources, m.student = r.u32(), r.u32()
	n, out := int(r.u32()), int(r.u32())
	if out != outputs || len(allActs)+6 != outputs {
		return nil, fmt.Errorf("made for %d outputs, not %d", out, outputs)
	}
	if n < 0 || n > len(b) {
		return nil, errors.New("cut short")
	}
	m.ids = make([]uint32, n)
	for i := range m.ids {
		m.ids[i] = r.u32()
	}
	m.rows = r.i8s(n * out)
	m.vocab.words = map[uint32]bool{}
	for _, h := range r.i32s(int(r.u32())) {
		m.vocab.words[uint32(h)] = true
	}
	m.scale, m.bias, m.cut = r.i32s(out), r.i32s(out), r.i32s(out)
	for s := range m.head {
		h := &m.head[s]
		h.bias = int32(r.u32())
		h.weights = r.i32s(int(r.u32()))
		if len(h.weights) != 2*headFeatures {
			return nil, fmt.Errorf("made for %d head features, not %d", len(h.weights), 2*headFeatures)
		}
		h.usual = int32(r.u32())
		n := int(r.u32())
		if n < 0 || n > len(b) {
			return nil, errors.New("cut short")
		}
		ids, said := r.i32s(n), r.i32s(n)
		if r.short {
			break
		}
		h.said = make(map[uint32]int32, n)
		for i, id := range ids {
			h.said[uint32(id)] = said[i]
		}
	}
	if r.short || len(r.b) != 0 {
		return nil, errors.New("cut short")
	}
	m.index()
	return m, nil
}

// index builds the hash table from feature to row.
func (m *model) index() {
	size := 1
	for size < 2*len(m.ids)+2 {
		size *= 2
	}
	m.slots = make([]int32, size)
	for i := range m.slots {
		m.slots[i] = -1
	}
	for i, id := range m.ids {
		at := int(id) & (size - 1)
		for m.slots[at] >= 0 {
			at = (at + 1) & (size - 1)
		}
		m.slots[at] = int32(i)
	}
}

// row is the feature's weights, or nil when the examples did not have it.
func (m *model) row(id uint32) []int8 {
	mask := len(m.slots) - 1
	for at := int(id) & mask; m.slots[at] >= 0; at = (at + 1) & mask {
		if i := m.slots[at]; m.ids[i] == id {
			return m.rows[int(i)*outputs : (int(i)+1)*outputs]
		}
	}
	return nil
}

// score fills permille with the probability of each output. Acts use only the
// features that do not look ahead.
func (m *model) score(f *featureList, permille *[outputs]int32) {
	var dots [outputs]int32
	acts := len(allActs)
	for i, ft := range f.list {
		row := m.row(ft.id)
		if row == nil {
			continue
		}
		from := 0
		if i >= f.ahead {
			from = acts
		}
		for o := from; o < outputs; o++ {
			dots[o] += int32(row[o]) * ft.weight
		}
	}
	for o := range dots {
		logit := int64(dots[o])*int64(m.scale[o])/1024 + int64(m.bias[o])
		permille[o] = sigmoid(blend(o, logit, f.student[o]))
	}
}

// fnv32 is the 32-bit FNV-1a hash of b.
func fnv32[T string | []byte](b T) uint32 {
	h := uint32(2166136261)
	for i := range len(b) {
		h = (h ^ uint32(b[i])) * 16777619
	}
	return h
}

// reader takes little-endian figures off a byte slice and remembers running out.
type reader struct {
	b     []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.short = true
		r.b = nil
		return make([]byte, 0)
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) u32() uint32 {
	if b := r.take(4); len(b) == 4 {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) i32s(n int) []int32 {
	if n < 0 || n > len(r.b)/4 {
		r.short = true
		return nil
	}
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(r.u32())
	}
	return out
}

func (r *reader) i8s(n int) []int8 {
	raw := r.take(n)
	out := make([]int8, len(raw))
	for i, v := range raw {
		out[i] = int8(v)
	}
	return out
}

func (r *reader) i16s(n int) []int16 {
	raw := r.take(2 * n)
	out := make([]int16, len(raw)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return out
}
