-- Runs unchanged on SQLite and PostgreSQL. Rows of attempts, scenario_texts,
-- turns and results are only ever inserted; drafts are the one thing that changes.

-- +goose Up

-- Two programs that open a new store at once both try to apply this file. With
-- this index a version can be reached only once, so the later one gives way.
CREATE UNIQUE INDEX rapport_version_once ON rapport_version (version_id);

-- A scenario's text is kept once, however many attempts were made with it.
CREATE TABLE scenario_texts (
    hash TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TABLE attempts (
    id            TEXT PRIMARY KEY,
    trainee       TEXT NOT NULL,
    scenario      TEXT NOT NULL,
    title         TEXT NOT NULL,
    scenario_hash TEXT NOT NULL REFERENCES scenario_texts (hash),
    mode          TEXT NOT NULL,
    channel       TEXT NOT NULL,
    seed          BIGINT NOT NULL,
    started       TIMESTAMP NOT NULL
);

CREATE INDEX attempts_by_trainee ON attempts (trainee, started);
CREATE INDEX attempts_by_time ON attempts (started);

CREATE TABLE turns (
    attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL CHECK (n >= 0),
    speaker TEXT NOT NULL,
    body    TEXT NOT NULL,
    channel TEXT NOT NULL,
    said_at TIMESTAMP NOT NULL,
    PRIMARY KEY (attempt, n)
);

CREATE TABLE drafts (
    attempt TEXT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    body    TEXT NOT NULL
);

-- The end of an attempt. One row at most: an attempt without one is open.
CREATE TABLE results (
    attempt       TEXT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    ended         TIMESTAMP NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('finished', 'abandoned')),
    -- The scorecard as it was written; the columns below repeat what reports need.
    card          TEXT,
    graded        BOOLEAN NOT NULL,
    score         INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
    marks         INTEGER NOT NULL CHECK (marks BETWEEN 0 AND 100),
    full_marks    BOOLEAN NOT NULL,
    craft         INTEGER NOT NULL CHECK (craft BETWEEN 0 AND 100),
    greeting      BOOLEAN NOT NULL,
    understanding BOOLEAN NOT NULL,
    agreeing      BOOLEAN NOT NULL,
    delivering    BOOLEAN NOT NULL,
    closing       BOOLEAN NOT NULL,
    outcome       TEXT NOT NULL,
    satisfaction  INTEGER NOT NULL CHECK (satisfaction BETWEEN 0 AND 5),
    comment       TEXT NOT NULL,
    grader        TEXT NOT NULL
);
