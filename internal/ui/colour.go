package ui

import (
	"io"

	"github.com/fatih/color"
)

// Palette paints words by what they mean. Where colour is off every method
// returns its text unchanged, so a line must read the same without it.
type Palette struct{ on bool }

// Each role has its own look; none is told from another by hue alone.
var (
	bold     = []color.Attribute{color.Bold}
	dim      = []color.Attribute{color.Faint}
	heading  = []color.Attribute{color.Bold, color.Underline}
	good     = []color.Attribute{color.FgGreen}
	bad      = []color.Attribute{color.FgRed, color.Bold}
	warn     = []color.Attribute{color.FgYellow}
	customer = []color.Attribute{color.FgCyan, color.Bold}
	agent    = []color.Attribute{color.FgBlue, color.Bold}
	command  = []color.Attribute{color.Bold}
)

// Bold paints text that should stand out.
func (p *Palette) Bold(text string) string { return p.paint(bold, text) }

// Dim paints text that may be skipped.
func (p *Palette) Dim(text string) string { return p.paint(dim, text) }

// Heading paints the title of a part.
func (p *Palette) Heading(text string) string { return p.paint(heading, text) }

// Good paints what went well.
func (p *Palette) Good(text string) string { return p.paint(good, text) }

// Bad paints what failed.
func (p *Palette) Bad(text string) string { return p.paint(bad, text) }

// Warn paints what deserves a second look.
func (p *Palette) Warn(text string) string { return p.paint(warn, text) }

// Customer paints the name of the customer who speaks.
func (p *Palette) Customer(text string) string { return p.paint(customer, text) }

// Agent paints the name of the agent who speaks.
func (p *Palette) Agent(text string) string { return p.paint(agent, text) }

// Command paints something the reader can type.
func (p *Palette) Command(text string) string { return p.paint(command, text) }

// On reports whether this palette paints at all.
func (p *Palette) On() bool { return p.on }

// paint uses an instance of its own for each word: the switch in fatih/color
// itself is global, and follows stdout only.
func (p *Palette) paint(look []color.Attribute, text string) string {
	if !p.on || text == "" {
		return text
	}
	c := color.New(look...)
	c.EnableColor()
	return c.Sprint(text)
}

// OutPalette returns the palette for text written to Out.
func (s *Streams) OutPalette() *Palette { return &Palette{on: s.colour(s.OutIsTerminal())} }

// ErrPalette returns the palette for text written to Err.
func (s *Streams) ErrPalette() *Palette { return &Palette{on: s.colour(s.ErrIsTerminal())} }

// colour decides for one stream. What the person said outright (the flags, then
// NO_COLOR, then CLICOLOR_FORCE) goes before what can be guessed.
func (s *Streams) colour(terminal bool) bool {
	switch {
	case s.NoColor, s.Plain, s.Getenv("NO_COLOR") != "":
		return false
	case forced(s.Getenv("CLICOLOR_FORCE")):
		return true
	case s.Getenv("CLICOLOR") == "0", s.Getenv("TERM") == "dumb":
		return false
	}
	return terminal
}

func forced(value string) bool { return value != "" && value != "0" }

// promptColour reports whether questions are coloured: the answer for whichever
// stream they are written to.
func (s *Streams) promptColour(out io.Writer) bool {
	if out == s.Err {
		return s.ErrPalette().On()
	}
	return s.OutPalette().On()
}
