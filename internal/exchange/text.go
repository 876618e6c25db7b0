package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
)

// textSource reads blocks of "Customer: …" and "Agent: …" lines.
type textSource struct {
	file string
	in   lines
}

func newTextSource(file string, br *bufio.Reader) *textSource {
	return &textSource{file: file, in: lines{br: br}}
}

func (s *textSource) next() (grading.Transcript, error) {
	b := textBlock{}
	for {
		l, err := s.in.next()
		if errors.Is(err, io.EOF) && !b.empty() {
			return b.transcript(s.file)
		}
		if err != nil {
			return grading.Transcript{}, err
		}
		if !l.long && blank(l.text) {
			// Headers may stand apart from the turns they are for.
			if b.spoken || b.fault != nil {
				return b.transcript(s.file)
			}
			continue
		}
		b.add(l)
	}
}

// textBlock is one conversation as it is gathered.
type textBlock struct {
	at      position // of the first line
	raw     rawLines
	t       grading.Transcript
	spoken  bool
	said    []byte          // the text of the turn that is open
	channel grading.Channel // where the conversation moved, for the next turn
	fault   *fault
}

// empty tells whether there is nothing to report: no turn, no mistake and no
// header but lines that are ignored.
func (b *textBlock) empty() bool {
	return !b.spoken && b.fault == nil && b.t.ID == "" && b.t.Scenario == "" && b.t.Channel == ""
}

func (b *textBlock) fail(at position, reason string) {
	if b.fault == nil {
		b.fault = &fault{at, reason}
	}
}

func (b *textBlock) add(l line) {
	if !b.raw.begun {
		b.at = l.at()
	}
	b.raw.add(l.text)
	switch at, why := notUTF8(l.text); {
	case l.long:
		b.fail(l.at(), tooLong("the line"))
	case b.raw.long:
		b.fail(l.at(), tooLong("the conversation"))
	case at >= 0:
		b.fail(l.at().in(l.text, at), why)
	}
	if b.fault != nil {
		return // only the end of the block is looked for
	}
	text := string(l.text)
	key, value, header := headerLine(text)
	speaker, words, turn := spokenLine(text)
	switch {
	case header && (!b.spoken || key != ""):
		b.header(l, key, value)
	case turn:
		b.endTurn()
		b.spoken = true
		b.t.Turns = append(b.t.Turns, grading.Turn{Speaker: speaker, Channel: b.channel})
		b.said, b.channel = append(b.said, words...), ""
	case b.spoken:
		b.said = append(b.said, '\n')
		b.said = append(b.said, strings.TrimRight(text, " \t")...)
	default:
		b.fail(l.at(), unspoken(l.text))
	}
}

// header takes a line "# key: value". After the first turn only the channel
// may change.
func (b *textBlock) header(l line, key, value string) {
	switch {
	case key == "channel":
		c, known := ParseChannel(value)
		if !known {
			b.fail(l.at(), fmt.Sprintf("the channel is %s: %s", quoted(value), channelChoice))
		}
		if b.spoken {
			b.channel = c
		} else {
			b.t.Channel = c
		}
	case key == "":
	case b.spoken:
		b.fail(l.at(), fmt.Sprintf("# %s stands between turns: leave a blank line before a new conversation", key))
	case key == "id":
		b.t.ID = value
	case key == "scenario":
		b.t.Scenario = value
	}
}

func (b *textBlock) endTurn() {
	if n := len(b.t.Turns); n > 0 {
		b.t.Turns[n-1].Text = string(b.said)
	}
	b.said = b.said[:0]
}

func (b *textBlock) transcript(file string) (grading.Transcript, error) {
	b.endTurn()
	if !b.spoken {
		b.fail(b.at, `a header without a conversation: begin each turn with "Customer:" or "Agent:"`)
	}
	if b.fault != nil {
		return grading.Transcript{}, newRecordError(file, b.t.ID, *b.fault, b.raw.text)
	}
	if b.t.ID == "" {
		b.t.ID = madeID(file, b.at, false)
	}
	return b.t, nil
}

// headerLine reads "# id: …", "# channel: …" and "# scenario: …". Any other
// line that begins with # is one with no key.
func headerLine(text string) (key, value string, ok bool) {
	text, ok = strings.CutPrefix(text, "#")
	if !ok {
		return "", "", false
	}
	key, value, _ = strings.Cut(text, ":")
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
	switch key {
	case "id", "channel", "scenario":
		return key, value, true
	}
	return "", "", true
}

// spokenLine reads "Speaker: words".
func spokenLine(text string) (grading.Speaker, string, bool) {
	// Most lines of a long text are no new turn: look no further than any
	// speaker's name reaches.
	colon := strings.IndexByte(text[:min(len(text), 40)], ':')
	if colon < 0 {
		return "", "", false
	}
	speaker, known := ParseSpeaker(text[:colon])
	return speaker, strings.TrimSpace(text[colon+1:]), known
}

// unspoken says what is wrong with a first line that names no speaker.
func unspoken(text []byte) string {
	if looksSpoken(text) {
		name, _, _ := bytes.Cut(text, []byte{':'})
		return fmt.Sprintf(`%s is not a known speaker: begin each turn with "Customer:", "Agent:" or "System:"`, quoted(string(name)))
	}
	return `text before any speaker: begin each turn with "Customer:" or "Agent:"`
}
