package cmd

import "strings"

// tracker shows which steps were heard so far. It never says "hit": only the
// whole conversation decides.
func (p *session) tracker() string {
	st := p.customer.State()
	pg := newPage(p.page)
	var parts []string
	for _, s := range []struct {
		name  string
		heard bool
	}{
		{"Greeting", st.Greeted}, {"Understanding", st.Understood}, {"Agreeing", st.Accepted != ""}, {"Delivering", st.Delivered}, {"Closing", st.Closed},
	} {
		word := "not yet"
		if s.heard {
			word = "heard"
		}
		parts = append(parts, s.name+" "+word)
	}
	pg.line(0, pg.paint.Dim("["+strings.Join(parts, ", ")+"]"))
	return pg.b.String()
}
