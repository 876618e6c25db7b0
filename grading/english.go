package grading

// The grader knows English only, and says so instead of giving a nought.

// englishMarks are words that English cannot do without and other languages with
// the same letters mostly do.
var englishMarks = wordSet(`the to of and for from with are were be been it its that this i you your my we our she they
not can could will would have had does did what when where how who which there here if but so just please thank thanks hello hi sorry
yes okay sure order day today tomorrow right go get one good let now any more about all by out up am 'm 's 're 'll 've 'd morning afternoon evening name number help`)

// notEnglish reports whether what the agent says is plainly another language, so
// that grading it would be unfair. Few words, or words that are no language at
// all, are graded: they earn what they earn.
func (c *conversation) notEnglish() bool {
	words, marks, foreign := 0, 0, 0
	for i := range c.sents {
		for _, t := range c.sents[i].tokens {
			switch t.kind {
			case foreignToken:
				foreign++
				words++
			case wordToken:
				words++
				if englishMarks[t.word] {
					marks++
				}
			}
		}
	}
	if words < 8 {
		return false
	}
	if foreign*2 > words {
		return true
	}
	// Keyword lists and the like have few marks too; another language has nearly
	// none, and its customer does not speak English either.
	return marks*100 < words*8 && c.customerForeign()
}

func (c *conversation) customerForeign() bool {
	words, marks := 0, 0
	for i, t := range c.turns {
		if t.Speaker != Customer {
			continue
		}
		for _, tok := range c.tokens[i] {
			if tok.kind == wordToken || tok.kind == foreignToken {
				words++
				if englishMarks[tok.word] {
					marks++
				}
			}
		}
	}
	return marks*100 < words*12
}
