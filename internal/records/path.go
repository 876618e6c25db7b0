package records

import (
	"errors"
	"path/filepath"
	"runtime"
)

// DefaultPath is where the store is when nobody says otherwise: rapport/rapport.db
// in the folder for a user's state. That is $XDG_STATE_HOME where it is set, else
// ~/.local/state on Linux and its like, ~/Library/Application Support on macOS
// and %LocalAppData% on Windows. getenv is os.Getenv outside tests. It fails when
// the environment does not say where home is.
func DefaultPath(getenv func(string) string) (string, error) {
	return defaultPath(runtime.GOOS, getenv)
}

func defaultPath(goos string, getenv func(string) string) (string, error) {
	dir, err := stateDir(goos, getenv)
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "rapport", "rapport.db"), nil
}

func stateDir(goos string, getenv func(string) string) (string, error) {
	// The XDG specification asks to ignore relative paths.
	if dir := getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if goos == "windows" {
		if dir := getenv("LocalAppData"); dir != "" {
			return dir, nil
		}
		if home := getenv("USERPROFILE"); home != "" {
			return filepath.Join(home, "AppData", "Local"), nil
		}
		return "", errors.New("cannot tell where to keep results: %LocalAppData% is not set; name a file with --store")
	}
	home := getenv("HOME")
	if home == "" {
		return "", errors.New("cannot tell where to keep results: $HOME is not set; name a file with --store")
	}
	if goos == "darwin" {
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "state"), nil
}
