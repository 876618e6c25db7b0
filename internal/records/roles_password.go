package records

import (
	"context"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The shape of what PostgreSQL keeps of a password.
const (
	scramRounds = 4096
	scramSalt   = 16
)

// shortestPassword is in characters.
const shortestPassword = 8

// SetPassword sets the password of a person's login on a team's store: an administrator
// anybody's, everybody else their own. The password itself does not leave this
// program: the server is sent what it needs to check one.
func SetPassword(ctx context.Context, store Store, name, password string) error {
	s, ok := store.(*postgresStore)
	if !ok {
		return errors.New("a store in a file has no logins, and no passwords")
	}
	if err := checkPassword(password); err != nil {
		return err
	}
	salt := make([]byte, scramSalt)
	if _, err := rand.Read(salt); err != nil {
		return fmt.Errorf("cannot make a salt: the random source failed: %w", err)
	}
	verifier, err := scramVerifier(password, salt, scramRounds)
	if err != nil {
		return err
	}
	ctx, done := s.uncancelled(ctx)
	defer done()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	// The verifier is base64 and needs no quoting. A statement like this takes no
	// parameters.
	err = runAll(ctx, tx, `SET LOCAL ROLE NONE`, `ALTER ROLE `+quoted(name)+` PASSWORD '`+verifier+`'`)
	if err != nil {
		_ = tx.Rollback() // err says what is wrong
		return s.explain(err)
	}
	return s.explain(tx.Commit())
}

// checkPassword refuses what programs would send in different ways.
func checkPassword(password string) error {
	if !utf8.ValidString(password) || !norm.NFKC.IsNormalString(password) {
		return errors.New("the password has characters that not every program types alike; use others")
	}
	for _, r := range password {
		if unicode.IsControl(r) || r > unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return errors.New("the password has characters that not every program types alike; use letters, digits and signs")
		}
	}
	if utf8.RuneCountInString(password) < shortestPassword {
		return fmt.Errorf("the password is too short; use at least %d characters", shortestPassword)
	}
	return nil
}

// scramVerifier is what a server keeps to check password by, as RFC 5803 and
// PostgreSQL write it.
func scramVerifier(password string, salt []byte, rounds int) (string, error) {
	salted, err := pbkdf2.Key(sha256.New, password, salt, rounds, sha256.Size)
	if err != nil {
		return "", fmt.Errorf("cannot make the password's verifier: %w", err)
	}
	keyed := func(text string) []byte {
		mac := hmac.New(sha256.New, salted)
		mac.Write([]byte(text))
		return mac.Sum(nil)
	}
	stored := sha256.Sum256(keyed("Client Key"))
	encode := base64.StdEncoding.EncodeToString
	return fmt.Sprintf("SCRAM-SHA-256$%d:%s$%s:%s", rounds, encode(salt), encode(stored[:]), encode(keyed("Server Key"))), nil
}
