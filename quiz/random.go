package quiz

import "hash/fnv"

// random is a sequence of numbers that follows from its seed (splitmix64).
type random uint64

// seeded is the sequence of a seed for one purpose; other purposes have others.
func seeded(seed uint64, purpose string) random {
	h := fnv.New64a()
	h.Write([]byte(purpose)) // a hash never fails to write
	r := random(seed ^ h.Sum64())
	r.next()
	return r
}

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1.
func (r *random) below(n int) int {
	return int(r.next() % uint64(n))
}

// shuffled is 0 to n-1 in an order of the sequence.
func (r *random) shuffled(n int) []int {
	out := make([]int, n)
	for i := range out {
		j := r.below(i + 1)
		out[i], out[j] = out[j], i
	}
	return out
}
