// Command fit refits the ear from the project's own conversations
// (grading/examples) and writes grading/weights/ear.bin,
// with the held-out figures beside it in heldout.txt. It is run by
// `go generate ./grading` and gives the same bytes for the same examples.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"rapport/grading"
	"rapport/grading/internal/examples"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	all, hash, err := examples.Load("examples")
	if err != nil {
		return err
	}
	if wrong := examples.Sound(all); len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "\n"))
	}
	f, err := os.Open("weights/genuine.txt")
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	genuine, err := grading.ReadGenuine(f)
	if err != nil {
		return fmt.Errorf("weights/genuine.txt: %w", err)
	}
	weights, table := grading.Fit(all, &genuine, hash)
	if err := os.WriteFile("weights/ear.bin", weights, 0o644); err != nil {
		return err
	}
	return os.WriteFile("weights/heldout.txt", []byte(table), 0o644)
}
