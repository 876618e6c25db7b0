package records

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func TestNewID(t *testing.T) {
	for _, test := range []struct {
		now    time.Time
		chance string
		want   string
	}{
		{idEpoch, "\x00\x00\x00\x00", "0000000000"},
		{idEpoch.Add(time.Second), "\x00\x00\x00\x00", "000000g000"},
		{idEpoch, "\xff\xff\xff\xff", "000000fzzz"},
		{time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC), "\x12\x34\x56\x78", "2wr4rc14d2"},
		// Clocks that are wrong still give an id.
		{time.Unix(0, 0), "\x00\x00\x00\x01", "0000000000"},
		{time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC), "\xff\xff\xff\xff", "zzzzzzzzzz"},
	} {
		got, err := NewID(test.now, strings.NewReader(test.chance))
		if err != nil || got != test.want || !ValidID(got) {
			t.Errorf("%v: got %q, %v, want %q", test.now, got, err, test.want)
		}
	}
}

func TestNewIDsSortByTime(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	var ids []string
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 500 {
		id, err := NewID(now, random)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		now = now.Add(time.Second + time.Duration(random.Uint64()%uint64(40*24*time.Hour)))
	}
	if !slices.IsSorted(ids) || len(slices.Compact(ids)) != 500 {
		t.Errorf("ids do not sort by time, or repeat: %v", ids)
	}
}

func TestNewIDWithoutChance(t *testing.T) {
	broken := errors.New("no entropy")
	if id, err := NewID(idEpoch, iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("got %q, %v, want the reader's error", id, err)
	}
	if id, err := NewID(idEpoch, bytes.NewReader([]byte{1, 2})); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %v, want ErrUnexpectedEOF", id, err)
	}
}

func TestTyped(t *testing.T) {
	for in, want := range map[string]string{
		"2wkd": "2wkd", "2WKD": "2wkd", " 2w-kd ": "2wkd", "oOiIlL": "001111",
		"": "", "u": "", "2wkd1vh4d20": "", "2wk_": "", "é": "",
	} {
		if got := typed(in); got != want {
			t.Errorf("typed(%q) = %q, want %q", in, got, want)
		}
	}
}
