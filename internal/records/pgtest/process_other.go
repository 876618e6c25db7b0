//go:build !unix

package pgtest

import "os/exec"

// Elsewhere no server is started.
type running struct{}

func run(string, string, []string) (*running, error) { return nil, errAbsent }
func (r *running) ended() bool                       { return true }
func unprivileged(c *exec.Cmd) *exec.Cmd             { return c }
func giveAway(string) error                          { return errAbsent }

// Alive reports whether the server runs.
func (s *Server) Alive() bool { return false }

// Kill kills the server.
func (s *Server) Kill() {}

// Crash ends the server at once.
func (s *Server) Crash() {}

// Down ends the server.
func (s *Server) Down() {}
