package exchange

import (
	"strings"
	"unicode"
)

// numberKind is what the words before a number say that it is.
type numberKind int

const (
	anyNumber numberKind = iota
	phoneNumber
	otherNumber
)

// phoneWords announce a telephone number, otherWords a number that is none.
var (
	phoneWords = wordSet(`phone telephone phones tel mobile mob cell cellphone call callback calling ring dial text sms
		whatsapp reach fax landline handset hotline helpline`)
	otherWords = wordSet(`order orders invoice ticket case reference ref tracking parcel package shipment booking reservation
		account customer contract policy serial article item part sku imei po rma confirmation receipt transaction claim
		meter model iban bic vat tax isbn ean barcode licence license passport zip postcode id amount total sum price
		balance version build voucher coupon batch lot member membership`)
	numberWords = wordSet(`number numbers no nr num code is was are the it's its my your our a`)
	placeWords  = wordSet(`on in under with from`)
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// How many words, and how many code points, back a number can be announced.
const (
	mostWords = 8
	mostBack  = 80
)

// saidBefore is what the words before i, in the same sentence, say of the number there.
func (t *maskText) saidBefore(i int) numberKind {
	words, sharp := t.wordsBefore(i)
	if sharp {
		return otherNumber
	}
	for n, w := range words {
		switch {
		case phoneWords[w]:
			return phoneNumber
		case w == "customer" && n == 0: // who speaks
		case otherWords[w] && !aPlace(words[n+1:]) && onlyNumberWords(words[:n]):
			return otherNumber
		}
	}
	return anyNumber
}

// aPlace reports whether the word after these (the nearest first) is where a number
// stands, as in "on my account", not what it is the number of.
func aPlace(words []string) bool {
	for _, w := range words {
		if placeWords[w] {
			return true
		}
		if !numberWords[w] {
			return false
		}
	}
	return false
}

// onlyNumberWords reports whether nothing but "number", "is" and the like stands there.
func onlyNumberWords(words []string) bool {
	for _, w := range words {
		if !numberWords[w] {
			return false
		}
	}
	return true
}

// saidAfter reports whether the words after the number, which begins at group i, say
// that it is somebody's telephone.
func (t *maskText) saidAfter(run []digits, i int) bool {
	at := run[len(run)-1].to
	for n := 0; n < 4; n++ {
		for at < len(t.runes) && (t.runes[at] == ' ' || t.runes[at] == ',') {
			at++
		}
		from := at
		for at < len(t.runes) && (unicode.IsLetter(t.runes[at]) || t.runes[at] == '\'') {
			at++
		}
		switch strings.ToLower(string(t.runes[from:at])) {
		case "":
			return false
		case "phone", "mobile", "cell", "landline", "telephone":
			return len(run)-i < 6
		}
	}
	return false
}

// wordsBefore are the words before i, the nearest first, back to where the sentence
// begins. sharp says that a # stands right before i.
func (t *maskText) wordsBefore(i int) (words []string, sharp bool) {
	first := max(0, i-mostBack)
	i--
	for i >= first && strings.ContainsRune(" (\u00a0", t.runes[i]) {
		i--
	}
	if i >= first && t.runes[i] == '#' {
		return nil, true
	}
	for i >= first && len(words) < mostWords {
		r := t.runes[i]
		if unicode.IsLetter(r) {
			end := i + 1
			for i >= 0 && (unicode.IsLetter(t.runes[i]) || t.runes[i] == '\'' || t.runes[i] == '’') && end-i < 20 {
				i--
			}
			words = append(words, strings.ToLower(strings.ReplaceAll(string(t.runes[i+1:end]), "’", "'")))
			continue
		}
		if r == '\n' || r == '!' || r == '?' || r == '.' && t.endsSentence(i) {
			break
		}
		i--
	}
	return words, false
}

// endsSentence reports whether the point at i does; after "no", "tel" and the like it
// does not.
func (t *maskText) endsSentence(i int) bool {
	from := i
	for from > 0 && unicode.IsLetter(t.runes[from-1]) && i-from < 5 {
		from--
	}
	switch strings.ToLower(string(t.runes[from:i])) {
	case "no", "nr", "tel", "mob", "ref", "num", "ph":
		return false
	}
	return true
}
