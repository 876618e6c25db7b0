package grading

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"
)

//go:embed weights/student.bin
var studentBytes []byte

// taught is the student, read once. An empty file is no student: the ear then hears
// words alone.
var taught = sync.OnceValue(func() *student {
	if len(studentBytes) == 0 {
		return nil
	}
	s, err := decodeStudent(studentBytes)
	if err != nil {
		panic("grading: the embedded student is damaged: " + err.Error()) // a build fault, not an input's
	}
	return s
})

// studentHash is the embedded student's; 0 for none.
func studentHash() uint32 {
	if s := taught(); s != nil {
		return s.hash
	}
	return 0
}

// student is a small convolution over word vectors, distilled from a pretrained
// sentence model (training/README.md): it knows what words mean that no example of
// ours uses. All its arithmetic is in integers.
type student struct {
	hash     uint32
	filters  int
	context  int
	hidden   int
	rows     map[uint32]int32 // hash of a word to its row
	tables   []int8           // rows × (3 filters + context): as left neighbour, itself, right neighbour, around
	bias     []int32          // filters
	in       []int64          // hidden/2 × inputs, packed: see pack
	inMul    []int32          // per hidden unit: to 1/1024
	inBias   []int32          // per hidden unit, in 1/1024
	after    []int64          // hidden/2 × aheadWidth, packed
	afterMul []int32
	out      []int16 // outputs × hidden
	outMul   []int32
	outBias  []int32 // in 1/65536
}

const studentMagic = "rapport-student-1\n"

// meanUnits is in how many parts of a table's unit means are kept.
const meanUnits = 8

// scaleBits is in what part of one the multipliers are kept: 1/2^28.
const scaleBits = 28

// placeUnits is what a place input that is on counts.
const placeUnits = 64

func (s *student) inputs() int     { return 2*s.filters + 4*s.context + placeInputs }
func (s *student) aheadWidth() int { return 2*s.context + aheadInputs }
func (s *student) rowWidth() int   { return 3*s.filters + s.context }

// decodeStudent reads what training/student.py wrote.
func decodeStudent(b []byte) (*student, error) {
	if len(b) < len(studentMagic) || string(b[:len(studentMagic)]) != studentMagic {
		return nil, errors.New("not a student file")
	}
	s := &student{hash: fnv32(b)}
	r := reader{b: b[len(studentMagic):]}
	n := int(r.u32())
	s.filters, s.context, s.hidden = int(r.u32()), int(r.u32()), int(r.u32())
	if place, ahead, out := int(r.u32()), int(r.u32()), int(r.u32()); place != placeInputs || ahead != aheadInputs || out != outputs {
		return nil, fmt.Errorf("made for %d places, %d ahead and %d outputs, not %d, %d and %d", place, ahead, out, placeInputs, aheadInputs, outputs)
	}
	const most = 1 << 20
	if n < reservedRows || n > most || s.filters <= 0 || s.filters > 512 || s.context <= 0 || s.context > 512 || s.hidden <= 0 || s.hidden > 1024 || s.hidden%2 != 0 {
		return nil, errors.New("of impossible size")
	}
	s.rows = make(map[uint32]int32, n)
	for i, h := range r.i32s(n) {
		s.rows[uint32(h)] = int32(i)
	}
	s.tables = r.i8s(n * s.rowWidth())
	s.bias = r.i32s(s.filters)
	in, inMul, inBias := r.i16s(s.hidden*s.inputs()), r.i32s(s.hidden), r.i32s(s.hidden)
	after, afterMul := r.i16s(s.hidden*s.aheadWidth()), r.i32s(s.hidden)
	s.out, s.outMul, s.outBias = r.i16s(outputs*s.hidden), r.i32s(outputs), r.i32s(outputs)
	if r.short || len(r.b) != 0 {
		return nil, errors.New("cut short")
	}
	s.inMul, s.inBias, s.afterMul = inMul, inBias, afterMul
	if !s.fits(in, s.inLimits()) || !s.fits(after, s.afterLimits()) {
		return nil, errors.New("its weights are too large to be packed")
	}
	s.in, s.after = pack(in, s.inputs()), pack(after, s.aheadWidth())
	return s, nil
}

// pack puts the weights of two hidden units into the halves of one word, so that one
// multiplication serves both. They are kept to 13 bits: then the sum over all inputs
// of a sentence stays within its half, as fits has made sure.
func pack(w []int16, width int) []int64 {
	out := make([]int64, len(w)/2)
	for i := 0; i < len(w); i += 2 * width {
		for j := range width {
			out[i/2+j] = thirteen(w[i+j]) + thirteen(w[i+width+j])<<32
		}
	}
	return out
}

// inLimits and afterLimits are the most that each input can be.
func (s *student) inLimits() []int64 {
	most := int64(3*127) + int64(max(0, slices.Max(s.bias)))
	var out []int64
	for range s.filters {
		out = append(out, most)
	}
	for range s.filters {
		out = append(out, most*meanUnits)
	}
	out = append(append(out, s.aroundLimits()...), s.aroundLimits()...)
	for range placeInputs {
		out = append(out, placeUnits)
	}
	return out
}

func (s *student) afterLimits() []int64 {
	out := s.aroundLimits()
	for range aheadInputs {
		out = append(out, placeUnits)
	}
	return out
}

func (s *student) aroundLimits() []int64 {
	var out []int64
	for range s.context {
		out = append(out, 128*meanUnits)
	}
	for range s.context {
		out = append(out, 128)
	}
	return out
}

// fits reports whether no unit's sum can leave 31 bits.
func (s *student) fits(w []int16, limits []int64) bool {
	for i := 0; i < len(w); i += len(limits) {
		sum := int64(0)
		for j, most := range limits {
			v := thirteen(w[i+j])
			sum += max(v, -v) * most
		}
		if sum > 1<<31-1 {
			return false
		}
	}
	return true
}

// packBits is by how many bits a packed weight is less exact than a written one.
const packBits = 3

// thirteen rounds a weight to 13 bits.
func thirteen(w int16) int64 { return (int64(w) + 1<<(packBits-1)) >> packBits }

// The first rows stand for what is no word: nothing, the sentence's beginning and
// its end.
const (
	beginRow     = 1
	endRow       = 2
	reservedRows = 3
)

// row is the row of a token: its own, or that of its shape.
func (s *student) row(t token) int32 {
	if i, ok := s.rows[fnv32(t.word)]; ok {
		return i
	}
	return s.rows[fnv32(shape(t.word))]
}

// listener holds what a student needs while it listens, so that nothing is
// allocated per sentence.
type listener struct {
	h       hearing
	rows    []int32
	top     []int32
	sum     []int32
	x, y    []int32
	units   []int64
	hiddens []int32
}

// hear fills logits, in 1/65536, with what the student makes of l.h.
func (s *student) hear(l *listener, logits *[outputs]int32) {
	l.x = l.x[:0]
	s.convolve(l)
	s.around(l, l.h.said, &l.x)
	s.around(l, l.h.before, &l.x)
	for _, on := range l.h.place {
		l.x = append(l.x, int32(on)*placeUnits)
	}
	l.y = l.y[:0]
	s.around(l, l.h.after, &l.y)
	for _, on := range l.h.ahead {
		l.y = append(l.y, int32(on)*placeUnits)
	}
	if cap(l.units) < s.hidden {
		l.units, l.hiddens = make([]int64, s.hidden), make([]int32, s.hidden)
	}
	units, hiddens := l.units[:s.hidden], l.hiddens[:s.hidden]
	for i, b := range s.inBias {
		units[i] = int64(b)
	}
	addInputs(units, hiddens, s.in, s.inMul, l.x)
	acts := len(allActs)
	for o := range acts {
		logits[o] = s.logit(o, hiddens)
	}
	addInputs(units, hiddens, s.after, s.afterMul, l.y)
	for o := acts; o < outputs; o++ {
		logits[o] = s.logit(o, hiddens)
	}
}

// addInputs adds what inputs bring to the units, by packed weights w and each unit's
// multiplier, and sets hiddens to the units that are above nought.
func addInputs(units []int64, hiddens []int32, w []int64, mul, inputs []int32) {
	n := len(inputs)
	for i := 0; i < len(units); i += 2 {
		a, b := dotTwo(w[i/2*n:(i/2+1)*n], inputs)
		units[i] += a * int64(mul[i]) >> (scaleBits - packBits)
		units[i+1] += b * int64(mul[i+1]) >> (scaleBits - packBits)
	}
	for i, u := range units {
		hiddens[i] = int32(max(u, 0))
	}
}

func (s *student) logit(o int, hiddens []int32) int32 {
	z := dot(s.out[o*s.hidden:(o+1)*s.hidden], hiddens)*int64(s.outMul[o])>>scaleBits + int64(s.outBias[o])
	return int32(min(max(z, -20<<16), 20<<16))
}

// convolve appends to l.x the strongest and the mean answer of every filter to the
// sentence's words and their neighbours.
func (s *student) convolve(l *listener) {
	l.rows = append(l.rows[:0], beginRow)
	for _, t := range l.h.own {
		l.rows = append(l.rows, s.row(t))
	}
	l.rows = append(l.rows, endRow)
	f, width := s.filters, s.rowWidth()
	if cap(l.top) < f {
		l.top, l.sum = make([]int32, f), make([]int32, f)
	}
	top, sum := l.top[:f], l.sum[:f]
	clear(top)
	clear(sum)
	for i, row := range l.rows {
		left, right := int32(0), int32(0) // row 0 is nothing
		if i > 0 {
			left = l.rows[i-1]
		}
		if i+1 < len(l.rows) {
			right = l.rows[i+1]
		}
		a := s.tables[int(left)*width:][:f]
		b := s.tables[int(row)*width+f:][:f]
		c := s.tables[int(right)*width+2*f:][:f]
		for j := range top {
			v := int32(a[j]) + int32(b[j]) + int32(c[j]) + s.bias[j]
			if v > 0 {
				sum[j] += v
				top[j] = max(top[j], v)
			}
		}
	}
	l.x = append(l.x, top...)
	for _, v := range sum {
		l.x = append(l.x, v*meanUnits/int32(len(l.rows)))
	}
}

// around appends the mean and the strongest of each dimension over toks.
func (s *student) around(l *listener, toks []token, x *[]int32) {
	n, width := s.context, s.rowWidth()
	if cap(l.top) < n {
		l.top, l.sum = make([]int32, n), make([]int32, n)
	}
	top, sum := l.top[:n], l.sum[:n]
	clear(sum)
	clear(top)
	for i, t := range toks {
		v := s.tables[int(s.row(t))*width+3*s.filters:][:n]
		for j := range top {
			sum[j] += int32(v[j])
			if i == 0 {
				top[j] = int32(v[j])
			} else {
				top[j] = max(top[j], int32(v[j]))
			}
		}
	}
	for _, v := range sum {
		// Rounded towards minus infinity, as everywhere.
		*x = append(*x, floorDiv(v*meanUnits, int32(max(len(toks), 1))))
	}
	*x = append(*x, top...)
}

func floorDiv(a, b int32) int32 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// dotTwo is the two sums that packed weights stand for.
func dotTwo(w []int64, x []int32) (lo, hi int64) {
	var a, b int64
	w = w[:len(x)]
	i := 0
	for ; i+1 < len(x); i += 2 {
		a += w[i] * int64(x[i])
		b += w[i+1] * int64(x[i+1])
	}
	if i < len(x) {
		a += w[i] * int64(x[i])
	}
	a += b
	lo = int64(int32(a))
	return lo, (a - lo) >> 32
}

func dot(w []int16, x []int32) int64 {
	var a, b int64
	w = w[:len(x)]
	i := 0
	for ; i+1 < len(x); i += 2 {
		a += int64(w[i]) * int64(x[i])
		b += int64(w[i+1]) * int64(x[i+1])
	}
	if i < len(x) {
		a += int64(w[i]) * int64(x[i])
	}
	return a + b
}

// ask notes what the student makes of sentence k.
func (c *conversation) ask(f *featureList, k int) {
	s := taught()
	if s == nil {
		return
	}
	c.hearingOf(k, &f.listener.h)
	if c.memory == nil {
		s.hear(&f.listener, &f.student)
		return
	}
	key := f.listener.h.key()
	if said, ok := c.memory[key]; ok {
		f.student = *said
		return
	}
	s.hear(&f.listener, &f.student)
	said := f.student
	c.memory[key] = &said
}

// memory holds what the student made of sentences it has heard, while one
// conversation is graded and changes are tried on it.
type memory map[[2]uint64]*[outputs]int32

// blend is the logit of ear and student together. The ear is fitted to add what the
// student lacks on our examples; half of it is taken, because on conversations of
// other kinds it knows less than the student does (measured: see MODEL.md). Of faults
// it knows more: the corpora the student learned from hardly have any.
func blend(o int, ear int64, student int32) int64 {
	if taught() == nil {
		return ear
	}
	if o != faultOutput && (o >= len(allActs) || !allActs[o].Critical()) {
		ear >>= 1
	}
	return ear + int64(student)
}
