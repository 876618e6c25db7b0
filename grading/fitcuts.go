package grading

import (
	"fmt"
	"strings"
)

// chooseCuts picks, per output, the probability from which an act counts as
// heard: the one with the best F1 on rows whose setting was held out. Faults
// cost a trainee dearly, so theirs must be right three times in five at least.
func (d *training) chooseCuts(heard [][outputs]int32) (cuts [outputs]int32, table string) {
	var b strings.Builder
	fmt.Fprintf(&b, "%d conversations, %d sentences, %d settings; each setting heard by an ear that has not learned from it (6 folds)\n\n",
		len(d.convs), len(d.rows), len(d.settings))
	fmt.Fprintf(&b, "%-24s %6s %6s %6s %6s %6s\n", "act", "n", "cut", "prec", "rec", "F1")
	for o := range cuts {
		least := 0.0
		if o < len(allActs) && allActs[o].Critical() {
			least = 0.6
		}
		best := score{f1: -1}
		for cut := int32(80); cut <= 900; cut += 20 {
			if s := d.scoreCut(heard, o, cut); s.f1 > best.f1 && s.precision >= least {
				best = s
			}
		}
		if best.f1 < 0 {
			best = d.scoreCut(heard, o, 900)
		}
		cuts[o] = best.cut
		fmt.Fprintf(&b, "%-24s %6d %6.2f %6.2f %6.2f %6.2f\n", outputName(o), best.n, float64(best.cut)/1000, best.precision, best.recall, best.f1)
	}
	return cuts, b.String()
}

type score struct {
	n                     int
	cut                   int32
	precision, recall, f1 float64
}

func (d *training) scoreCut(heard [][outputs]int32, o int, cut int32) score {
	s := score{cut: cut}
	hits, calls := 0, 0
	for i := range d.rows {
		is, says := d.rows[i].labels[o], heard[i][o] >= cut
		if is {
			s.n++
		}
		if says {
			calls++
		}
		if is && says {
			hits++
		}
	}
	if hits > 0 {
		s.precision, s.recall = float64(hits)/float64(calls), float64(hits)/float64(s.n)
		s.f1 = 2 * s.precision * s.recall / (s.precision + s.recall)
	}
	return s
}

func outputName(o int) string {
	if o < len(allActs) {
		return string(allActs[o])
	}
	if o == faultOutput {
		return "some critical fault"
	}
	return "evidence for " + string(Steps()[o-len(allActs)])
}
