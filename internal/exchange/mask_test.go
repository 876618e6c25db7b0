package exchange

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// maskCases have what is to be hidden in angle brackets.
var maskCases = []string{
	// Cards.
	"My card is <4111 1111 1111 1111>, thanks.",
	"Card <4111111111111111> expires 03/31.",
	"<4111-1111-1111-1111>",
	"amex <3782 822463 10005> please",
	"<378282246310005>",
	"read out: <4111, 1111, 1111, 1111>",
	"<4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1>",
	"no break: <4111\u00a01111\u00a01111\u00a01111>, hidden <4111\u200b1111\u200b1111\u200b1111>",
	"other digits <٤١١١ ١١١١ ١١١١ ١١١١>, wide <４１１１１１１１１１１１１１１１>",
	"two: <5555 5555 5555 4444> and <6011111111111117>",
	"Year 2026 <4111 1111 1111 1111>",
	"the last digit is wrong: 4111 1111 1111 1112",
	"order 112-4829374-9283746",
	"too short 411111111111, too long 41111111111111111111111",
	"parcel JJD0003 4111",

	// E-mail addresses.
	"Write to <anna.smith+shop@mail.example.co.uk>.",
	"<o'neil@example.com>, <ANNA_S@EXAMPLE.COM>; <müller@exämple.de>",
	"mailto:<a@b.org>?subject=x",
	"<anna (at) example (dot) com> or <anna[at]example.com>",
	"(<anna@example.com>)",
	"Follow @example on the 2nd, or meet @ 5.30pm",
	"a@b, 3@4.50 each, it's @home.",
	"look at the shop. com",

	// Telephone numbers of the world.
	"Call +<49 30 1234567>.",
	"+<1> (<555>) <123-4567>, +<44> (<0>) <20 7946 0958>, +<33612345678>",
	"ring <0044 20 7946 0958> today",
	"it's +<1 555 123 4567> 14.03.2026",
	"two numbers: +<49 30 1234567>, +<49 171 1234567>",

	// Of one country.
	"(<555>) <123-4567> or <555-123-4567> or <555.123.4567>",
	"<1-800-555-0199> ext 12, <555-123-4567>x89",
	"my number's <030 1234567> or <0171/1234567>",
	"<020 7946 0958>, <07911 123456>, <06 12 34 56 78>, <089 / 123456>",
	"<07911123456>",
	"Customer: <07911 123456>",
	"the phone number on my account is <612 345 678>",
	"call me at <555-0134> tonight",
	"text <12 34 56 78>",
	"You can reach me on <5551234567>.",
	"<612 345 678> is my mobile",
	"The order came. Call <555 123 4567> 2 times.",

	// What only looks like one.
	"order 555-123-4567, order number 030 1234567, order no. 0171 1234567",
	"invoice 0123456789, ticket #555-123-4567, ref: 555 123 4567",
	"call me about my order 612345678",
	"customer number 07911 123456",
	"parcel 00340434161094042557, tracking 1Z 999 AA1 01 2345 6784",
	"Call us before 2031-03-14 or on 14.03.2031, at 10:30 or 10.30-12.00.",
	"call 14/03/2031 between 10:00 and 12:30",
	"phone bill of 1,234,567.89 dollars",
	"the phone costs 1 234 567 kr, the call $12 500 000, or 1234567.89",
	"we had 1500000 calls from 2019-2024",
	"12 500 300 items, 555 123 456 of them",
	"call the server at 192.168.100.201",
	"isbn 978-3-16-148410-0, version 1.2.3.4, 100-2000",
	"Your IBAN DE89 3704 0044 0532 0130 00",
	"0123 4567 8901 2345 6789",
	"550e8400-e29b-41d4-a716-446655440000",
	"C+12345678, 5+1234567",
	"20310314, 1999, 3.5, 007, room 12, 90210-1234",
}

func TestMask(t *testing.T) {
	for _, marked := range maskCases {
		plain := strings.NewReplacer("<", "", ">", "").Replace(marked)
		var want strings.Builder
		inside := false
		for _, r := range marked {
			switch {
			case r == '<' || r == '>':
				inside = r == '<'
			case inside && (unicode.IsLetter(r) || unicode.IsNumber(r)):
				want.WriteByte(maskRune)
			default:
				want.WriteRune(r)
			}
		}
		if got := Mask(plain); got != want.String() {
			t.Errorf("%s\n got  %s\n want %s", plain, got, &want)
		}
	}
}

// checkMask is what holds for any text.
func checkMask(t interface{ Fatalf(string, ...any) }, s string) {
	got := Mask(s)
	if utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
		t.Fatalf("%q has another length than %q", got, s)
	}
	if again := Mask(got); again != got {
		t.Fatalf("%q is masked again to %q", got, again)
	}
	was, is := []rune(s), []rune(got)
	for i := range was {
		if was[i] != is[i] && (is[i] != maskRune || !unicode.IsLetter(was[i]) && !unicode.IsNumber(was[i]) && !unicode.IsMark(was[i])) {
			t.Fatalf("%q became %q", s, got)
		}
	}
}

func TestMaskHoldsForAnyText(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringMatching(`[0-9]{1,8}`), rapid.SampledFrom([]string{" ", "-", ".", "/", "(", ")", ", ", "+", "@", ":", "#", "x", "*", "\u200b", "\xff", "é"}),
		rapid.SampledFrom([]string{"call ", "order ", "phone ", "EUR ", "no. ", "a@b.de", "com", "4111 1111 1111 1111", "+49 30 1234567"}), rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		checkMask(t, strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), ""))
	})
}

func FuzzMask(f *testing.F) {
	for _, marked := range maskCases {
		f.Add(strings.NewReplacer("<", "", ">", "").Replace(marked))
	}
	f.Fuzz(func(t *testing.T, s string) { checkMask(t, s) })
}
