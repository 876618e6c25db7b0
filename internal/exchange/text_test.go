package exchange

import (
	"strings"
	"testing"
)

func TestReadText(t *testing.T) {
	const y = `f.txt:4 a:"Yes"`
	runCases(t, "f.txt", Text, []readCase{
		{name: "two conversations", in: "Customer: Hi\nAgent: Hello\n\n\n \nCUSTOMER : a\nagent:b", want: "f.txt:1 c:\"Hi\" a:\"Hello\"\nf.txt:6 c:\"a\" a:\"b\""},
		{name: "continued", in: "Client:  Hi  \n  there: you \nRep:\nHello\n", want: `f.txt:1 c:"Hi\n  there: you" a:"\nHello"`},
		{name: "byte order mark, CRLF", in: "\uFEFFCaller: Hi\r\nthere\r\n\r\nStaff: Yes\r\n", want: "f.txt:1 c:\"Hi\\nthere\"\n" + y},
		{
			name: "headers", in: "# a comment\n#ID: x: y\n# Channel: Live Chat\n# scenario:late\n\nCustomer: Hi\n# channel: phone\nAgent: # 1\n# 2\nNote: end\n",
			want: `x: y/late@chat c:"Hi" a@phone:"# 1\n# 2" s:"end"`,
		},
		{name: "only comments", in: "# a comment\n\n# another\n"},
		{name: "empty input", in: ""},

		{
			name: "no speaker", in: "Hello\nAgent: Hi\n\nAgent: Yes", want: y,
			bad: `f.txt:1:1: text before any speaker: begin each turn with "Customer:" or "Agent:"`,
		},
		{
			name: "unknown speaker", in: "# id: x\nMaria: Hi\n\nAgent: Yes", want: y,
			bad: `f.txt:2:1: conversation "x": "Maria" is not a known speaker: begin each turn with "Customer:", "Agent:" or "System:"`,
		},
		{
			name: "unknown channel", in: "# channel: pigeon\nAgent: Hi\n\nAgent: Yes", want: y,
			bad: `f.txt:1:1: the channel is "pigeon": write "phone", "chat", "email", "social" or "in-person"`,
		},
		{
			name: "header in the middle", in: "Agent: Hi\n# id: b\n\nAgent: Yes", want: y,
			bad: `f.txt:2:1: # id stands between turns: leave a blank line before a new conversation`,
		},
		{
			name: "header at the end", in: "Agent: Hi\n\n# id: b\n\n", want: `f.txt:1 a:"Hi"`,
			bad: `f.txt:3:1: conversation "b": a header without a conversation: begin each turn with "Customer:" or "Agent:"`,
		},
		{
			name: "not UTF-8", in: "Agent: Hi\ncaf\xe9\n\nAgent: Yes", want: y,
			bad: `f.txt:2:4: byte 0xE9 is not UTF-8: save the file as UTF-8`,
		},
	})
}

func TestReadTextLength(t *testing.T) {
	long := strings.Repeat("a", maxRecord/2)
	in := "Agent: " + long + "\n" + long + "\n" + long + "\n\nAgent: b\n\nAgent: " + long + long + "\n\nAgent: c"
	got, bad := readAll(t, "f", in, Text)
	if g := brief(got); g != "f:5 a:\"b\"\nf:9 a:\"c\"" {
		t.Errorf("read %.200s", g)
	}
	if len(bad) != 2 || bad[0].Line != 2 || bad[1].Line != 7 {
		t.Errorf("reported %s", briefErrors(bad))
	}
}

// What a block with a mistake held is shown whole.
func TestReadTextRaw(t *testing.T) {
	_, bad := readAll(t, "f", "# id: x\n\nHello\nAgent: Hi\n\nAgent: Yes", Text)
	if len(bad) != 1 || string(bad[0].Raw) != "# id: x\nHello\nAgent: Hi" {
		t.Errorf("got %s, raw %q", briefErrors(bad), bad[0].Raw)
	}
}
