package records

import (
	"context"
	"database/sql"
)

// mayErase lets this transaction, and it alone, take history away: forget and prune
// do, and nobody else (migrations/00008_history.postgres.sql).
func mayErase(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `SELECT set_config('rapport.erasing', 'on', true)`)
	return err
}
