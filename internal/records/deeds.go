package records

import "context"

func (s *sqlStore) Deeds(ctx context.Context, name string) ([]Deed, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT y.what, y.attempt, y.name, y.author, y.done FROM (
		SELECT 'regrade' AS what, g.attempt AS attempt, '' AS name, g.author AS author, g.made AS done
			FROM regrades g JOIN attempts a ON a.id = g.attempt WHERE g.author = $1 OR a.trainee = $1
		UNION ALL SELECT 'import', i.attempt, '', i.author, i.imported
			FROM imports i JOIN attempts a ON a.id = i.attempt WHERE i.author = $1 OR a.trainee = $1
		UNION ALL SELECT 'content', '', c.name, c.author, c.added FROM contents c WHERE c.author = $1
		UNION ALL SELECT 'erasure', '', '', e.author, e.at FROM erasures e WHERE e.author = $1) y
		ORDER BY y.done, y.what, y.attempt, y.name`, name)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Deed
	err = each(rows, func() error {
		var d Deed
		var at when
		err := rows.Scan(&d.What, &d.Attempt, &d.Name, &d.Author, &at)
		d.At = at.Time
		list = append(list, d)
		return err
	})
	return list, s.explain(err)
}
