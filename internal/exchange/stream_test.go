package exchange

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"rapport/grading"
)

// sample is a conversation with two turns for each exchange.
func sample(id string, exchanges int) grading.Transcript {
	t := grading.Transcript{ID: id, Channel: grading.Chat, Scenario: "late-parcel"}
	for range exchanges {
		t.Turns = append(t.Turns,
			grading.Turn{Speaker: grading.Customer, Text: "My parcel was due on Monday and it is still not here, can you tell me where it is?"},
			grading.Turn{Speaker: grading.Agent, Text: "I am sorry about the wait. May I have the order number, so that I can find the parcel for you?"})
	}
	return t
}

// inFormat writes transcripts in a format.
func inFormat(t testing.TB, format Format, ts ...grading.Transcript) string {
	switch format {
	case JSONL:
		return writeJSONL(t, ts)
	case JSON:
		return writeJSON(t, ts, " ")
	case CSV:
		return writeCSV(t, ts, ',')
	default:
		return writeText(ts)
	}
}

// endless repeats parts made from a number until it has made n of them, and
// holds no more than one.
type endless struct {
	made, n int
	part    func(i int) string
	rest    string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.made == e.n {
			return 0, io.EOF
		}
		e.rest = e.part(e.made)
		e.made++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// The memory held does not grow with the number of conversations, sound or not.
func TestStreamsInConstantMemory(t *testing.T) {
	const n = 50_000
	for _, format := range []Format{JSONL, JSON, CSV, Text} {
		t.Run(string(format), func(t *testing.T) {
			body := inFormat(t, format, sample("ID", 1))
			header := ""
			switch format {
			case JSON: // without the brackets of its own list
				body = strings.TrimSuffix(strings.TrimPrefix(body, "["), "]") + ","
				header = "["
			case CSV:
				header, body, _ = strings.Cut(body, "\n")
				header += "\n"
			}
			in := &endless{n: n, part: func(i int) string {
				part := strings.ReplaceAll(body, "ID", fmt.Sprint("c", i))
				if i%10 == 9 {
					part = strings.Replace(part, "agent", "nobody", 1)
				}
				if i == 0 {
					part = header + part
				}
				return part
			}}
			r, err := Open("f", in, format)
			if err != nil {
				t.Fatal(err)
			}
			var early, late uint64
			good, bad := 0, 0
			for {
				_, err := r.Next()
				if err == io.EOF {
					break
				}
				if err == nil {
					good++
				} else {
					bad++
				}
				switch good + bad {
				case n / 50:
					early = heap()
				case n / 2:
					late = heap()
				}
			}
			wantGood, wantBad := n-n/10, n/10
			switch format {
			case JSON:
				wantBad++ // the list is left open
			case Text: // a line of an unknown speaker continues the turn
				wantGood, wantBad = n, 0
			}
			if good != wantGood || bad != wantBad {
				t.Errorf("read %d, reported %d; want %d and %d", good, bad, wantGood, wantBad)
			}
			const slack = 1 << 20
			if late > early+slack {
				t.Errorf("held %d bytes after %d records, %d after %d", early, n/50, late, n/2)
			}
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkRead(b *testing.B) {
	var ts []grading.Transcript
	for i := range 200 {
		ts = append(ts, sample(fmt.Sprint("c", i), 4))
	}
	for _, format := range []Format{JSONL, JSON, CSV, Text} {
		in := inFormat(b, format, ts...)
		b.Run(string(format), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if got, _ := readAll(b, "f", in, format); len(got) != len(ts) {
					b.Fatalf("read %d", len(got))
				}
			}
		})
	}
}
