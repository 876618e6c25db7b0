// Command teach hands the recipe in training/ what only the grader can tell: for
// `hearings` the tokens the student will be given of every agent sentence, for
// `figures` what the heads look at in labelled conversations that are not ours to
// show. One conversation a line in, JSON Lines.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"rapport/grading"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "teach:", err)
		os.Exit(1)
	}
}

// labelled is a conversation with the turns that show each step, where known.
type labelled struct {
	grading.Transcript
	Steps map[grading.Step][]int `json:"steps"`
}

func run(args []string) error {
	w := bufio.NewWriter(os.Stdout)
	out := json.NewEncoder(w)
	tell := map[string]func(c labelled) error{
		"hearings": func(c labelled) error { return out.Encode(grading.Hearings(c.Transcript)) },
		"figures": func(c labelled) error {
			return grading.Figures(w, grading.Example{Transcript: c.Transcript, Steps: c.Steps})
		},
	}
	if len(args) != 1 || tell[args[0]] == nil {
		return fmt.Errorf("want hearings or figures, not %q", args)
	}
	for in := json.NewDecoder(bufio.NewReader(os.Stdin)); in.More(); {
		var c labelled
		if err := in.Decode(&c); err != nil {
			return err
		}
		if err := tell[args[0]](c); err != nil {
			return err
		}
	}
	return w.Flush()
}
