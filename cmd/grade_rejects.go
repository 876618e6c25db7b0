package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rapport/internal/exchange"
	"rapport/internal/ui"
)

// rejects is the file for records that cannot be read. It is made for the first of
// them: a run without any makes no file, and leaves an older one alone.
type rejects struct {
	path string // "" keeps none
	file *os.File
}

// add keeps one record.
func (r *rejects) add(e *exchange.RecordError) error {
	if r.path == "" {
		return nil
	}
	if r.file == nil {
		f, err := os.Create(r.path)
		if err != nil {
			return writeError{"the rejects", err}
		}
		r.file = f
	}
	if err := exchange.WriteReject(r.file, e); err != nil {
		return writeError{"the rejects", err}
	}
	return nil
}

func (r *rejects) close() error {
	if r.file == nil {
		return nil
	}
	if err := r.file.Close(); err != nil {
		return writeError{"the rejects", err}
	}
	return nil
}

// checkRejects refuses a file of rejects that is also an input: writing the one
// would empty the other.
func (a *app) checkRejects(o gradeOptions) error {
	if o.rejects == "" {
		return nil
	}
	for _, name := range o.files {
		if a.sameFile(name, o.rejects) {
			return usageError{ui.WithHint(fmt.Errorf("--rejects %s is also an input: it would be emptied before it is read", o.rejects),
				"name another file")}
		}
	}
	return nil
}

// sameFile reports whether an input is the file at path, by whatever name or link.
// Devices and pipes are not files in this sense: nothing in them can be emptied.
func (a *app) sameFile(input, path string) bool {
	var in os.FileInfo
	var err error
	if input == "-" {
		f, ok := a.streams.In.(*os.File)
		if !ok {
			return false
		}
		in, err = f.Stat()
	} else {
		in, err = os.Stat(input)
		one, errOne := filepath.Abs(input)
		other, errOther := filepath.Abs(path)
		if err != nil && errors.Join(errOne, errOther) == nil && one == other {
			return true
		}
	}
	out, outErr := os.Stat(path)
	return err == nil && outErr == nil && in.Mode().IsRegular() && os.SameFile(in, out)
}
