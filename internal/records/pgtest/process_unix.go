//go:build unix

package pgtest

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// watch starts the server. When its input ends without a word, which is when the test
// binary does, it ends the server and takes its files away.
const watch = `exec 3<&0
"$@" >>"$DIR/log" 2>&1 </dev/null 3<&- & server=$!
echo $server
(read word <&3 || {
	kill -INT $server
	while kill -0 $server; do sleep 0.1; done
	rm -rf "$DIR"
}) 2>/dev/null >&2 &
wait $server`

// running is a server that was started.
type running struct {
	pid int
	end chan struct{}
}

// nobody is whom to be instead of root, whom PostgreSQL does not run for; nil when the
// tests do not run as root.
func nobody() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if errors.Join(err1, err2) == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	return &syscall.Credential{Uid: 65534, Gid: 65534}
}

// unprivileged makes c run as an ordinary user.
func unprivileged(c *exec.Cmd) *exec.Cmd {
	c.SysProcAttr = &syscall.SysProcAttr{Credential: nobody(), Setpgid: true}
	c.Dir = "/"
	return c
}

// giveAway makes dir the ordinary user's.
func giveAway(dir string) error {
	if who := nobody(); who != nil {
		return os.Chown(dir, int(who.Uid), int(who.Gid))
	}
	return nil
}

func run(program, dir string, options []string) (*running, error) {
	c := unprivileged(exec.Command("sh", append([]string{"-c", watch, "sh", program}, options...)...))
	c.Env = append(os.Environ(), "DIR="+dir)
	// Not StdinPipe, which is closed when the server ends.
	stdin, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.Stdin = stdin
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(c.Start(), stdin.Close()); err != nil {
		return nil, err
	}
	first := make([]byte, 32)
	n, err := out.Read(first)
	if err != nil {
		return nil, err
	}
	r := &running{end: make(chan struct{})}
	if r.pid, err = strconv.Atoi(strings.TrimSpace(string(first[:n]))); err != nil {
		return nil, err
	}
	go func() {
		_ = c.Wait()                        // how it ended does not matter
		_, _ = io.WriteString(in, "kept\n") // its files are to stay
		_ = in.Close()
		close(r.end)
	}()
	return r, nil
}

func (r *running) ended() bool {
	select {
	case <-r.end:
		return true
	default:
		return false
	}
}

// Alive reports whether the server runs.
func (s *Server) Alive() bool { return s.running != nil && !s.running.ended() }

// Kill kills the server as kill -9 does.
func (s *Server) Kill() { s.signal(syscall.SIGKILL) }

// Crash ends the server at once, as pg_ctl stop -m immediate does.
func (s *Server) Crash() { s.signal(syscall.SIGQUIT) }

// Down ends the server as its administrator would.
func (s *Server) Down() { s.signal(syscall.SIGINT) }

func (s *Server) signal(sig syscall.Signal) {
	if !s.Alive() {
		return
	}
	_ = syscall.Kill(s.running.pid, sig) // it may have ended by itself
	select {
	case <-s.running.end:
	case <-time.After(30 * time.Second):
		_ = syscall.Kill(s.running.pid, syscall.SIGKILL)
		<-s.running.end
	}
}
