package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"rapport/grading"
	"rapport/scenarios"
)

// links says where people and attempts are to be found from one page. Only letters,
// digits and hyphens of a name ever become part of a link.
type links struct {
	// single is set within one page: links go to places on it.
	single bool
	// up leads from the page's folder to the report's: "" or "../".
	up string
	// people and talks are those there is something about.
	people, talks map[string]bool
	// customers are the names in the texts of scenarios that were looked into already.
	customers map[string]string
}

// customer is how the customer of a scenario is called, "Customer" where its text does
// not tell.
func (l *links) customer(text string) string {
	if name, known := l.customers[text]; known {
		return name
	}
	name := "Customer"
	if s, _ := scenarios.Parse(text); s != nil && strings.TrimSpace(s.Person.Name) != "" {
		name = cut(grading.CalledName(s.Person.Name), 60)
	}
	if l.customers == nil {
		l.customers = map[string]string{}
	}
	l.customers[text] = name
	return name
}

// Person is a link to a trainee's part, "" for none.
func (l *links) Person(name string) string {
	switch {
	case !l.people[name]:
		return ""
	case l.single:
		return "#" + personKey(name)
	}
	return l.up + personFile(name)
}

// Talk is a link to an attempt's transcript, "" for none.
func (l *links) Talk(id string) string {
	switch {
	case !l.talks[id]:
		return ""
	case l.single:
		return "#" + talkKey(id)
	}
	return l.up + talkFile(id)
}

func personKey(name string) string { return "p-" + safe(name, true) }
func talkKey(id string) string     { return "a-" + safe(id, false) }

func personFile(name string) string { return "people/" + safe(name, true) + ".html" }
func talkFile(id string) string     { return "attempts/" + safe(id, false) + ".html" }

// safe turns any text into a file name that is one on every system and differs for
// different texts. Ids as NewID makes them stay as they are, unless hashed is set.
func safe(text string, hashed bool) string {
	var b strings.Builder
	same := true
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= 'A' && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
			same = false
		default:
			same = false
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() >= 40 {
			same = false
			break
		}
	}
	if same && !hashed && b.Len() >= 8 {
		return b.String()
	}
	sum := sha256.Sum256([]byte(text))
	return strings.Trim(b.String(), "-") + "-" + hex.EncodeToString(sum[:5])
}
