package exchange

import (
	"strings"

	"rapport/grading"
)

var speakerNames = map[string]grading.Speaker{
	"customer": grading.Customer, "user": grading.Customer, "client": grading.Customer,
	"caller": grading.Customer, "guest": grading.Customer, "patron": grading.Customer,

	"agent": grading.Agent, "assistant": grading.Agent, "representative": grading.Agent,
	"rep": grading.Agent, "advisor": grading.Agent, "adviser": grading.Agent,
	"support": grading.Agent, "operator": grading.Agent, "trainee": grading.Agent,
	"staff": grading.Agent,

	"system": grading.System, "bot": grading.System, "note": grading.System,
}

// Hyphens and underscores are spaces here: see ParseChannel.
var channelNames = map[string]grading.Channel{
	"phone": grading.Phone, "telephone": grading.Phone, "call": grading.Phone,
	"phone call": grading.Phone, "voice": grading.Phone,

	"chat": grading.Chat, "live chat": grading.Chat, "livechat": grading.Chat,
	"web chat": grading.Chat, "webchat": grading.Chat, "messaging": grading.Chat,

	"email": grading.Email, "e mail": grading.Email, "mail": grading.Email,

	"social": grading.Social, "social media": grading.Social,

	"in person": grading.InPerson, "inperson": grading.InPerson,
	"face to face": grading.InPerson, "in store": grading.InPerson,
}

// ParseSpeaker returns the speaker a name stands for, in any case:
//
//	customer  customer, user, client, caller, guest, patron
//	agent     agent, assistant, representative, rep, advisor, adviser,
//	          support, operator, trainee, staff
//	system    system, bot, note
//
// The second result is false for any other name.
func ParseSpeaker(name string) (grading.Speaker, bool) {
	s, ok := speakerNames[strings.ToLower(strings.TrimSpace(name))]
	return s, ok
}

// ParseChannel returns the channel a name stands for, in any case and with
// spaces, hyphens or underscores between its words:
//
//	phone      phone, telephone, call, phone call, voice
//	chat       chat, live chat, livechat, web chat, webchat, messaging
//	email      email, e-mail, mail
//	social     social, social media
//	in-person  in person, inperson, face to face, in store
//
// The second result is false for any other name.
func ParseChannel(name string) (grading.Channel, bool) {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '\t'
	})
	c, ok := channelNames[strings.Join(words, " ")]
	return c, ok
}

// What to write instead of a name that is not known.
const (
	speakerChoice = `write "customer", "agent" or "system"`
	channelChoice = `write "phone", "chat", "email", "social" or "in-person"`
)
