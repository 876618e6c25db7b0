//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package ui

// quiet does nothing: keys typed ahead wait in the console here.
func quiet(int) {}
