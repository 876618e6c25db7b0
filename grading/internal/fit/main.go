// Command fit refits the ear from the project's own conversations
// (grading/examples) and writes grading/weights/ear.bin,
// with the held-out figures beside it in heldout.txt. It is run by
// `go generate ./grading` and gives the same bytes for the same examples.
package main

import (
	"fmt"
	"os"

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
	weights, table := grading.Fit(all, hash)
	if err := os.WriteFile("weights/ear.bin", weights, 0o644); err != nil {
		return err
	}
	return os.WriteFile("weights/heldout.txt", []byte(table), 0o644)
}
