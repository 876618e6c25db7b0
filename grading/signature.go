package grading

// onlySignature: "Kind regards, Chidi", "Yours sincerely, Student Services": the form a
// letter ends with, whatever was said in it. Regards to somebody are another thing, and
// so is thanks beside it.
func onlySignature(words []string) bool {
	forms, others := 0, 0
	for _, w := range words {
		switch {
		case signatures[w]:
			forms++
		case meanings[w]:
			return false
		case !signatureParts[w]:
			others++
			if forms == 0 {
				return false
			}
		}
	}
	return forms > 0 && others <= mostNames
}

// mostNames is how many words a name below a letter has at the most.
const mostNames = 5

var (
	signatures = wordSet("regards sincerely faithfully respectfully truly")
	// meanings make more of it than a form.
	meanings       = wordSet("to thank thanks hope wish wishing have enjoy take call appreciate sorry welcome")
	signatureParts = wordSet("kind kindest best warm warmest with many my our yours very and , .")
)
