-- Runs unchanged on SQLite and PostgreSQL. Rows are only ever inserted.

-- +goose Up

-- A question's text is kept once, however often it was answered.
CREATE TABLE item_texts (
    hash TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

-- Who answered is the attempt's to say.
CREATE TABLE answers (
    attempt    TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL CHECK (n >= 0),
    item       TEXT NOT NULL,
    item_hash  TEXT NOT NULL REFERENCES item_texts (hash),
    kind       TEXT NOT NULL,
    topic      TEXT NOT NULL,
    step       TEXT NOT NULL,
    difficulty INTEGER NOT NULL CHECK (difficulty BETWEEN 1 AND 3),
    presented  TEXT NOT NULL,
    given      TEXT NOT NULL,
    -- Thousandths.
    share      INTEGER NOT NULL CHECK (share BETWEEN 0 AND 1000),
    correct    BOOLEAN NOT NULL,
    answered   TIMESTAMP NOT NULL,
    PRIMARY KEY (attempt, n)
);

CREATE TABLE card_reviews (
    trainee   TEXT NOT NULL,
    card      TEXT NOT NULL,
    -- Counts the card's reviews. Of two programs that both add the same one, the key
    -- lets one through.
    n         INTEGER NOT NULL CHECK (n >= 0),
    -- Keeps the reviews of all cards in order, whatever the clock did.
    place     INTEGER NOT NULL,
    card_hash TEXT NOT NULL,
    rating    INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    reviewed  TIMESTAMP NOT NULL,
    PRIMARY KEY (trainee, card, n)
);

CREATE INDEX card_reviews_in_order ON card_reviews (trainee, place);

CREATE TABLE card_queue (
    trainee TEXT NOT NULL,
    item    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    queued  TIMESTAMP NOT NULL,
    PRIMARY KEY (trainee, item)
);
