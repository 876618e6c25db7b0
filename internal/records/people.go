package records

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// checkPerson says what keeps p from being a person.
func checkPerson(p *Person) error {
	switch {
	case p.Name == "":
		return errors.New("a person needs a name")
	case p.Name == Forgotten:
		return fmt.Errorf("%s stands for those who were forgotten", Forgotten)
	case !slices.Contains(Roles(), p.Role):
		return fmt.Errorf("%s cannot be given the role %q", p.Name, p.Role)
	case p.Team == EveryTeam:
		return fmt.Errorf("%q stands for every team: nobody practises in it", EveryTeam)
	case p.Role != Manager && len(p.Manages) > 0:
		return fmt.Errorf("%s is a %s: only a manager looks after teams", p.Name, p.Role)
	case slices.Contains(p.Manages, ""):
		return fmt.Errorf("a team that %s looks after needs a name", p.Name)
	}
	return checkNames(append([]string{p.Name, p.Team}, p.Manages...)...)
}

func (s *sqlStore) SetPerson(ctx context.Context, p Person) error {
	if err := checkPerson(&p); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if s.setLogin != nil {
			if err := s.setLogin(ctx, tx, p); err != nil {
				return err
			}
		}
		return setPerson(ctx, tx, &p)
	})
}

// setPerson keeps p in place of what was kept about them.
func setPerson(ctx context.Context, tx *sql.Tx, p *Person) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO people (name, role, team) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET role = excluded.role, team = excluded.team`, p.Name, string(p.Role), p.Team)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM managed WHERE name = $1`, p.Name); err != nil {
		return err
	}
	for _, team := range p.Manages {
		_, err := tx.ExecContext(ctx,
			`INSERT INTO managed (name, team) VALUES ($1, $2) ON CONFLICT (name, team) DO NOTHING`, p.Name, team)
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *sqlStore) People(ctx context.Context) ([]Person, error) {
	list, err := readPeople(ctx, s.db, "")
	return list, s.explain(err)
}

// readPeople are the people p that end, the end of a statement, lets through, by
// team and name.
func readPeople(ctx context.Context, q asker, end string, args ...any) ([]Person, error) {
	rows, err := q.QueryContext(ctx, `SELECT p.name, p.role, p.team, m.team
		FROM people p LEFT JOIN managed m ON m.name = p.name`+end, args...)
	if err != nil {
		return nil, err
	}
	byName := map[string]*Person{}
	err = each(rows, func() error {
		var p Person
		var manages sql.NullString
		err := rows.Scan(&p.Name, &p.Role, &p.Team, &manages)
		if byName[p.Name] == nil {
			byName[p.Name] = &p
		}
		if manages.Valid {
			byName[p.Name].Manages = append(byName[p.Name].Manages, manages.String)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var list []Person
	for _, p := range byName {
		slices.Sort(p.Manages)
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b Person) int {
		return cmp.Or(strings.Compare(a.Team, b.Team), strings.Compare(a.Name, b.Name))
	})
	return list, nil
}

func (s *sqlStore) Me(ctx context.Context) (Person, error) {
	if s.me == nil {
		return Person{Role: Owner}, nil
	}
	p, err := s.me(ctx)
	return p, s.explain(err)
}
