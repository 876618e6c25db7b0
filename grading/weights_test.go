package grading

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// smallEar is a weights file with a few features, by which decoding can be
// tested without the two megabytes of the real one.
func smallEar(features int) []byte {
	b := []byte(modelMagic)
	u32 := func(v ...uint32) {
		for _, x := range v {
			b = binary.LittleEndian.AppendUint32(b, x)
		}
	}
	u32(0xfeed, 0xbeef, uint32(features), outputs)
	for i := range features {
		u32(uint32(i) * 2654435761)
	}
	for i := range features * outputs {
		b = append(b, byte(i*37))
	}
	u32(2, 77, 88)          // the vocabulary
	for range 3 * outputs { // scales, biases, cuts
		u32(1)
	}
	for range 6 {
		u32(1, uint32(2*headFeatures))
		u32(make([]uint32, 2*headFeatures)...)
		u32(7, 2, 0xaaaa, 0xbbbb, 1, 2) // the customer's words: the usual, how many, which, how much
	}
	return b
}

func TestDecodeModel(t *testing.T) {
	for _, n := range []int{0, 1, 2, 50} {
		m, err := decodeModel(smallEar(n))
		if err != nil {
			t.Fatalf("%d features: %v", n, err)
		}
		for i := range n {
			if row := m.row(uint32(i) * 2654435761); len(row) != outputs || row[1] != int8(byte((i*outputs+1)*37)) {
				t.Errorf("%d features: feature %d has row %v", n, i, row)
			}
		}
		if h := m.head[2]; h.words([]uint32{0xbbbb}) != 2-7 || h.words(nil) != -7 {
			t.Errorf("%d features: the customer's words add %d", n, h.words([]uint32{0xbbbb}))
		}
		if m.sources != 0xfeed || m.row(12345) != nil {
			t.Errorf("%d features: sources %x, a row for a feature it does not have", n, m.sources)
		}
	}
}

// TestDecodeModelRefusesDamage: a file cut anywhere, with bytes too many, or made
// for something else is an error, never a panic and never an ear.
func TestDecodeModelRefusesDamage(t *testing.T) {
	whole := smallEar(9)
	for n := range whole {
		if _, err := decodeModel(whole[:n]); err == nil {
			t.Fatalf("accepted the first %d of %d bytes", n, len(whole))
		}
	}
	for i := range 40 { // the real one, cut at forty places
		if _, err := decodeModel(earBytes[:len(earBytes)*i/40]); err == nil {
			t.Fatalf("accepted %d fortieths of the weights", i)
		}
	}
	damage := map[string]func(b []byte) []byte{
		"one byte more":            func(b []byte) []byte { return append(b, 0) },
		"another magic":            func(b []byte) []byte { b[0] ^= 1; return b },
		"fewer outputs":            func(b []byte) []byte { b[len(modelMagic)+12]--; return b },
		"one feature more":         func(b []byte) []byte { b[len(modelMagic)+8]++; return b },
		"four thousand million":    func(b []byte) []byte { copy(b[len(modelMagic)+8:], "\xff\xff\xff\xff"); return b },
		"another number of inputs": func(b []byte) []byte { b[len(b)-4*2*headFeatures-4*6-4]++; return b },
		"another number of words":  func(b []byte) []byte { b[len(b)-4*5]++; return b },
	}
	for name, change := range damage {
		if _, err := decodeModel(change(bytes.Clone(whole))); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// TestEmbeddedEar: the weights in the binary fit the code: every act has a cut
// that can be reached, and the grader's name changes with the file.
func TestEmbeddedEar(t *testing.T) {
	m, err := decodeModel(earBytes)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range AllActs() {
		if m.cut[i] <= 0 || m.cut[i] > 1000 {
			t.Errorf("%s: cut %d", a, m.cut[i])
		}
	}
	other := bytes.Clone(earBytes)
	other[len(other)/2] ^= 1
	if n, err := decodeModel(other); err != nil || n.hash == m.hash {
		t.Errorf("another file has the same hash (%v)", err)
	}
}

func FuzzDecodeModel(f *testing.F) {
	f.Add(smallEar(0))
	f.Add(smallEar(3))
	f.Add([]byte(modelMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decodeModel(b)
		if err != nil {
			return
		}
		// What is accepted must be usable, whatever the figures in it.
		var list featureList
		var p [outputs]int32
		list.add(fullWeight, "w", "refund")
		for _, id := range m.ids {
			list.list = append(list.list, feature{id, fullWeight})
		}
		m.score(&list, &p)
		for o, v := range p {
			if v < 0 || v > 1000 {
				t.Fatalf("output %d is %d", o, v)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.SetBytes(int64(len(earBytes)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeModel(earBytes); err != nil {
			b.Fatal(err)
		}
	}
}
