package grading

// plainRuns are those that leave no doubt, however good the rest of the conversation
// was.
var plainRuns = map[Act]runs{
	Blame: makeRuns([][]string{
		{"your", "own", "fault"},
		{"brought", "it", "on", "yourself"},
		{"brought", "this", "on", "yourself"},
		{"brought", "that", "on", "yourself"},
		{"only", "yourself", "to", "blame"},
		{"if", "you", "had", "paid", "attention"},
		{"if", "you", "'d", "paid", "attention"},
		{"stop", "overreacting"},
		{"stop", "shouting"},
		{"you", "did", "it", "wrong"},
	}),
	Dismiss: makeRuns([][]string{
		{"not", "my", "problem"},
		{"not", "our", "problem"},
		{"your", "problem", "not", "mine"},
		{"your", "problem", "not", "ours"},
		{"take", "it", "or", "leave", "it"},
		{"can", "not", "be", "bothered"},
		{"sort", "that", "out", "yourself"},
		{"sort", "it", "out", "yourself"},
		{"sort", "that", "out", "by", "yourself"},
		{"sort", "it", "out", "by", "yourself"},
		{"sort", "this", "out", "yourself"},
		{"go", "bother", "somebody", "else"},
		{"go", "and", "bother", "somebody", "else"},
		{"bother", "someone", "else"},
	}),
}

// plainly reports one of them, unless it is said otherwise: denied, or with help in
// the same breath.
func plainly(words []string, kind Act) bool {
	if !ruleFaultRuns.on() {
		return false
	}
	return plainRuns[kind].each(words, func(i int, _ []string) bool {
		if !ruleExcused.on() {
			return true
		}
		return !denied(words, i) && (kind == Blame || !excused(words, i, kind))
	})
}
