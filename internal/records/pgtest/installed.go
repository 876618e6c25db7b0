package pgtest

// Installed reports whether there is a PostgreSQL to start, for tests that have more to
// do than what needs one.
func Installed() bool {
	_, err := programs()
	return err == nil
}
