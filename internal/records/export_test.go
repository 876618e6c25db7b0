package records

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/pressly/goose/v3"
)

// ScramVerifier is what SetPassword sends.
var ScramVerifier = scramVerifier

// Newest is the version that Init makes.
const Newest = 8

// InitTo is Init as a rapport was that knew no later version than that.
func InitTo(ctx context.Context, store string, version int64) error {
	config, err := postgresConfig(store)
	if err != nil {
		return err
	}
	c, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	if err := errors.Join(makeRoles(ctx, store, c), c.Close(ctx)); err != nil {
		return err
	}
	db, err := connect(ctx, config)
	if err != nil {
		return err
	}
	m, err := migrator(goose.DialectPostgres, db, migrations, ownMigrations()...)
	if err == nil {
		_, err = m.UpTo(ctx, version)
	}
	return errors.Join(err, db.Close())
}
