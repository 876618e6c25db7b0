package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapport/grading"
)

// testOnlyCustomer is a customer of testdata/customer.yaml.
func testOnlyCustomer(t testing.TB, id string) *Customer {
	t.Helper()
	lib, problems, err := Load(nil, []string{"testdata/customer.yaml"})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	s, err := lib.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	return NewCustomer(s, 7)
}

var heardPart = regexp.MustCompile(`\[([^\]]*)\] ([^\[]*)`)

// testOnlySay says a reply whose sentences carry in brackets what is heard in them
// ("[salutation uses_name=30] Hi Jo."), so that the rules are tested and not the
// ear. A first word with a capital is the reason why the sentence is void.
func testOnlySay(c *Customer, say string) Reply {
	var heard grading.Heard
	for _, m := range heardPart.FindAllStringSubmatch(say, -1) {
		s := grading.Sentence{Text: strings.TrimSpace(m[2])}
		if void, ok := strings.CutPrefix(m[1], "void: "); ok {
			s.Void = void
			m[1] = ""
		}
		for _, act := range strings.Fields(m[1]) {
			name, sure, _ := strings.Cut(act, "=")
			n, err := strconv.Atoi(sure)
			if err != nil {
				n = 80
			}
			if !grading.KnownAct(name) && name != string(grading.Overpromise) {
				panic("no act is called " + name)
			}
			s.Acts = append(s.Acts, grading.HeardAct{Act: grading.Act(name), Sure: grading.Percent(n)})
		}
		heard.Sentences = append(heard.Sentences, s)
	}
	return c.answer(grading.Turn{Speaker: grading.Agent, Text: say}, heard)
}

const (
	hello   = "[salutation] Hello Jo."
	asks    = "[clarifies] Where does it leak?"
	offer   = "[proposes] I could send you a new kettle. [seeks_consent] Would you like that?"
	carries = "[acts timeline] It leaves today and is with you on Friday. [informs] The driver takes the old kettle along."
)

// Each case is what is said, one reply after the other; want is the answer to the
// last of them: its reactions, the facts told, mood and patience, and how it ended.
func TestCustomerRules(t *testing.T) {
	for _, tt := range []struct {
		name string
		say  []string
		want string
	}{
		{"a greeting", []string{hello}, "go_on, mood -2, patience 4"},
		{"no greeting", []string{"[clarifies] Where does it leak?"}, "cool, told leak, mood -3, patience 4"},
		{"no greeting is said once", []string{asks, "[acknowledges] I see."}, "so_what, mood -3, patience 4"},
		{"nothing heard", []string{"[] Mhm."}, "neutral, mood -2, patience 4"},
		{"nothing heard is no missing greeting", []string{"[] Mhm.", hello}, "go_on, mood -2, patience 4"},

		{"a fact is asked for", []string{hello, asks}, "told leak, mood -2, patience 4"},
		{"two facts at once", []string{hello, "[clarifies] Where does it drip? [clarifies] And by when do you need it?"}, "told leak guests, mood -2, patience 4"},
		{"three facts at once", []string{hello, "[clarifies] Have you got the box? [clarifies] By when, and where is the leak?"}, "told box leak, mood -2, patience 4"},
		{"a fact twice", []string{hello, asks, asks}, "asked_twice, mood -2, patience 4"},
		{"a question that touches nothing", []string{hello, asks, "[clarifies] Which colour is it?"}, "no_more, mood -2, patience 4"},
		{"such a question, with more to tell", []string{hello, "[clarifies] Which colour is it?"}, "neutral, mood -2, patience 4"},
		{"a question that sounds like an offer of help", []string{"[salutation] Hello. [offers_help clarifies=20] What is it, a leak?"}, "told leak, mood -2, patience 4"},
		{"a question that sounds like seeking consent", []string{hello, "[seeks_consent clarifies=20] Would you say where it leaks?"}, "told leak, mood -2, patience 4"},
		{"a feeling the ear is unsure of", []string{hello, "[empathises=20] Buy another kettle."}, "so_what, mood -2, patience 4"},
		{"need any help", []string{"[salutation] Hello. [checks_satisfied] Need anything else?"}, "go_on, mood -2, patience 4"},
		{"data only", []string{hello, "[identifies] Your order number, please."}, "identity, mood -2, patience 4"},
		{"small talk that touches a fact", []string{hello, "[void: small talk] Any guests this week?"}, "told guests, mood -2, patience 4"},
		{"the need said back", []string{hello, asks, "[restates] So the kettle leaks round the spout?"}, "confirms, mood -1, patience 4"},
		{"the feeling named", []string{hello, "[empathises] Water all over the worktop, that is maddening."}, "warmed neutral, mood -1, patience 4"},
		{"a feeling that fits everybody", []string{hello, "[empathises] I understand how frustrating this is."}, "so_what, mood -2, patience 4"},
		{"sorry", []string{hello, "[apologises] I am sorry."}, "so_what, mood -2, patience 4"},
		{"a moment", []string{hello, "[holds] One moment, please."}, "waits, mood -2, patience 4"},
		{"a chat", []string{hello, "[chats] Nice weather."}, "small_talk, mood -2, patience 4"},

		{"an offer before anything", []string{hello, offer}, "not_asked, mood -2, patience 3"},
		{"the same offer later", []string{hello, offer, asks, "[seeks_consent] So, would that suit you?"}, "accepts, mood -1, patience 3"},
		{"an offer before what must be asked", []string{hello, "[clarifies] By when do you need it?", offer}, "not_asked, mood -2, patience 3"},
		{"question and offer in one", []string{hello, asks + " " + offer}, "accepts, told leak, mood -1, patience 4"},
		{"an offer", []string{hello, asks, offer}, "accepts, mood -1, patience 4"},
		{"an offer that does not suit", []string{hello, asks, "[proposes] I could have it repaired by our workshop."}, "declines, mood -2, patience 4"},
		{"several offers", []string{hello, asks, "[proposes] We could repair it, or you get your money back, or a replacement. [seeks_consent] Which one?"}, "accepts, mood -1, patience 4"},
		{"a limit with an offer", []string{hello, asks, "[states_limit proposes] I can't repair it, but I can send a new kettle."}, "accepts, mood -1, patience 4"},
		{"a limit alone", []string{hello, asks, "[states_limit] I can't repair it."}, "what_else, mood -2, patience 4"},
		{"a refusal", []string{hello, asks, "[refuses] We don't do that."}, "what_else, mood -2, patience 3"},
		{"an unsure refusal", []string{hello, asks, "[refuses=10] It is a kettle."}, "what_else, mood -2, patience 4"},
		{"an offer nobody knows", []string{hello, asks, "[proposes] I could do something for you."}, "which_offer, mood -2, patience 4"},
		{"what policy forbids", []string{hello, asks, "[overpromise] I'll give you a voucher."}, "holds_you, mood -2, patience 4"},
		{"an order", []string{hello, asks, "[acts] I am sending you a new kettle."}, "would_you, mood -2, patience 4"},
		{"an offer the ear missed, then asked", []string{hello, asks, "[] A new kettle it is.", "[seeks_consent] All right?"}, "accepts, mood -1, patience 4"},
		{"an announcement", []string{hello, asks, "[timeline] You get a new kettle on Friday."}, "would_you, mood -2, patience 4"},
		{"an order, then asked", []string{hello, asks, "[acts] I am sending you a new kettle.", "[seeks_consent] Is that all right?"}, "accepts, mood -1, patience 4"},
		{"an order, repeated", []string{hello, asks, "[acts] I am sending you a new kettle.", "[acts] A replacement is on its way."}, "accepts, mood -1, patience 4"},
		{"a promise of nothing", []string{hello, "[vague_promise] Someone will look into it."}, "vague, mood -2, patience 4"},

		{"done", []string{hello, asks, offer, carries}, "relief delivered, mood 1, patience 4"},
		{"done, in words the ear missed", []string{hello, asks, offer, "[] The replacement is booked, leave the old one out."}, "relief delivered, mood 1, patience 4"},
		{"asked when, and left at that", []string{hello, asks, offer, "[acts] It is on its way, keep the old one.", "[checks_satisfied] Anything else?"}, "all_done, mood -1, patience 4"},
		{"go-ahead", []string{hello, asks, offer, "[seeks_consent] Shall I go ahead?"}, "accepts, mood -1, patience 4"},
		{"done without a time", []string{hello, asks, offer, "[acts] I will send it, and the driver takes the old kettle along."}, "when, mood -1, patience 4"},
		{"soon", []string{hello, asks, offer, "[acts vague_time] I will send it shortly."}, "vague, mood -1, patience 4"},
		{"the time, when asked", []string{hello, asks, offer, "[acts] I will send it, and the driver takes the old kettle along.", "[timeline] On Friday by noon."}, "relief delivered, mood 1, patience 4"},
		{"something left out", []string{hello, asks, offer, "[acts timeline] It leaves today."}, "still_missing, mood -1, patience 4"},
		{"what was left out", []string{hello, asks, offer, "[acts timeline] It leaves today.", "[] Keep the old one, please, from now on."}, "relief delivered, mood 1, patience 4"},
		{"somebody will do it", []string{hello, asks, offer, "[acts=30 vague_promise] Somebody will deal with it."}, "vague, mood -1, patience 4"},

		{"anything else", []string{hello, asks, offer, carries, "[checks_satisfied] Anything else?"}, "all_done, mood 1, patience 4"},
		{"goodbye", []string{hello, asks, offer, carries, "[checks_satisfied] Anything else?", "[thanks] Thank you."}, "goodbye, mood 1, patience 4, solved"},
		{"anything else and goodbye", []string{hello, asks, offer, carries, "[checks_satisfied] Anything else? [farewell] Goodbye!"}, "goodbye, mood 1, patience 4, solved"},
		{"done and goodbye", []string{hello, asks, offer, carries + " [farewell] Bye!"}, "relief delivered goodbye, mood 1, patience 4, solved"},
		{"a forbidden promise is remembered", []string{hello, "[overpromise] I'll give you a voucher.", asks, offer, carries, "[farewell] Bye!"}, "holds_you goodbye, mood 1, patience 4, solved"},
		{"anything else, too early", []string{hello, asks, "[checks_satisfied] Anything else?"}, "not_yet, mood -2, patience 4"},
		{"goodbye, too early", []string{hello, asks, "[farewell] Goodbye."}, "not_yet, mood -2, patience 3"},
		{"goodbye, twice too early", []string{hello, asks, "[farewell] Goodbye.", "[farewell] Bye."}, "left_open, mood -2, patience 3, polite but unsolved"},

		{"rude", []string{hello, "[rude] You idiot."}, "insulted, mood -5, patience 4, hung up"},
		{"blame", []string{hello, "[blame] You should have read the leaflet."}, "blamed, mood -4, patience 2"},
		{"a promise not meant", []string{hello, "[deceive] I'll just tell them it is done."}, "vague, mood -4, patience 2"},
		{"brushed off", []string{hello, "[dismiss] Not my problem."}, "dismissed, mood -4, patience 2"},
		{"not brushed off", []string{hello, asks, "[dismiss] That cannot be repaired. " + offer}, "accepts, mood -1, patience 4"},
		{"unsure of blame", []string{hello, "[blame=40] Did you fill it?"}, "neutral, mood -2, patience 4"},
		{"private details", []string{hello, "[privacy] What is your account number?"}, "privacy, mood -4, patience 2"},
		{"twice hurt", []string{hello, "[dismiss] Not my problem.", "[blame] Calm down."}, "bristle blamed walks_out, mood -5, patience 0, walked out"},
		{"keywords", []string{"[void: list of keywords] Empathy, refund, thanks."}, "puzzled, mood -2, patience 4"},
		{"keywords again", []string{"[void: echo] My kettle.", "[void: list of keywords] Empathy, refund, thanks."}, "puzzled, mood -2, patience 3"},
		{"a condition is no keyword", []string{"[void: condition] If I cared I'd ask."}, "neutral, mood -2, patience 4"},
		{"nearly gone", []string{hello, offer, offer, offer}, "not_asked impatient, mood -2, patience 1"},
		{"gone", []string{hello, offer, offer, offer, offer}, "not_asked walks_out, mood -2, patience 0, walked out"},
		{"leading nowhere", []string{hello, "[] A.", "[] B.", "[] C.", "[] D."}, "neutral, mood -2, patience 4"},
		{"leading nowhere for long", []string{hello, "[] A.", "[] B.", "[] C.", "[] D.", "[] E."}, "neutral, mood -2, patience 3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := testOnlyCustomer(t, "kettle-chat")
			var r Reply
			for _, say := range tt.say {
				r = testOnlySay(c, say)
			}
			if got := answered(c, r); got != tt.want {
				t.Errorf("got  %s\nwant %s\n%s", got, tt.want, r.Text)
			}
		})
	}
}

func answered(c *Customer, r Reply) string {
	var out []string
	if len(r.Reactions) > 0 {
		var names []string
		for _, why := range r.Reactions {
			names = append(names, string(why))
		}
		out = append(out, strings.Join(names, " "))
	}
	if len(r.Revealed) > 0 {
		out = append(out, "told "+strings.Join(r.Revealed, " "))
	}
	out = append(out, fmt.Sprintf("mood %d, patience %d", r.Mood, r.Patience))
	if r.Ended {
		out = append(out, c.State().Outcome)
	}
	return strings.Join(out, ", ")
}

// A mail may hold everything at once.
func TestOneMailIsEnough(t *testing.T) {
	c := testOnlyCustomer(t, "kettle-mail")
	r := testOnlySay(c, hello+" [clarifies] Where does it drip? "+offer+" [acts timeline] If it suits, it leaves today. [farewell] Kind regards")
	if got, want := answered(c, r), "accepts goodbye, told spout, mood 1, patience 1, solved"; got != want {
		t.Errorf("got  %s\nwant %s\n%s", got, want, r.Text)
	}
	c = testOnlyCustomer(t, "kettle-mail")
	if r := testOnlySay(c, hello+" "+asks+" "+offer+" [] If that suits you, it leaves today."); !slices.Equal(r.Reactions, []Reaction{Accepts}) || !c.State().Delivered {
		t.Errorf("%+v", r)
	}
	// A sign-off under a mail that was not made out is no goodbye.
	c = testOnlyCustomer(t, "kettle-mail")
	if r := testOnlySay(c, hello+" [] The kettle has been on our minds since this morning. [farewell] Kind regards"); r.Ended || r.Patience != 1 {
		t.Errorf("%+v", r)
	}
	// A sign-off under a mail that asks something is no goodbye.
	c = testOnlyCustomer(t, "kettle-mail")
	if r := testOnlySay(c, hello+" [clarifies] Where does it drip? [farewell] Kind regards"); r.Ended || !slices.Equal(r.Revealed, []string{"spout"}) {
		t.Errorf("%+v", r)
	}
}
