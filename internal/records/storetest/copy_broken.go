package storetest

import (
	"context"
	"errors"
	"testing"

	"rapport/internal/records"
)

// breaking is a store that fails after so many writes of a copy.
type breaking struct {
	records.Store
	left int
}

var errBroken = errors.New("the line went dead")

func (b *breaking) spend() error {
	if b.left--; b.left < 0 {
		return errBroken
	}
	return nil
}

func (b *breaking) ReceiveAll(ctx context.Context, all []records.Whole) ([]records.Arrival, error) {
	if err := b.spend(); err != nil {
		return nil, err
	}
	return b.Store.ReceiveAll(ctx, all)
}

func (b *breaking) TakeBeside(ctx context.Context, beside records.Beside) (records.Taken, error) {
	if err := b.spend(); err != nil {
		return records.Taken{}, err
	}
	return b.Store.TakeBeside(ctx, beside)
}

func (b *breaking) AddContent(ctx context.Context, c records.Content) error {
	if err := b.spend(); err != nil {
		return err
	}
	return b.Store.AddContent(ctx, c)
}

func testCopyOn(t *testing.T, from, to Opener) {
	a, b := from(t), to(t)
	full(t, a, 150) // more than a batch
	for left := range 6 {
		if _, err := records.Copy(t.Context(), a, &breaking{b, left}, nil); !errors.Is(err, errBroken) {
			t.Fatalf("after %d writes: %v", left, err)
		}
	}
	_, err := records.Copy(t.Context(), a, b, nil)
	ok(t, err)
	equalHoldings(t, holdings(t, b), holdings(t, a))
}
