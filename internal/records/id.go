package records

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"
)

// An id is 50 bits: the second it was made in, so that ids sort by time, and
// chance, so that people who start in the same second do not meet.
const (
	idLength   = 10
	secondBits = 31
	chanceBits = 19
	// alphabet is Crockford's base 32: no i, l, o or u to misread or to spell with.
	alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
)

// idEpoch is where the seconds start; they last until the year 2088.
var idEpoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// NewID makes an attempt's id: ten characters that are easy to read out and
// type, and that sort by the second they were made in. A clock outside
// 2020–2088 only loses the order. It reads four bytes from random and fails when
// those cannot be read. Two ids of the same second are the same with a chance of
// 1 in 524,288; Begin then says ErrExists and the caller makes another.
func NewID(now time.Time, random io.Reader) (string, error) {
	var chance [4]byte
	if _, err := io.ReadFull(random, chance[:]); err != nil {
		return "", fmt.Errorf("cannot make an attempt id: the random source failed: %w", err)
	}
	seconds := min(max(now.Unix()-idEpoch.Unix(), 0), 1<<secondBits-1)
	n := uint64(seconds)<<chanceBits | uint64(binary.BigEndian.Uint32(chance[:])>>(32-chanceBits))
	id := make([]byte, idLength)
	for i := range id {
		id[i] = alphabet[n>>(5*(idLength-1-i))&31]
	}
	return string(id), nil
}

// ValidID reports whether id has the form NewID gives.
func ValidID(id string) bool {
	return len(id) == idLength && strings.Trim(id, alphabet) == ""
}

// typed turns what a person typed for an id, or the start of one, into what is
// stored: case, hyphens and the letters that look like digits do not matter. It
// is "" when no id can start like that.
func typed(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.NewReplacer("-", "", "o", "0", "i", "1", "l", "1").Replace(s)
	if len(s) > idLength || strings.Trim(s, alphabet) != "" {
		return ""
	}
	return s
}
