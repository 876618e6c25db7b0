//go:build !windows

package ui

import "os"

// enableSequences has nothing to do: terminals here understand escape sequences.
func enableSequences(*os.File) {}
