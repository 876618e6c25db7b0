// Package content reads YAML that people wrote and says, at line and column, what
// is wrong with it.
package content
