package scenarios

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed pools
var poolFiles embed.FS

// minLines is how many lines a reaction needs, so that a customer can meet the
// same occasion again without repeating itself.
const minLines = 4

// pool is the lines a temperament speaks from.
type pool struct {
	temperament string
	lines       map[Reaction][]string
	registers   map[string]map[Reaction][]string
}

// poolSet holds the pools of a folder by temperament, reading each when it is
// first asked for: one scenario needs one of them.
type poolSet map[string]func() *pool

func newPoolSet(dir fs.FS) poolSet {
	ps := poolSet{}
	for _, temperament := range Temperaments() {
		ps[temperament] = sync.OnceValue(func() *pool {
			data, err := fs.ReadFile(dir, temperament+".yaml")
			if err != nil {
				return nil
			}
			p, _ := readPool(temperament+".yaml", data)
			return p
		})
	}
	return ps
}

// shippedPools are the pools in the binary.
var shippedPools = sync.OnceValue(func() poolSet {
	dir, err := fs.Sub(poolFiles, "pools")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return newPoolSet(dir)
})

// warm reads every pool beside what else is being read: who loads a library is
// about to need them all.
func (ps poolSet) warm() {
	for _, read := range ps {
		go read()
	}
}

// of is the pool of a temperament, or nil when there is none. What is wrong with
// a pool is for checkPool to say.
func (ps poolSet) of(temperament string) *pool {
	if read := ps[temperament]; read != nil {
		return read()
	}
	return nil
}

// inherit appends the pools' lines to the scenario's own: first those of the
// customer's register, then the plain ones.
func (ps poolSet) inherit(s *Scenario) {
	p := ps.of(s.Person.Temperament)
	all := make(map[Reaction][]string, len(Reactions()))
	for _, reaction := range Reactions() {
		lines := slices.Clone(s.Lines[reaction])
		if p != nil {
			lines = append(lines, p.registers[s.Person.Register][reaction]...)
			lines = append(lines, p.lines[reaction]...)
		}
		if len(lines) > 0 {
			all[reaction] = lines
		}
	}
	s.Lines = all
}

// readPool reads one pool file as strictly as a scenario. The pool is nil when the
// file holds none.
func readPool(path string, data []byte) (*pool, Problems) {
	r, p := poolReader(path, data)
	return p, r.problems.tidied()
}

// checkPool is readPool with the rules about content, which hold for every role-play
// and so need no checking in each.
func checkPool(path string, data []byte) (*pool, Problems) {
	r, p := poolReader(path, data)
	if p != nil {
		r.checkPool(p)
	}
	return p, r.problems.tidied()
}

func poolReader(path string, data []byte) (*reader, *pool) {
	r := newReader()
	if r.readSource(path, data) {
		if root := r.document(); root != nil {
			return r, r.pool(root)
		}
	}
	return r, nil
}

func (r *reader) pool(root *yaml.Node) *pool {
	p := &pool{registers: map[string]map[Reaction][]string{}}
	r.at[""] = root
	r.mapping(root, "a pool", []field{
		{"format", true, "the version of this format: 1", r.format},
		{"temperament", true, "the name of the pool", func(v *yaml.Node) { p.temperament = choice(r, v, "temperament", Temperaments()) }},
		{"lines", true, "what every customer of this temperament says", func(v *yaml.Node) { p.lines = r.reactions(v, "lines") }},
		{"registers", false, "further lines by register", func(v *yaml.Node) {
			var fields []field
			for _, name := range registers[1:] { // plain lines are "lines"
				fields = append(fields, field{name, false, "a register", func(v *yaml.Node) {
					p.registers[name] = r.reactions(v, "the register "+name)
				}})
			}
			r.mapping(v, "registers", fields)
		}},
	})
	return p
}
