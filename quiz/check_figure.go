package quiz

import (
	"regexp"
	"strings"

	"rapport/internal/content"
)

var (
	// figure is a share or a multiple: 60%, 60 per cent, five times, 5X.
	figure = regexp.MustCompile(`(?i)\b\d+(?:\.\d+)?\s?%|\b\d+ ?(?:per ?cent|percent)\b|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty) times (?:as|more|the|less|what|higher|likelier|dearer|greater|costlier)\b|\b\d+x\b`)
	// price goes on after what is offered and not found out: 20% off.
	price = regexp.MustCompile(`(?i)^ (?:off|discount|reduction|refund|voucher|back)\b`)
	// attributed names who found it, or when.
	attributed = regexp.MustCompile(`(?i)\baccording to\b|\b(?:19|20)\d\d\b|\bSalesforce\b|\bWhite House\b|\bREVE\b|\bglossary\b|\bundated\b|\bquotes?\b|\bcited\b|\bsurvey\b|\bstud(?:y|ies) by\b`)
)

// unattributed is the figure in a text that says nothing of who found it, "" for
// none.
func unattributed(text string) string {
	if attributed.MatchString(text) {
		return ""
	}
	for _, at := range figure.FindAllStringIndex(text, -1) {
		if !price.MatchString(text[at[1]:]) {
			return text[at[0]:at[1]]
		}
	}
	return ""
}

const figureHint = `say whose it is and from when: "According to REVE Chat (2021), …"`

// checkItemFigures reports figures in a question or its answers that neither
// attributes.
func checkItemFigures(r *content.Reader, p placed[Item]) {
	report := func(n *content.Node, found string) {
		r.Report(ruleFigure, n, figureHint, "the figure %s is nobody's", content.Quoted(found))
	}
	if found := unattributed(p.it.Ask); found != "" {
		report(p.at("ask"), found)
		return
	}
	for i, o := range p.it.Options {
		if found := unattributed(p.it.Ask + " " + o.Text); found != "" {
			report(option(p, i), found)
			return
		}
	}
	for i, pair := range p.it.Pairs {
		if found := unattributed(strings.Join([]string{p.it.Ask, pair.Left, pair.Right}, " ")); found != "" {
			report(p.item("pairs", i, "left"), found)
			return
		}
	}
}
