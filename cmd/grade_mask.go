package cmd

import "rapport/internal/exchange"

// maskedResults hides card numbers, e-mail addresses and telephone numbers in results
// before they are shown. They were graded with them.
type maskedResults struct{ resultWriter }

func (m maskedResults) result(g graded) error {
	mask := exchange.NewResultMask(g.transcript)
	g.transcript, g.card = mask.Transcript(), mask.Scorecard(g.card)
	return m.resultWriter.result(g)
}
