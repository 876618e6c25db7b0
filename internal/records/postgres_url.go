package records

import (
	"net/url"
	"slices"
	"strings"
)

// IsURL reports whether store names a PostgreSQL server, as
// postgres://user@host:port/database does, and not a file.
func IsURL(store string) bool {
	scheme, _, ok := strings.Cut(store, "://")
	return ok && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// meantURL says what is wrong with a store that was meant as a server's address and is
// none; nil for a file's name.
func meantURL(store string) error {
	scheme, _, _ := strings.Cut(store, ":")
	meant := strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql")
	for _, word := range strings.Fields(store) {
		meant = meant || strings.HasPrefix(word, "host=") || strings.HasPrefix(word, "dbname=")
	}
	if !meant || scheme == store && !strings.Contains(store, "=") {
		return nil
	}
	return &StoreError{
		Path: "of a server", Problem: "the address cannot be read",
		Advice: "write it as postgres://NAME@HOST:PORT/DATABASE",
	}
}

// Login is the user a URL names, "" for none.
func Login(store string) string {
	u, err := url.Parse(store)
	if err != nil || !IsURL(store) {
		return ""
	}
	if name := u.User.Username(); name != "" {
		return name
	}
	return u.Query().Get("user")
}

// HasPassword reports whether a URL holds a password.
func HasPassword(store string) bool { return Redact(store) != store }

// Redact is a URL without its password, to print and to compare. A file's name and
// a URL without a password come back as they are. Of a URL that cannot be read,
// everything that could be a password is left out.
func Redact(store string) string {
	if !IsURL(store) {
		return store
	}
	scheme, text, _ := strings.Cut(store, "://")
	end := strings.IndexAny(text, "/?#")
	if end < 0 {
		end = len(text)
	}
	authority, rest := text[:end], text[end:]
	// A password that holds / or the like makes the URL end early, or another one.
	if _, err := url.Parse(store); err != nil || strings.Contains(rest, "@") {
		at := strings.LastIndex(text, "@")
		if at < 0 && !strings.ContainsAny(text, ":=") {
			return store
		}
		return scheme + "://…" + withoutSecrets(text[at+1:], at < 0)
	}
	if at := strings.LastIndex(authority, "@"); at >= 0 {
		user, _, _ := strings.Cut(authority[:at], ":")
		authority = user + authority[at:]
	}
	return scheme + "://" + authority + withoutSecrets(rest, false)
}

// withoutSecrets is the end of a URL without the settings that are secret; with all
// of it left out when that is asked for.
func withoutSecrets(end string, all bool) string {
	path, query, found := strings.Cut(end, "?")
	switch {
	case all:
		return ""
	case !found:
		return path
	}
	pairs := strings.Split(query, "&")
	open := slices.DeleteFunc(slices.Clone(pairs), func(pair string) bool {
		key, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(key); err == nil {
			key = plain
		}
		return strings.Contains(strings.ToLower(key), "password")
	})
	switch {
	case len(open) == len(pairs):
		return end
	case len(open) == 0:
		return path
	}
	return path + "?" + strings.Join(open, "&")
}
