// Package scenarios holds what a role-play is: it loads and checks the YAML that
// trainers write, and plays the simulated customer. It is pure: the same scenario,
// seed and replies give the same customer, word for word, on every machine.
package scenarios
