package grading

// SourcesOfEar is the hash of the examples that the embedded ear was fitted from,
// for the test that holds the two together.
func SourcesOfEar() uint32 { return ear().sources }

// StudentOfEar is the hash of the student that the embedded ear was fitted on, and
// that of the embedded student.
func StudentOfEar() (fitted, embedded uint32) { return ear().student, studentHash() }

// Stories are the transcripts of testdata/cases, which the ear has not learned from.
func Stories() ([]Transcript, error) {
	files, err := readCases("testdata/cases")
	var out []Transcript
	for _, f := range files {
		out = append(out, f.transcript)
	}
	return out, err
}
