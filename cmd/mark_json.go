package cmd

import (
	"time"

	"rapport/grading"
)

// chairJSON is what `mark --json` prints.
type chairJSON struct {
	// Source is shipped or kept.
	Source string `json:"source"`
	Seed   uint64 `json:"seed"`
	// Marked of Of conversations were marked.
	Marked int `json:"marked"`
	Of     int `json:"of"`
	// Agreement says for each verdict in how many the marker and the key agree.
	Agreement []chairStep `json:"agreement"`
	// Planted faults there were, Noticed of them.
	Planted  int             `json:"planted"`
	Noticed  int             `json:"noticed"`
	Talks    []chairTalkJSON `json:"talks"`
	Earlier  []chairEarlier  `json:"earlier,omitempty"`
	Disputes int             `json:"disputes"`
}

type chairStep struct {
	Step string `json:"step"`
	Same int    `json:"same"`
	Of   int    `json:"of"`
}

type chairTalkJSON struct {
	ID      string        `json:"id"`
	Title   string        `json:"title"`
	Planted *plantedJSON  `json:"planted,omitempty"`
	Differ  []chairDiffer `json:"differ"`
}

type plantedJSON struct {
	Kind    grading.Act `json:"kind"`
	Reply   int         `json:"reply"`
	Text    string      `json:"text"`
	Noticed bool        `json:"noticed"`
}

// chairDiffer is a verdict on which the marker and the key differ.
type chairDiffer struct {
	Step string `json:"step"`
	You  bool   `json:"you"`
	Key  bool   `json:"key"`
	Why  string `json:"why,omitempty"`
}

// chairEarlier is an earlier sitting over kept sessions: how many verdicts about steps
// were the grader's.
type chairEarlier struct {
	Sample string    `json:"sample"`
	At     time.Time `json:"at"`
	Same   int       `json:"same"`
	Of     int       `json:"of"`
}
