package records_test

import (
	"testing"

	"rapport/internal/records/pgtest"
)

// Who looks after the store makes people and erases; what happened they do not edit.
func TestOwnerDoesNotEditHistory(t *testing.T) {
	const stays = "RP002"
	d := team(t)
	for _, sql := range []string{
		`UPDATE attempts SET trainee = 'ben'`, `UPDATE turns SET body = 'forged'`, `UPDATE results SET score = 1`,
		`UPDATE marks SET hit = TRUE`, `UPDATE counted SET score = 100`, `UPDATE figures SET score = 100`, `UPDATE scenario_texts SET body = ''`,
		`DELETE FROM attempts`, `DELETE FROM turns`, `DELETE FROM results`, `DELETE FROM marks`, `DELETE FROM erased`, `DELETE FROM erasures`,
		`TRUNCATE turns`, `TRUNCATE attempts CASCADE`,
	} {
		try(t, d, pgtest.Admin, attack{`SET ROLE rapport_owner; ` + sql, stays})
	}
}
