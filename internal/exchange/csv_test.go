package exchange

import (
	"strings"
	"testing"
)

func TestReadCSV(t *testing.T) {
	const head = "id,turn,speaker,text\n"
	const x, y = `x c:"a" a:"b"`, `y c:"c" a:"d"`
	const rowsX, rowsY = "x,1,customer,a\nx,2,agent,b\n", "y,1,customer,c\ny,2,agent,d\n"
	runCases(t, "f.csv", CSV, []readCase{
		{name: "two conversations", in: head + rowsX + rowsY, want: x + "\n" + y},
		{name: "order and case of columns", in: "Text, SPEAKER ,when,Turn,ID\na,user,9:00,0,x\nb,rep,9:01,1,x", want: x},
		{name: "semicolons", in: "id;turn;speaker;text\nx;1;user;a\nx;2;rep;b\n", want: x},
		{name: "tabs", in: "id\tturn\tspeaker\ttext\nx\t1\tuser\ta\nx\t2\trep\tb\n", want: x},
		{name: "byte order mark, CRLF, blank lines and rows", in: "\uFEFF\r\nid,turn,speaker,text\r\nx,1,customer,a\r\n\r\n,,,\r\nx,2,agent,b\r\n,,,\r\n", want: x},
		{name: "any order of turns", in: head + "x,2,agent,b\nx,1,customer,a\n" + rowsY, want: x + "\n" + y},
		{
			name: "quotes and lines", in: "\"id\",\"turn\",\"speaker\",\"text\"\r\nx,1,customer,\"say \"\"a\"\",\r\n\r\n please\" \r\nx,2,agent, \"b\"\nx,3,agent,5\" pipe",
			want: `x c:"say \"a\",\n\n please" a:"b" a:"5\" pipe"`,
		},
		{
			name: "channel and scenario", in: "id,turn,speaker,text,channel,scenario\nx,1,customer,a,chat,\nx,2,agent,b,,s\nx,3,agent,c,chat,s\nx,4,agent,d,call,\nx,5,agent,e,phone,\nx,6,agent,f,mail\n",
			want: `x/s@chat c:"a" a:"b" a:"c" a@phone:"d" a:"e" a@email:"f"`,
		},
		{name: "empty text", in: head + "x,1,customer,\n", want: `x c:""`},
		{name: "same id again later", in: head + rowsX + rowsY + rowsX, want: x + "\n" + y + "\n" + x},
		{name: "empty input", in: "\n"},
		{name: "only a header", in: head},

		{
			name: "missing columns", in: "id,speaker,words\nx,agent,a\n",
			bad: `f.csv:1:1: the header has no column turn, text: the first line must name id, turn, speaker and text`,
		},
		{name: "column twice", in: "id,turn,speaker,text,Text\n", bad: `f.csv:1:1: the header names the column "text" twice: remove or rename one`},
		{
			name: "turn twice", in: head + "x,1,customer,a\nx,2,agent,b\nx,2,agent,c\n" + rowsY, want: y,
			bad: `f.csv:4:1: conversation "x": turn 2 stands twice: give each turn its own number, and each conversation its own id`,
		},
		{
			name: "turn missing", in: head + "x,1,customer,a\nx,4,agent,b\n" + rowsY, want: y,
			bad: `f.csv:3:1: conversation "x": turn 2 is missing before turn 4: number the turns without gaps, and keep a conversation's rows together`,
		},
		{
			name: "rows apart", in: head + "x,1,customer,a\ny,1,customer,c\nx,2,agent,b\n", want: "x c:\"a\"\ny c:\"c\"",
			bad: `f.csv:4:1: conversation "x": the first turn is number 2: count from 0 or 1, and keep a conversation's rows together`,
		},
		{
			name: "no number", in: head + "x,one,customer,a\nx,2,agent,b\n" + rowsY, want: y,
			bad: `f.csv:2:3: conversation "x": "turn" is "one": write the turn's number, counted from 0 or 1`,
		},
		{
			name: "unknown speaker", in: head + "x,1,customer,a\nx,2,Maria,b\n" + rowsY, want: y,
			bad: `f.csv:3:5: conversation "x": "speaker" is "Maria": write "customer", "agent" or "system"`,
		},
		{
			name: "unknown channel", in: "id,turn,speaker,text,channel\nx,1,customer,a,pigeon\n",
			bad: `f.csv:2:16: conversation "x": "channel" is "pigeon": write "phone", "chat", "email", "social" or "in-person"`,
		},
		{
			name: "two scenarios", in: "id,turn,speaker,text,scenario\nx,1,customer,a,s\nx,2,agent,b,r\n",
			bad: `f.csv:3:1: conversation "x": the scenario is "r" here and "s" before: write one for the whole conversation`,
		},
		{
			name: "no id", in: head + "x,1,customer,a\n,2,agent,b\n" + rowsY, want: y,
			bad: `f.csv:3:1: conversation "x": the row has no "id": repeat the conversation's id on each of its rows`,
		},
		{
			name: "too many fields", in: head + "x,1,customer,well, a\n" + rowsY, want: y,
			bad: `f.csv:2:19: conversation "x": the row has 5 fields, the header 4: put a text with separators in it in double quotes`,
		},
		{
			name: "too few fields", in: head + "x,1,customer\n" + rowsY, want: y,
			bad: `f.csv:2:13: conversation "x": the row ends before the field "text": it has 3 fields, the header 4`,
		},
		{
			name: "text after a quote", in: head + "x,1,customer,\"a\" b\n" + rowsY, want: y,
			bad: `f.csv:2:18: conversation "x": text after a closing quote: write a quote inside a quoted field as ""`,
		},
		{
			name: "quote never closed", in: head + rowsX + "z,1,customer,\"a\nb\n" + rowsY, want: x + "\n" + y,
			bad: `f.csv:4:14: conversation "z": this quote is never closed: close it, or write a quote inside a quoted field as ""`,
		},
		{
			name: "quote that swallows rows", in: head + "z,1,customer,\"a\n" + rowsX + "y,1,customer,\"c\"\ny,2,agent,d\n", want: x + "\n" + y,
			bad: `f.csv:5:15: conversation "z": text after a closing quote: write a quote inside a quoted field as ""`,
		},
		{
			name: "torn row before another mistake", in: head + "z,1,customer,\"a\nb\ny,1,Maria,c\n" + rowsX, want: x,
			bad: `f.csv:2:14: conversation "z": this quote is never closed: close it, or write a quote inside a quoted field as ""` + "\n" +
				`f.csv:4:5: conversation "y": "speaker" is "Maria": write "customer", "agent" or "system"`,
		},
		{
			name: "not UTF-8", in: head + "x,1,customer,caf\xe9\nx,2,agent,b\n" + rowsY, want: y,
			bad: `f.csv:2:17: conversation "x": byte 0xE9 is not UTF-8: save the file as UTF-8`,
		},
		{name: "header not UTF-8", in: "id,turn,speaker,text,\xe9\n", bad: `f.csv:1:22: byte 0xE9 is not UTF-8: save the file as UTF-8`},
	})
}

// A conversation with a mistake is shown whole, as it stood.
func TestReadCSVRaw(t *testing.T) {
	_, bad := readAll(t, "f", "id,turn,speaker,text\nx,1,customer,\"a\nb\"\nx,2,nobody,c\nx,3,agent,d\n", CSV)
	const want = "x,1,customer,\"a\nb\"\nx,2,nobody,c\nx,3,agent,d"
	if len(bad) != 1 || string(bad[0].Raw) != want {
		t.Errorf("got %s, raw %q", briefErrors(bad), bad[0].Raw)
	}
}

func TestReadCSVLength(t *testing.T) {
	row := func(n string) string { return "x," + n + ",agent," + strings.Repeat("a", maxRecord/2) + "\n" }
	in := "id,turn,speaker,text\n" + row("1") + row("2") + row("3") + "y,1,agent,b\nz,1,agent," + strings.Repeat("a", maxRecord) + "\nw,1,agent,b\n"
	got, bad := readAll(t, "f", in, CSV)
	// The row without a readable id makes the conversation before it doubtful.
	if g := brief(got); g != `w a:"b"` {
		t.Errorf("read %.200s", g)
	}
	if len(bad) != 2 || bad[0].ID != "x" || bad[1].ID != "y" || bad[1].Line != 6 || len(bad[0].Raw) != rawKept {
		t.Errorf("reported %s", briefErrors(bad))
	}
}

// Rows that all tear, each after many lines, must not take quadratic time: the
// bound on what is read again is reached and then kept.
func TestReadCSVOnlyTornRows(t *testing.T) {
	in := "id,turn,speaker,text" + strings.Repeat(",z", 500) + "\n" + strings.Repeat("a\",\"x\n", 20_000)
	r, err := Open("f", strings.NewReader(in), CSV)
	if err != nil {
		t.Fatal(err)
	}
	src := r.src.(*csvSource)
	src.reread = maxAgain - 10_000 // most of the allowance is used
	_, err = r.Next()
	if err == nil || src.reread > maxAgain+len(in) {
		t.Errorf("got %v after reading %d bytes again", err, src.reread)
	}
}

// A quote that is not closed costs its row, however long the file.
func TestReadCSVOpenQuoteInLongFile(t *testing.T) {
	in := "id,turn,speaker,text\nz,1,agent,\"a\n" + strings.Repeat("x,1,agent,b\ny,1,agent,b\n", maxSpan/10)
	r, err := Open("f", strings.NewReader(in), CSV)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Next()
	if again := r.src.(*csvSource).reread; err == nil || again == 0 || again > maxSpan {
		t.Errorf("got %v after reading %d bytes again", err, again)
	}
	got, bad := readAll(t, "f", in, CSV)
	if len(got) != 2*(maxSpan/10) || len(bad) != 1 || bad[0].Line != 2 {
		t.Errorf("read %d, reported %s", len(got), briefErrors(bad))
	}
}
