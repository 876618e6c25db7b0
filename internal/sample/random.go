package sample

// random is a sequence of numbers that follows from its seed (splitmix64).
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// oneOf is one of the things to choose from, of which there is at least one.
func oneOf[T any](r *random, from []T) T { return from[r.below(len(from))] }
