// Package exchange moves conversations and results in and out: it reads
// finished transcripts in the formats people have them in.
//
// Call [Open] on an input, then [Reader.Next] until io.EOF. One transcript is
// held at a time, so an input may be of any length. A record that cannot be
// read comes back as a *[RecordError] and reading goes on with the next one.
//
// # JSON Lines
//
// One object a line, blank lines skipped, at most 16 MiB a line:
//
//	{"id":"a-1","scenario":"late-parcel","channel":"chat","turns":[{"speaker":"customer","text":"Hi"},…]}
//
// Only "turns" is required, with "speaker" and "text" in each turn. The id may
// be a number and is kept as text. A turn may have a "channel" where the
// conversation moved. Other fields are ignored, null counts as absent, and the
// last of two equal keys wins.
//
// # JSON
//
// A list of such objects, or one object, or several, laid out in any way.
//
// # CSV
//
// A header naming the columns id, turn, speaker and text in any order and
// case, and if wanted channel and scenario; other columns are ignored. Commas,
// semicolons or tabs separate; fields with separators, quotes or line breaks
// stand in double quotes, and a row of several lines has at most 256 KiB. The
// rows of a conversation stand together. Its turns are numbered from 0 or 1
// without gaps, and may stand in any order. A channel that differs from the
// one before says that the conversation moved.
//
// # Plain text
//
//	# id: a-1
//	# channel: chat
//	# scenario: late-parcel
//	Customer: Where is my parcel?
//	It was due on Monday.
//	Agent: Let me look.
//
// A line without a speaker continues the turn above it. A blank line always
// separates two conversations, so a turn cannot hold one. The header lines are
// optional, other lines that begin with # before the first turn are ignored,
// and "# channel:" between two turns says that the conversation moved. Space
// at the ends of a turn's first line and at the end of the others is dropped.
//
// # Names
//
// Speakers and channels are read in any case, and by their common synonyms:
// see [ParseSpeaker] and [ParseChannel]. A conversation without an id gets one
// from where it begins: "FILE:LINE", or "FILE:LINE:COLUMN" if it shares that
// line with the record before.
package exchange
