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

// checkContent says what keeps c from being a version of a file.
func checkContent(c *Content) error {
	switch {
	case c.Name == "":
		return errors.New("a file needs a name")
	case !slices.Contains(ContentKinds(), c.Kind):
		return fmt.Errorf("%s: unknown kind of file %q", c.Name, c.Kind)
	case c.Author == "":
		return fmt.Errorf("%s: it needs an author", c.Name)
	case c.At.IsZero():
		return fmt.Errorf("%s: it needs the time it was added", c.Name)
	}
	if err := checkTexts(c.Body); err != nil {
		return err
	}
	return checkNames(c.Name, c.Author)
}

func (s *sqlStore) AddContent(ctx context.Context, c Content) error {
	if err := checkContent(&c); err != nil {
		return fmt.Errorf("cannot keep content: %w", err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for kept := false; !kept; {
			var there bool
			err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM contents
				WHERE name = $1 AND kind = $2 AND body = $3 AND added = $4)`, c.Name, c.Kind, c.Body, stamp(c.At)).Scan(&there)
			if err != nil || there {
				return err
			}
			n, err := nextNumber(ctx, tx, "contents", "name", c.Name)
			if err != nil {
				return err
			}
			kept, err = insertOnce(ctx, tx, `INSERT INTO contents (name, n, kind, body, author, added)
				VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name, n) DO NOTHING`,
				c.Name, n, c.Kind, c.Body, c.Author, stamp(c.At))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *sqlStore) Contents(ctx context.Context) ([]Content, error) {
	list, err := readContents(ctx, s.db, ` WHERE c.body <> '' AND NOT EXISTS
		(SELECT 1 FROM contents l WHERE l.name = c.name AND l.n > c.n)`)
	return list, s.explain(err)
}

func (s *sqlStore) ContentHistory(ctx context.Context) ([]Content, error) {
	list, err := readContents(ctx, s.db, "")
	slices.SortStableFunc(list, func(a, b Content) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), a.N-b.N)
	})
	return list, s.explain(err)
}

// readContents are the versions c that end, the end of a statement, lets through, by
// kind and name.
func readContents(ctx context.Context, q asker, end string) ([]Content, error) {
	rows, err := q.QueryContext(ctx, `SELECT c.name, c.kind, c.body, c.n, c.author, c.added FROM contents c`+end)
	if err != nil {
		return nil, err
	}
	var list []Content
	err = each(rows, func() error {
		var c Content
		err := rows.Scan(&c.Name, &c.Kind, &c.Body, &c.N, &c.Author, &c.At)
		c.At = c.At.UTC()
		list = append(list, c)
		return err
	})
	slices.SortFunc(list, func(a, b Content) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name), a.N-b.N)
	})
	return list, err
}
