package scenarios

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/err/*.out")

func TestGoodFilesAreSilent(t *testing.T) {
	files, err := filepath.Glob("testdata/ok/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found, problems := check(file, data, testOnlyPools(t))
		for _, p := range problems {
			t.Error(p.Pretty())
		}
		if len(found) == 0 {
			t.Errorf("%s: no scenarios", file)
		}
	}
}

// Each file of testdata/err holds the one mistake it is named after; beside it
// stands everything the program says about it.
func TestEachMistakeIsExplained(t *testing.T) {
	files, err := filepath.Glob("testdata/err/*.yaml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	pools := testOnlyPools(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, problems := check(filepath.Base(file), data, pools)
			var b strings.Builder
			for _, p := range problems {
				b.WriteString(p.Pretty())
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".out"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.Len() == 0 {
				t.Error("nothing is reported")
			}
			if b.String() != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
			}
		})
	}
}
