package ui

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var errNoChoices = errors.New("there is nothing to choose from")

// plain is the Prompter for pipes, tests, screen readers and dumb terminals:
// every answer is a line.
type plain struct{ s *Streams }

func newPlain(s *Streams) *plain { return &plain{s: s} }

// ask writes a prompt and reads a line. Where the line is not echoed by a
// terminal, the prompt gets a line end of its own.
func (p *plain) ask(prompt string) (string, error) {
	text, err := p.s.lineReader().next(func() error { return p.say("%s", prompt) })
	if prompt != "" && (err != nil || !p.s.InIsTerminal()) {
		if sayErr := p.say("\n"); err == nil {
			err = sayErr
		}
	}
	return Clean(text), err
}

func (p *plain) say(format string, args ...any) error {
	if _, err := fmt.Fprintf(p.s.promptOut(), format, args...); err != nil {
		return fmt.Errorf("cannot write the prompt: %w", err)
	}
	return nil
}

// Pick takes the number of a choice, or its title.
func (p *plain) Pick(question string, choices []Choice) (int, error) {
	if err := p.list(question, choices); err != nil {
		return 0, err
	}
	for {
		answer, err := p.ask(fmt.Sprintf("Number (1 to %d): ", len(choices)))
		var long *TooLong
		if err != nil && !errors.As(err, &long) {
			return 0, err
		}
		if i, ok := chosen(answer, choices); ok {
			return i, nil
		}
		if err := p.say("Please type a number from 1 to %d.\n", len(choices)); err != nil {
			return 0, err
		}
	}
}

// list shows a question with its choices, numbered.
func (p *plain) list(question string, choices []Choice) error {
	if len(choices) == 0 {
		return errNoChoices
	}
	if err := p.say("%s\n", Wrap(Clean(question), p.s.Width(), 0)); err != nil {
		return err
	}
	for i, c := range choices {
		text := oneRow(c.Title)
		if c.Detail != "" {
			text += " - " + oneRow(c.Detail)
		}
		if err := p.say("%3d  %s\n", i+1, Wrap(text, p.s.Width(), 5)); err != nil {
			return err
		}
	}
	return nil
}

// MultiPick takes numbers of choices, or one title.
func (p *plain) MultiPick(question string, choices []Choice) ([]int, error) {
	if err := p.list(question, choices); err != nil {
		return nil, err
	}
	for {
		answer, err := p.ask(fmt.Sprintf("Numbers (1 to %d, with spaces between them): ", len(choices)))
		var long *TooLong
		if err != nil && !errors.As(err, &long) {
			return nil, err
		}
		if taken, ok := chosenAll(answer, choices); ok {
			return taken, nil
		}
		if err := p.say("Please type one or more numbers from 1 to %d.\n", len(choices)); err != nil {
			return nil, err
		}
	}
}

// chosenAll reads numbers set apart by spaces or commas, or one title; "and" between
// them is let pass.
func chosenAll(answer string, choices []Choice) ([]int, bool) {
	if i, ok := chosen(answer, choices); ok {
		return []int{i}, true
	}
	var taken []int
	for _, word := range strings.FieldsFunc(answer, func(c rune) bool { return c == ' ' || c == ',' }) {
		if strings.EqualFold(word, "and") {
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(choices) {
			return nil, false
		}
		taken = append(taken, n-1)
	}
	slices.Sort(taken)
	return slices.Compact(taken), len(taken) > 0
}

func chosen(answer string, choices []Choice) (int, bool) {
	answer = strings.TrimSpace(answer)
	if n, err := strconv.Atoi(strings.TrimSuffix(answer, ".")); err == nil {
		return n - 1, n >= 1 && n <= len(choices)
	}
	for i, c := range choices {
		if answer != "" && strings.EqualFold(answer, oneRow(c.Title)) {
			return i, true
		}
	}
	return 0, false
}

// Reply takes one line. A draft cannot stand in the line here, so it is shown, and
// Enter alone sends it. That is a person's choice: a blank line of a pipe or a file
// is no reply, and sends nothing.
func (p *plain) Reply(prompt, draft string) (string, error) {
	typed := p.s.InIsTerminal()
	if draft = Clean(draft); draft != "" && typed {
		if err := p.say("Draft: %s\n(Enter alone sends the draft; anything else replaces it)\n", draft); err != nil {
			return "", unfinished(draft, err)
		}
	}
	text, err := p.ask(prompt)
	switch {
	case text == "" && err == nil && typed:
		return draft, nil
	case text == "" && err == nil:
		return "", nil
	case text == "":
		return "", unfinished(draft, err)
	case err != nil:
		return "", unfinished(text, err)
	}
	return text, nil
}

// Edit takes lines up to one with a full stop alone.
func (p *plain) Edit(text string) (string, error) {
	text = Clean(text)
	if text != "" {
		if err := p.say("%s\n", text); err != nil {
			return "", unfinished(text, err)
		}
	}
	if err := p.say("Type the new text. A line with a single . ends it; a . at once keeps the text above.\n"); err != nil {
		return "", unfinished(text, err)
	}
	var lines []string
	size, over := 0, false
	for {
		next, err := p.ask("")
		var long *TooLong
		switch {
		case errors.As(err, &long):
			over = true
		case err != nil && len(lines) == 0:
			return "", unfinished(text, err)
		case err != nil:
			return "", unfinished(strings.Join(lines, "\n"), err)
		case next == "." && over:
			return "", unfinished(strings.Join(lines, "\n"), &TooLong{Limit: MaxReply})
		case next == "." && len(lines) == 0:
			return text, nil
		case next == ".":
			return strings.Join(lines, "\n"), nil
		default:
			// Once over the limit, read on to the end of this text: its rest is
			// nobody's next reply.
			if size += len(next) + 1; size > MaxReply {
				over = true
			}
			if !over {
				lines = append(lines, next)
			}
		}
	}
}

// Confirm takes yes, no, their first letters, or Enter for the default.
func (p *plain) Confirm(question string, def bool) (bool, error) {
	hint := "[y/N]"
	if def {
		hint = "[Y/n]"
	}
	for {
		answer, err := p.ask(Wrap(Clean(question), p.s.Width(), 0) + " " + hint + " ")
		var long *TooLong
		if err != nil && !errors.As(err, &long) {
			return false, err
		}
		switch strings.ToLower(strings.TrimSpace(answer)) {
		case "y", "yes":
			return true, nil
		case "n", "no":
			return false, nil
		case "":
			if err == nil {
				return def, nil
			}
		}
		if err := p.say("Please answer yes or no.\n"); err != nil {
			return false, err
		}
	}
}

// oneRow returns text harmless and without line breaks, for a row of a menu.
func oneRow(text string) string { return strings.Join(strings.Fields(Clean(text)), " ") }
