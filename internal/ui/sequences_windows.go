package ui

import (
	"os"

	"golang.org/x/sys/windows"
)

// enableSequences asks the console behind f to obey escape sequences. Where f is
// no console, or too old a one, it is left as it is.
func enableSequences(f *os.File) {
	if f == nil {
		return
	}
	var mode uint32
	h := windows.Handle(f.Fd())
	if windows.GetConsoleMode(h, &mode) != nil {
		return
	}
	mode |= windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	_ = windows.SetConsoleMode(h, mode)
}
