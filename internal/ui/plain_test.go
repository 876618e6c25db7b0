package ui

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// plainOn returns a plain prompter that reads input, and what it writes.
func plainOn(input string) (Prompter, func() string) {
	s, in, out, errOut := Test()
	in.WriteString(input)
	return NewPrompter(s), func() string { return out.String() + errOut.String() }
}

func TestPlainReplies(t *testing.T) {
	long := strings.Repeat("x", MaxReply)
	tests := []struct {
		name, in string
		want     []string
	}{
		{"lines", "one\ntwo\n", []string{"one", "two"}},
		{"CRLF", "one\r\ntwo\r\n", []string{"one", "two"}},
		{"last line without an end", "one\ntwo", []string{"one", "two"}},
		{"empty line", "\none\n", []string{"", "one"}},
		{"capital R", "I am a Real customer\n", []string{"I am a Real customer"}},
		{"invalid UTF-8", "caf\xe9 au lait\nnext\n", []string{"caf\uFFFD au lait", "next"}},
		{"escape sequences", "\x1b[31mred\x1b[0m\ta\x00b\n", []string{"red ab"}},
		{"byte order mark", "\ufeffHi\n", []string{"Hi"}},
		{"as long as allowed", long + "\nnext\n", []string{long, "next"}},
		{"as long as allowed, CRLF", long + "\r\nnext\n", []string{long, "next"}},
		{"as long as allowed, at the end", long, []string{long}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := plainOn(tt.in)
			for i, want := range tt.want {
				if got, err := p.Reply("You: ", ""); got != want || err != nil {
					t.Fatalf("reply %d = %.80q, %v; want %.80q", i, got, err, want)
				}
			}
			for range 2 {
				if _, err := p.Reply("You: ", ""); !errors.Is(err, io.EOF) {
					t.Errorf("after the last: %v", err)
				}
			}
		})
	}
}

func TestPlainReplyTooLong(t *testing.T) {
	for _, extra := range []int{1, 2, 3, 100_000} {
		p, _ := plainOn(strings.Repeat("x", MaxReply+extra) + "\nnext\n")
		_, err := p.Reply("You: ", "")
		var long *TooLong
		if !errors.As(err, &long) || long.Limit != MaxReply {
			t.Errorf("%d bytes over: %v", extra, err)
		}
		if got, err := p.Reply("You: ", ""); got != "next" || err != nil {
			t.Errorf("%d bytes over, next: %.20q, %v", extra, got, err)
		}
	}
}

func TestPlainPromptersShareTheInput(t *testing.T) {
	s, in, out, errOut := Test()
	in.WriteString("one\n2\ntwo\n")
	if got, _ := NewPrompter(s).Reply("You: ", ""); got != "one" {
		t.Errorf("first = %q", got)
	}
	if got, _ := NewPrompter(s).Pick("Which?", []Choice{{"a", ""}, {"b", ""}}); got != 1 {
		t.Errorf("pick = %d", got)
	}
	if got, _ := NewPrompter(s).Reply("You: ", ""); got != "two" {
		t.Errorf("second = %q", got)
	}
	if out.Len() > 0 {
		t.Errorf("stdout got %q", out)
	}
	if !strings.Contains(errOut.String(), "You: ") {
		t.Errorf("stderr got %q", errOut)
	}
}

func TestPlainDraft(t *testing.T) {
	s, in, _, errOut := Test()
	s.AssumeTerminals(true, false, false)
	in.WriteString("\nother\n")
	p, shown := NewPrompter(s), errOut.String
	if got, err := p.Reply("You: ", "half a reply"); got != "half a reply" || err != nil {
		t.Errorf("Enter alone: %q, %v", got, err)
	}
	if !strings.Contains(shown(), "half a reply") {
		t.Errorf("the draft is not shown: %q", shown())
	}
	if got, err := p.Reply("You: ", "half a reply"); got != "other" || err != nil {
		t.Errorf("another text: %q, %v", got, err)
	}
	_, err := p.Reply("You: ", "half a reply")
	var u *Unfinished
	if !errors.As(err, &u) || u.Text != "half a reply" || !errors.Is(err, io.EOF) {
		t.Errorf("end of input: %v", err)
	}
}

// A blank line of a pipe sends nothing, and the draft is neither sent nor lost.
func TestPlainDraftIsNotSentByAPipe(t *testing.T) {
	p, shown := plainOn("\nother\n")
	for _, want := range []string{"", "other"} {
		if got, err := p.Reply("", "half a reply"); got != want || err != nil {
			t.Errorf("Reply = %q, %v; want %q", got, err, want)
		}
	}
	if shown() != "" {
		t.Errorf("a pipe is told %q", shown())
	}
	_, err := p.Reply("", "half a reply")
	var u *Unfinished
	if !errors.As(err, &u) || u.Text != "half a reply" || !errors.Is(err, io.EOF) {
		t.Errorf("end of input: %v", err)
	}
}

func TestPlainPick(t *testing.T) {
	choices := []Choice{{"Sofa", "a complaint"}, {"Tent\x1b[2J", ""}, {"Loan", ""}}
	tests := []struct {
		name, in string
		want     int
		err      error
	}{
		{"number", "2\n", 1, nil},
		{"spaces around", " 3 \n", 2, nil},
		{"title", "loan\n", 2, nil},
		{"wrong first", "0\n4\nx\n\n-1\n1\n", 0, nil},
		{"far too long first", strings.Repeat("1", MaxReply+1) + "\n2\n", 1, nil},
		{"end of input", "", 0, io.EOF},
		{"wrong, then the end", "9\n", 0, io.EOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, shown := plainOn(tt.in)
			got, err := p.Pick("Which scenario?", choices)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Pick = %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
			for _, want := range []string{"Which scenario?\n", "  1  Sofa - a complaint\n", "  2  Tent\n"} {
				if !strings.Contains(shown(), want) {
					t.Errorf("no %q in\n%s", want, shown())
				}
			}
		})
	}
	p, _ := plainOn("1\n")
	if _, err := p.Pick("Which?", nil); err == nil {
		t.Error("picked from nothing")
	}
}

func TestPlainMultiPick(t *testing.T) {
	choices := []Choice{{"Sofa", "a complaint"}, {"Tent", ""}, {"Loan", ""}}
	tests := []struct {
		name, in string
		want     []int
		err      error
	}{
		{"one number", "2\n", []int{1}, nil},
		{"several, in any order", "3 1\n", []int{0, 2}, nil},
		{"commas and and", "1, 2 and 3\n", []int{0, 1, 2}, nil},
		{"twice the same", "2 2\n", []int{1}, nil},
		{"a title", "loan\n", []int{2}, nil},
		{"wrong first", "\n0 1\n1 4\nx\nand\n1 2\n", []int{0, 1}, nil},
		{"far too long first", strings.Repeat("1", MaxReply+1) + "\n2\n", []int{1}, nil},
		{"end of input", "", nil, io.EOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, shown := plainOn(tt.in)
			got, err := p.MultiPick("Which ones?", choices)
			if !slices.Equal(got, tt.want) || !errors.Is(err, tt.err) {
				t.Errorf("MultiPick = %v, %v", got, err)
			}
			if !strings.Contains(shown(), "Which ones?\n  1  Sofa - a complaint\n") {
				t.Errorf("shown:\n%s", shown())
			}
		})
	}
	p, _ := plainOn("1\n")
	if _, err := p.MultiPick("Which?", nil); err == nil {
		t.Error("picked from nothing")
	}
}

func TestPlainConfirm(t *testing.T) {
	tests := []struct {
		in        string
		def, want bool
		err       error
	}{
		{"y\n", false, true, nil},
		{"YES\n", false, true, nil},
		{"n\n", true, false, nil},
		{"\n", true, true, nil},
		{"\n", false, false, nil},
		{"maybe\nno\n", true, false, nil},
		{"", true, false, io.EOF},
	}
	for _, tt := range tests {
		p, _ := plainOn(tt.in)
		if got, err := p.Confirm("Leave?", tt.def); got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("Confirm(%q, %v) = %v, %v", tt.in, tt.def, got, err)
		}
	}
}

func TestPlainEdit(t *testing.T) {
	tests := []struct {
		name, in, text, want string
		err                  error
		kept                 string
	}{
		{name: "lines", in: "one\n\n two\n.\nnext\n", want: "one\n\n two"},
		{name: "at once", in: ".\n", text: "old", want: "old"},
		{name: "end of input", in: "one\ntwo", text: "old", err: io.EOF, kept: "one\ntwo"},
		{name: "end at once", in: "", text: "old", err: io.EOF, kept: "old"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := plainOn(tt.in)
			got, err := p.Edit(tt.text)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Edit = %q, %v", got, err)
			}
			var u *Unfinished
			if errors.As(err, &u) && u.Text != tt.kept || tt.kept != "" && u == nil {
				t.Errorf("kept %v, want %q", u, tt.kept)
			}
		})
	}
	p, _ := plainOn("one\n" + strings.Repeat(strings.Repeat("x", 1000)+"\n", 1100) + "last\n.\nnext\n")
	_, err := p.Edit("")
	var long *TooLong
	if !errors.As(err, &long) {
		t.Errorf("too long a text: %v", err)
	}
	if got, err := p.Reply("You: ", ""); got != "next" || err != nil {
		t.Errorf("after too long a text: %.40q, %v", got, err)
	}
}

func TestPlainPassesReadErrorsOn(t *testing.T) {
	s, _, _, _ := Test()
	s.In = io.MultiReader(strings.NewReader("one\n"), iotest.ErrReader(os.ErrPermission))
	p := NewPrompter(s)
	if got, err := p.Reply("You: ", ""); got != "one" || err != nil {
		t.Errorf("first = %q, %v", got, err)
	}
	if _, err := p.Reply("You: ", ""); !errors.Is(err, os.ErrPermission) {
		t.Errorf("error = %v", err)
	}
}

type closedWriter struct{}

func (closedWriter) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestPlainReportsAPromptNobodyCanSee(t *testing.T) {
	s, in, _, _ := Test()
	in.WriteString("one\n")
	s.Err = closedWriter{}
	if _, err := NewPrompter(s).Reply("You: ", ""); !errors.Is(err, os.ErrClosed) {
		t.Errorf("error = %v", err)
	}
}
