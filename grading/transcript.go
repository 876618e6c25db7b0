package grading

// Speaker says whose words a turn holds.
type Speaker string

// The speakers of a transcript. Anything that is neither customer nor agent (a
// system notice, a bot) is System: it is context, never evidence.
const (
	Customer Speaker = "customer"
	Agent    Speaker = "agent"
	System   Speaker = "system"
)

// Channel is where a conversation takes place.
type Channel string

// The channels of the source material ("Consider multiple channels", cycle).
const (
	Phone    Channel = "phone"
	Chat     Channel = "chat"
	Email    Channel = "email"
	Social   Channel = "social"
	InPerson Channel = "in-person"
)

// Channels lists every channel, in the order they are shown.
func Channels() []Channel { return []Channel{Phone, Chat, Email, Social, InPerson} }

// Turn is one contribution to a conversation.
type Turn struct {
	Speaker Speaker `json:"speaker"`
	Text    string  `json:"text"`
	// Channel is set where the conversation moved, from this turn on; empty
	// means the channel of the turn before, or the transcript's.
	Channel Channel `json:"channel,omitempty"`
}

// Transcript is a finished conversation, as `rapport grade` reads it.
type Transcript struct {
	ID       string  `json:"id"`
	Scenario string  `json:"scenario,omitempty"`
	Channel  Channel `json:"channel,omitempty"`
	Turns    []Turn  `json:"turns"`
}
