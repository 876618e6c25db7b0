package records

import (
	"context"
	"fmt"
	"strings"
)

// describe says what the server is and how much room the store takes there.
func (s *postgresStore) describe(ctx context.Context) (Description, error) {
	var d Description
	var version string
	err := s.db.QueryRowContext(ctx, `SELECT current_setting('server_version'),
			(SELECT coalesce(max(version_id), 0) FROM `+versionTable+`),
			(SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_catalog.pg_class c
				JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r')`,
		schema).Scan(&version, &d.Schema, &d.Bytes)
	// "15.14 (Debian 15.14-0+deb12u1)" says more than is asked.
	number, _, _ := strings.Cut(version, " ")
	d.Engine = fmt.Sprintf("PostgreSQL %s", number)
	return d, s.explain(err)
}
