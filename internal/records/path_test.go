package records

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestDefaultPath(t *testing.T) {
	home := t.TempDir()
	state := filepath.Join(home, "state")
	for _, test := range []struct {
		goos string
		env  map[string]string
		want string // in home; "" for an error
	}{
		{"linux", map[string]string{"HOME": home}, ".local/state/rapport/rapport.db"},
		{"linux", map[string]string{"HOME": home, "XDG_STATE_HOME": state}, "state/rapport/rapport.db"},
		{"linux", map[string]string{"XDG_STATE_HOME": state}, "state/rapport/rapport.db"},
		{"linux", map[string]string{"HOME": home, "XDG_STATE_HOME": "state"}, ".local/state/rapport/rapport.db"},
		{"freebsd", map[string]string{"HOME": home}, ".local/state/rapport/rapport.db"},
		{"linux", nil, ""},
		{"darwin", map[string]string{"HOME": home}, "Library/Application Support/rapport/rapport.db"},
		{"darwin", map[string]string{"HOME": home, "XDG_STATE_HOME": state}, "state/rapport/rapport.db"},
		{"darwin", nil, ""},
		{"windows", map[string]string{"LocalAppData": filepath.Join(home, "local")}, "local/rapport/rapport.db"},
		{"windows", map[string]string{"USERPROFILE": home}, "AppData/Local/rapport/rapport.db"},
		{"windows", map[string]string{"HOME": home}, ""},
	} {
		got, err := defaultPath(test.goos, func(name string) string { return test.env[name] })
		if test.want == "" {
			if err == nil || !strings.Contains(err.Error(), "--store") {
				t.Errorf("%s %v: got %q, %v, want an error that names --store", test.goos, test.env, got, err)
			}
			continue
		}
		if want := filepath.Join(home, filepath.FromSlash(test.want)); err != nil || got != want {
			t.Errorf("%s %v: got %q, %v, want %q", test.goos, test.env, got, err, want)
		}
	}
}
