// Package examples reads the labelled conversations the ear learns from.
package examples

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"

	"rapport/grading"
)

// Load reads every *.yaml in dir, in name order, and returns the examples with
// the 32-bit hash of the files' bytes. A sentence without a list of acts, an
// unknown act or a label of a turn that is not the agent's is an error that
// names file and line.
func Load(dir string) ([]grading.Example, uint32, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, 0, err
	}
	if len(paths) == 0 {
		return nil, 0, fmt.Errorf("%s: no examples (*.yaml)", dir)
	}
	hash := fnv.New32a()
	var all []grading.Example
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, 0, err
		}
		_, _ = hash.Write(data) // a hash never fails
		one, err := file(path, data)
		if err != nil {
			return nil, 0, err
		}
		all = append(all, one...)
	}
	return all, hash.Sum32(), nil
}

// file reads one file of examples.
func file(path string, data []byte) ([]grading.Example, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(doc.Content) != 1 {
		return nil, fmt.Errorf("%s: the file is empty", path)
	}
	r := &fileReader{path: path}
	top := doc.Content[0]
	setting := r.text(r.field(top, "setting"))
	var out []grading.Example
	for _, n := range r.list(r.field(top, "conversations")) {
		out = append(out, r.example(n, setting))
	}
	return out, r.err
}

// fileReader walks the nodes and keeps the first mistake.
type fileReader struct {
	path string
	err  error
}

func (r *fileReader) fail(n *yaml.Node, format string, args ...any) {
	if r.err == nil {
		line := 0
		if n != nil {
			line = n.Line
		}
		r.err = fmt.Errorf("%s:%d: %s", r.path, line, fmt.Sprintf(format, args...))
	}
}

// field returns the value of key, or nil.
func (r *fileReader) field(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func (r *fileReader) text(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		r.fail(n, "expected text")
		return ""
	}
	return n.Value
}

func (r *fileReader) list(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		r.fail(n, "expected a list")
		return nil
	}
	return n.Content
}

func (r *fileReader) example(n *yaml.Node, setting string) grading.Example {
	e := grading.Example{
		Setting: setting,
		Acts:    map[int][][]grading.Act{},
		Steps:   map[grading.Step][]int{},
		Faults:  map[grading.Act][]int{},
	}
	e.ID, e.Voice = r.text(r.field(n, "id")), setting
	if voice := r.field(n, "voice"); voice != nil {
		e.Voice = r.text(voice)
	}
	e.Channel = grading.Channel(r.text(r.field(n, "channel")))
	for i, t := range r.list(r.field(n, "turns")) {
		r.turn(&e, i, t)
	}
	r.labels(&e, n)
	return e
}

func (r *fileReader) turn(e *grading.Example, i int, n *yaml.Node) {
	if n.Kind != yaml.MappingNode || len(n.Content) < 2 {
		r.fail(n, "expected a turn")
		return
	}
	turn := grading.Turn{Speaker: grading.Speaker(n.Content[0].Value), Text: r.text(n.Content[1])}
	e.Turns = append(e.Turns, turn)
	if turn.Speaker != grading.Agent {
		return
	}
	acts := r.list(r.field(n, "acts"))
	if want := len(grading.Sentences(turn.Text)); len(acts) != want {
		r.fail(n, "%d sentences but %d lists of acts", want, len(acts))
	}
	for _, list := range acts {
		var of []grading.Act
		for _, a := range r.list(list) {
			if !grading.KnownAct(a.Value) {
				r.fail(a, "unknown act %q", a.Value)
			}
			of = append(of, grading.Act(a.Value))
		}
		e.Acts[i] = append(e.Acts[i], of)
	}
}

// labels reads the steps and faults of a conversation.
func (r *fileReader) labels(e *grading.Example, n *yaml.Node) {
	agent := func(t *yaml.Node) int {
		var i int
		if _, err := fmt.Sscanf(t.Value, "%d", &i); err != nil || i < 0 || i >= len(e.Turns) || e.Turns[i].Speaker != grading.Agent {
			r.fail(t, "%q is no agent turn", t.Value)
		}
		return i
	}
	steps := r.field(n, "steps")
	for _, s := range grading.Steps() {
		for _, t := range r.list(r.field(steps, string(s))) {
			e.Steps[s] = append(e.Steps[s], agent(t))
		}
	}
	faults := r.field(n, "faults")
	if faults == nil {
		return
	}
	for _, f := range r.list(faults) {
		kind := grading.Act(f.Content[0].Value)
		if !kind.Critical() {
			r.fail(f, "unknown fault %q", kind)
		}
		e.Faults[kind] = append(e.Faults[kind], agent(f.Content[1]))
	}
}
