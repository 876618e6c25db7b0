package plan

import "slices"

// The modes of a session, as they are kept: those of a role-play from much help
// to none, then those of a quiz.
const (
	Guided   = "guided"
	Practice = "practice"
	Assess   = "assess"
	Quiz     = "quiz"
	Exam     = "exam"
)

// PlayModes are the modes of a role-play and QuizModes those of a quiz, each from
// the easiest to the hardest.
var (
	PlayModes = []string{Guided, Practice, Assess}
	QuizModes = []string{Quiz, Exam}
)

func isPlay(mode string) bool { return slices.Contains(PlayModes, mode) }

// reaches reports whether a session in the mode had is at least as hard as one in
// the mode wanted, which is of the same kind.
func reaches(modes []string, had, wanted string) bool {
	return slices.Contains(modes, had) && slices.Index(modes, had) >= slices.Index(modes, wanted)
}
