package records

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// Codes of PostgreSQL's errors, and one of our own.
const (
	protocolViolation    = "08P01"
	foreignKeyViolation  = "23503"
	uniqueViolation      = "23505"
	readOnlyTransaction  = "25006"
	invalidLogin         = "28000"
	invalidPassword      = "28P01"
	invalidDatabase      = "3D000"
	invalidSchema        = "3F000"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	forbidden            = "42501"
	undefinedTable       = "42P01"
	diskFull             = "53100"
	tooLong              = "54000"
	tooManyConnections   = "53300"
	queryCanceled        = "57014"
	adminShutdown        = "57P01"
	crashShutdown        = "57P02"
	cannotConnectNow     = "57P03"
	idleTimeout          = "57P05"
	// attemptEnded is raised by the store's own triggers.
	attemptEnded = "RP001"
)

// pgCode is the code of PostgreSQL's error behind err, "" when there is none.
func pgCode(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// IsAway reports whether err says that a team's store cannot be reached, or went away:
// the same will do later. A login that is refused is no such error.
func IsAway(err error) bool {
	switch code := pgCode(err); {
	case code == adminShutdown, code == crashShutdown, code == cannotConnectNow, code == idleTimeout,
		code == tooManyConnections:
		return true
	case strings.HasPrefix(code, "08") && code != protocolViolation:
		return true
	case code != "", untrusted(err), errors.Is(err, context.Canceled):
		return false
	}
	var dial *net.OpError
	var name *net.DNSError
	var connecting *pgconn.ConnectError
	for _, lost := range []error{
		io.EOF, io.ErrUnexpectedEOF, io.ErrClosedPipe, net.ErrClosed, driver.ErrBadConn, sql.ErrConnDone,
		pgconn.ErrConnClosed, context.DeadlineExceeded,
	} {
		if errors.Is(err, lost) {
			return true
		}
	}
	return errors.As(err, &dial) || errors.As(err, &name) || errors.As(err, &connecting) || pgconn.Timeout(err)
}

// untrusted reports whether a secure connection could not be made.
func untrusted(err error) bool {
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var record tls.RecordHeaderError
	return errors.As(err, &certificate) || errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &record)
}

// Words that several errors share.
const (
	notSetUp = "it has not been set up for rapport"
	askInit  = "ask an administrator to run 'rapport store init'"
	later    = "try again in a minute"
)

// explainPostgres puts an error of PostgreSQL's, or of the way to it, into words about
// the store at path, reached by the login user. Other errors come back as they are.
func explainPostgres(path, user string, err error) error {
	var known *StoreError
	if err == nil || errors.As(err, &known) {
		return err
	}
	e := &StoreError{Path: path, Err: err}
	switch code := pgCode(err); {
	case code != "":
		e.Problem, e.Advice = postgresWords(code, user)
		if code == forbidden {
			e.Err = fmt.Errorf("%w: %w", ErrForbidden, err)
		}
		if code == attemptEnded {
			return fmt.Errorf("store %s: %w", path, ErrFinished)
		}
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("store %s: interrupted: %w", path, context.Canceled)
	case untrusted(err):
		e.Problem, e.Advice = "a secure connection cannot be made", "check sslmode and sslrootcert in the address"
	case IsAway(err):
		e.Problem, e.Advice = "the server cannot be reached", "check the network and the address, then try again"
	default:
		return err
	}
	return e
}

// postgresWords is what a code means and what to do.
func postgresWords(code, user string) (problem, advice string) {
	switch code {
	case invalidPassword:
		return fmt.Sprintf("it refused the name %q or its password", user),
			"check both; a password is read from PGPASSWORD, PGPASSFILE or ~/.pgpass"
	case invalidLogin:
		return fmt.Sprintf("it does not let %q in from here", user), "ask an administrator"
	case invalidDatabase:
		return "there is no such database on the server", "check the end of the address"
	case invalidSchema, undefinedTable:
		return notSetUp, askInit
	case forbidden:
		return fmt.Sprintf("it does not let %q do that", user), "ask whoever looks after the team's store"
	case readOnlyTransaction:
		return "it can only be read", "name the main server, not a copy of it"
	case serializationFailure, deadlockDetected, uniqueViolation, foreignKeyViolation:
		return "others wrote the same at the same time", "try again"
	case tooLong:
		return "a name is longer than the server can find it by", "use a shorter one"
	case diskFull:
		return "there is no room left to write", fullAdvice
	case tooManyConnections:
		return "too many are connected to the server", later
	case adminShutdown, crashShutdown, cannotConnectNow, idleTimeout:
		return "the server is stopping or starting", later
	case queryCanceled:
		return "the server stopped the work because it took too long", "ask for less, or try again"
	}
	switch code[:2] {
	case "08":
		return "the connection to the server failed", later
	case "22", "23", "42":
		// Our own statements do not fail on tables as we made them.
		return "its contents are not as rapport made them", askInit
	case "XX":
		return "the server says that its data is damaged", "ask whoever looks after the server"
	}
	return fmt.Sprintf("it failed unexpectedly (code %s)", code), "try again"
}
