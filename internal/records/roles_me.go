package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// whoAmI is who the server takes the login for. Whoever may act as the owner of the
// store is an Owner, in people or not.
func (s *postgresStore) whoAmI(ctx context.Context) (Person, error) {
	var p Person
	var owner bool
	err := s.db.QueryRowContext(ctx, `SELECT session_user::text, current_user = $1::text`, ownerRole).Scan(&p.Name, &owner)
	if err != nil {
		return Person{}, s.explain(err)
	}
	if owner {
		p.Role = Owner
		return p, nil
	}
	err = s.db.QueryRowContext(ctx, `SELECT role, team FROM people WHERE name = $1`, p.Name).Scan(&p.Role, &p.Team)
	if errors.Is(err, sql.ErrNoRows) {
		return Person{}, &StoreError{
			Path: s.path, Problem: fmt.Sprintf("it does not know %q", p.Name),
			Advice: "ask an administrator to run 'rapport store person'", Err: ErrForbidden,
		}
	}
	if err != nil {
		return Person{}, s.explain(err)
	}
	rows, err := s.db.QueryContext(ctx, `SELECT team FROM managed WHERE name = $1 ORDER BY team`, p.Name)
	if err != nil {
		return Person{}, s.explain(err)
	}
	err = each(rows, func() error {
		var team string
		err := rows.Scan(&team)
		p.Manages = append(p.Manages, team)
		return err
	})
	return p, s.explain(err)
}
