package cmd

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// result compares the sheets with the key.
func (c *chair) result(o markOptions) chairJSON {
	r := chairJSON{Source: "shipped", Seed: c.seed, Marked: len(c.done), Of: len(c.talks), Talks: []chairTalkJSON{}}
	if o.kept {
		r.Source = "kept"
	}
	same := map[string]int{}
	for i, s := range c.done {
		t := &c.talks[i]
		out := chairTalkJSON{ID: t.id, Title: t.title, Differ: []chairDiffer{}}
		for _, step := range verdictNames() {
			if s.says(step) == t.key[step] {
				same[step]++
				continue
			}
			out.Differ = append(out.Differ, chairDiffer{step, s.says(step), t.key[step], t.why[step]})
		}
		if t.isPlanted() {
			p := plantedJSON{t.planted.Kind, replyAt(t.turns, t.planted.Turn), t.planted.Text, false}
			p.Noticed = s.fault && (s.reply == 0 || s.reply == p.Reply)
			out.Planted = &p
			r.Planted++
			if p.Noticed {
				r.Noticed++
			}
		}
		r.Talks = append(r.Talks, out)
	}
	for _, step := range verdictNames() {
		r.Agreement = append(r.Agreement, chairStep{step, same[step], len(c.done)})
	}
	return r
}

// earlier are the sittings before this one over kept sessions, oldest first.
func (c *chair) earlier(ctx context.Context) ([]chairEarlier, error) {
	if c.store == nil {
		return nil, nil
	}
	marks, err := c.store.Marks(ctx, records.MarkFilter{Author: c.me, Kinds: []records.MarkKind{records.Blind}})
	by := map[string]*chairEarlier{}
	for _, m := range marks {
		if !strings.HasPrefix(m.Sample, chairSample) || m.Sample == c.sample() || m.Step == records.FaultsMark {
			continue
		}
		if by[m.Sample] == nil {
			by[m.Sample] = &chairEarlier{Sample: m.Sample, At: m.At}
		}
		by[m.Sample].Of++
		if m.Hit == m.Machine {
			by[m.Sample].Same++
		}
	}
	var out []chairEarlier
	for _, e := range slices.SortedFunc(maps.Values(by), func(a, b *chairEarlier) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Sample, b.Sample))
	}) {
		out = append(out, *e)
	}
	return out, err
}

// keyName is who set the key.
func (r *chairJSON) keyName() string {
	if r.Source == "kept" {
		return "the grader"
	}
	return "the key"
}

// resultPage is the result for a person.
func (c *chair) resultPage(r chairJSON) string {
	p := newPage(c.app.streams)
	p.blank()
	p.heading(fmt.Sprintf("You and %s: %s", r.keyName(), plural(r.Marked, "conversation")))
	for _, s := range r.Agreement {
		p.line(2, fmt.Sprintf("%s: the same in %d of %d", verdictTitle(s.Step), s.Same, s.Of))
	}
	if r.Planted > 0 {
		p.line(2, fmt.Sprintf("Planted faults: %d of %d noticed", r.Noticed, r.Planted))
	}
	const shown = 5
	for _, e := range r.Earlier[max(0, len(r.Earlier)-shown):] {
		p.line(2, p.paint.Dim(fmt.Sprintf("Earlier, %s: %d of %d verdicts about steps the same", c.app.dayWords(e.At), e.Same, e.Of)))
	}
	differ := 0
	for i, t := range r.Talks {
		told := slices.ContainsFunc(t.Differ, func(d chairDiffer) bool { return d.Step == records.FaultsMark })
		missed := t.Planted != nil && !t.Planted.Noticed && !told
		if len(t.Differ) == 0 && !missed {
			continue
		}
		if differ == 0 {
			p.blank()
			p.line(0, p.paint.Heading("Where you differ"))
		}
		differ += len(t.Differ)
		p.line(2, p.paint.Bold(fmt.Sprintf("%d. %s", i+1, ui.Clean(t.Title)))+" "+p.paint.Dim("("+t.ID+")"))
		for _, d := range t.Differ {
			p.item(4, verdictTitle(d.Step)+": ", differWords(d, r.keyName()))
		}
		if missed {
			p.item(4, "Planted fault: ", fmt.Sprintf("not noticed in reply %d: %s (%s)", t.Planted.Reply, quote(t.Planted.Text), faultNames[t.Planted.Kind]))
		}
	}
	if differ == 0 {
		p.blank()
		p.line(0, "You and "+r.keyName()+" agree on every verdict.")
	}
	return p.b.String()
}

func differWords(d chairDiffer, key string) string {
	words := fmt.Sprintf("you say %s, %s says %s", verdictWord(d.Step, d.You), key, verdictWord(d.Step, d.Key))
	if d.Why != "" {
		words += ": " + ui.Clean(d.Why)
	}
	return words
}
