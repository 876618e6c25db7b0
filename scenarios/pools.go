package scenarios

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"rapport/internal/content"
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
	var p *pool
	problems := content.Read(kind, path, data, func(r *content.Reader, root *content.Node) {
		p = readPoolRoot(r, root)
	})
	return p, problems
}

// checkPool is readPool with the rules about content, which hold for every role-play
// and so need no checking in each.
func checkPool(path string, data []byte) (*pool, Problems) {
	var p *pool
	problems := content.Read(kind, path, data, func(r *content.Reader, root *content.Node) {
		p = readPoolRoot(r, root)
		(&reader{r}).checkPool(p)
	})
	return p, problems
}

func readPoolRoot(r *content.Reader, root *content.Node) *pool {
	p := &pool{registers: map[string]map[Reaction][]string{}}
	r.Mapping(root, "a pool", []content.Field{
		content.Required("format", "the version of this format: 1", content.Version()),
		content.Required("temperament", "the name of the pool", content.OneOf(&p.temperament, "temperament", Temperaments())),
		content.Required("lines", "what every customer of this temperament says", content.By(func(r *content.Reader, v *content.Node) {
			p.lines = reactions(r, v, "lines")
		})),
		content.Optional("registers", "further lines by register", content.By(func(r *content.Reader, v *content.Node) {
			var fields []content.Field
			for _, name := range registers[1:] { // plain lines are "lines"
				fields = append(fields, content.Optional(name, "a register", content.By(func(r *content.Reader, v *content.Node) {
					p.registers[name] = reactions(r, v, "the register "+name)
				})))
			}
			r.Mapping(v, "registers", fields)
		})),
	})
	return p
}
