package records

import "context"

func (s *sqlStore) Beside(ctx context.Context, attempts []string) (Beside, error) {
	b := Beside{Drafts: map[string]string{}}
	for ids := range chunks(attempts) {
		if err := s.addBeside(ctx, &b, ids); err != nil {
			return Beside{}, s.explain(err)
		}
	}
	return b, nil
}

func (s *sqlStore) addBeside(ctx context.Context, b *Beside, ids []string) error {
	of := func(column string) (string, []any) {
		var w where
		w.in(column, ids)
		return w.String(), w.args
	}
	end, args := of("m.attempt")
	marks, err := readMarks(ctx, s.db, end+` ORDER BY m.attempt, m.n`, args...)
	if err != nil {
		return err
	}
	end, args = of("g.attempt")
	regrades, err := readRegrades(ctx, s.db, end+` ORDER BY g.attempt, g.n`, args...)
	if err != nil {
		return err
	}
	b.Marks, b.Regrades = append(b.Marks, marks...), append(b.Regrades, regrades...)
	end, args = of("attempt")
	rows, err := s.db.QueryContext(ctx, `SELECT attempt, author, imported FROM imports`+end+` ORDER BY attempt`, args...)
	if err != nil {
		return err
	}
	err = each(rows, func() error {
		var i Import
		err := rows.Scan(&i.Attempt, &i.Author, &i.At)
		i.At = i.At.UTC()
		b.Imports = append(b.Imports, i)
		return err
	})
	if err != nil {
		return err
	}
	if rows, err = s.db.QueryContext(ctx, `SELECT attempt, body FROM drafts`+end, args...); err != nil {
		return err
	}
	return each(rows, func() error {
		var id, body string
		err := rows.Scan(&id, &body)
		b.Drafts[id] = body
		return err
	})
}
