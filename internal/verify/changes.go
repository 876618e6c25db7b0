package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"rapport/grading"
)

// Changes say what now says otherwise than the kept scorecard, a line each. The names
// of the graders are left out of it.
func Changes(keptJSON []byte, now grading.Scorecard) []string {
	data, err := json.Marshal(now)
	if err != nil {
		return []string{err.Error()}
	}
	if bytes.Equal(data, keptJSON) {
		return nil
	}
	// Both come from JSON, so that what only reads alike is alike.
	var kept, fresh grading.Scorecard
	if err := json.Unmarshal(keptJSON, &kept); err != nil {
		return []string{"the scorecard cannot be read"}
	}
	if err := json.Unmarshal(data, &fresh); err != nil {
		return []string{err.Error()}
	}
	fresh.Grader = kept.Grader
	if reflect.DeepEqual(kept, fresh) {
		return nil
	}
	out := figureChanges(&kept, &fresh)
	for i, step := range grading.Steps() {
		if words := verdictChange(&kept.Steps[i], &fresh.Steps[i]); words != "" {
			out = append(out, step.Title()+": "+words)
		}
	}
	if a, b := faultWords(kept.Faults), faultWords(fresh.Faults); a != b {
		out = append(out, fmt.Sprintf("faults: kept %s, comes out as %s", a, b))
	} else if !reflect.DeepEqual(kept.Faults, fresh.Faults) {
		out = append(out, "faults: other places or certainty")
	}
	if !reflect.DeepEqual(kept.Dimensions, fresh.Dimensions) {
		out = append(out, "craft: other figures for its sides")
	}
	if !reflect.DeepEqual(kept.Tips, fresh.Tips) {
		out = append(out, "craft: other tips")
	}
	return out
}

// figureChanges compares what a scorecard comes to.
func figureChanges(kept, fresh *grading.Scorecard) []string {
	var out []string
	note := func(differs bool, words string, a, b any) {
		if differs {
			out = append(out, fmt.Sprintf("%s: kept %v, comes out as %v", words, a, b))
		}
	}
	note(kept.ID != fresh.ID, "the session it is about", kept.ID, fresh.ID)
	note(kept.Declined != fresh.Declined, "not graded because", orNothing(kept.Declined), orNothing(fresh.Declined))
	note(kept.Score != fresh.Score, "score", kept.Score, fresh.Score)
	note(kept.Marks != fresh.Marks, "marks", kept.Marks, fresh.Marks)
	note(kept.FullMarks != fresh.FullMarks, "full marks", yesNo(kept.FullMarks), yesNo(fresh.FullMarks))
	note(kept.Craft != fresh.Craft, "craft", kept.Craft, fresh.Craft)
	return out
}

// verdictChange says how two verdicts about a step differ, the weightiest difference
// alone; "" when they do not.
func verdictChange(kept, fresh *grading.Verdict) string {
	hit := map[bool]string{true: "hit", false: "missed"}
	switch {
	case kept.Hit != fresh.Hit:
		return fmt.Sprintf("kept as %s, comes out as %s", hit[kept.Hit], hit[fresh.Hit])
	case !reflect.DeepEqual(kept.Evidence, fresh.Evidence):
		return fmt.Sprintf("other evidence: kept %s, comes out as %s", evidenceWords(kept.Evidence), evidenceWords(fresh.Evidence))
	case kept.Marks != fresh.Marks:
		return fmt.Sprintf("kept with %d marks, comes out with %d", kept.Marks, fresh.Marks)
	case kept.Confidence != fresh.Confidence || kept.SecondLook != fresh.SecondLook:
		return fmt.Sprintf("kept as %s sure, comes out as %s sure", kept.Confidence, fresh.Confidence)
	case !reflect.DeepEqual(kept, fresh):
		return "other advice"
	}
	return ""
}

// evidenceWords shows evidence with its place, at most two of it.
func evidenceWords(list []grading.Evidence) string {
	var parts []string
	for i, e := range list {
		if i == 2 {
			parts = append(parts, fmt.Sprintf("%d more", len(list)-i))
			break
		}
		parts = append(parts, fmt.Sprintf("%s in turn %d", short(e.Text), e.Turn+1))
	}
	return orNothing(strings.Join(parts, " and "))
}

func faultWords(list []grading.Fault) string {
	var parts []string
	for _, f := range list {
		parts = append(parts, string(f.Kind))
	}
	return orNothing(strings.Join(parts, ", "))
}

// short quotes the beginning of a text.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return "“" + s + "”"
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Flips are the steps that two scorecards decide otherwise, in the order of the cycle.
func Flips(before, after *grading.Scorecard) []grading.Step {
	var out []grading.Step
	for i, step := range grading.Steps() {
		if before.Steps[i].Hit != after.Steps[i].Hit {
			out = append(out, step)
		}
	}
	return out
}
