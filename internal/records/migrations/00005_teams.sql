-- Runs unchanged on SQLite and PostgreSQL. Rows are only ever inserted, but for
-- people, deliveries, and what an erasure removes.

-- +goose Up

-- Who is who. On PostgreSQL a name is that of the person's login role.
CREATE TABLE people (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('trainee', 'manager', 'trainer')),
    team TEXT NOT NULL
);

CREATE INDEX people_by_team ON people (team, name);

-- The teams a manager looks after; '*' is every team.
CREATE TABLE managed (
    name TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
    team TEXT NOT NULL,
    PRIMARY KEY (name, team)
);

-- What people say about verdicts, beside the machine's, never over it.
CREATE TABLE marks (
    attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL CHECK (n >= 0),
    -- 'review' counts; 'dispute' asks for a review; 'blind' is for agreement alone.
    kind    TEXT NOT NULL CHECK (kind IN ('review', 'dispute', 'blind')),
    -- A step, or 'faults': whether there is a critical fault.
    step    TEXT NOT NULL,
    -- What the person says: the step was hit, or a critical fault is there.
    hit     BOOLEAN NOT NULL,
    -- What the newest grade said then.
    machine BOOLEAN NOT NULL,
    author  TEXT NOT NULL,
    comment TEXT NOT NULL,
    -- Names the sample a blind mark belongs to; '' outside one.
    sample  TEXT NOT NULL,
    said_at TIMESTAMP NOT NULL,
    PRIMARY KEY (attempt, n)
);

CREATE INDEX marks_by_author ON marks (author, said_at);

-- A later grader's scorecards, beside the first one, which stays in results.
CREATE TABLE regrades (
    attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL CHECK (n >= 0),
    grader  TEXT NOT NULL,
    card    TEXT NOT NULL,
    -- The scenario it was graded by; NULL when that is the attempt's own.
    scenario_hash TEXT REFERENCES scenario_texts (hash),
    author  TEXT NOT NULL,
    made    TIMESTAMP NOT NULL,
    PRIMARY KEY (attempt, n)
);

-- What counts of an attempt that was reviewed or graded again: the row with the
-- highest n. It follows from results, regrades and marks.
CREATE TABLE counted (
    attempt       TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    n             INTEGER NOT NULL CHECK (n >= 0),
    -- The attempt's own, and seconds since 1970.
    trainee       TEXT NOT NULL,
    started       BIGINT NOT NULL,
    -- 'human' when a person corrected or confirmed anything, else 'regrade'.
    source        TEXT NOT NULL CHECK (source IN ('human', 'regrade')),
    -- The newest grade it rests on: 0 the first, n + 1 regrade n.
    grade         INTEGER NOT NULL,
    score         INTEGER NOT NULL,
    marks         INTEGER NOT NULL,
    full_marks    INTEGER NOT NULL,
    greeting      INTEGER NOT NULL,
    understanding INTEGER NOT NULL,
    agreeing      INTEGER NOT NULL,
    delivering    INTEGER NOT NULL,
    closing       INTEGER NOT NULL,
    -- 1 when a critical fault counts.
    faults        INTEGER NOT NULL,
    PRIMARY KEY (attempt, n)
);

CREATE INDEX counted_by_trainee ON counted (trainee, started);

-- A trainer's files for the whole team; the highest n of a name is in force, and an
-- empty body takes the file away.
CREATE TABLE contents (
    name   TEXT NOT NULL,
    n      INTEGER NOT NULL CHECK (n >= 0),
    -- 'scenarios', 'bank', 'deck' or 'curriculum'.
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL,
    author TEXT NOT NULL,
    added  TIMESTAMP NOT NULL,
    PRIMARY KEY (name, n)
);

-- Attempts that a manager took in from a file, and who vouches for that.
CREATE TABLE imports (
    attempt  TEXT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    author   TEXT NOT NULL,
    imported TIMESTAMP NOT NULL
);

-- What was erased: that it happened, never of whom. Erased attempts do not come back
-- with a copy.
CREATE TABLE erasures (
    id       TEXT PRIMARY KEY,
    -- 'forget' or 'prune'.
    kind     TEXT NOT NULL,
    author   TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    reviews  INTEGER NOT NULL,
    at       TIMESTAMP NOT NULL
);

CREATE TABLE erased (
    attempt TEXT PRIMARY KEY,
    erasure TEXT NOT NULL REFERENCES erasures (id)
);

-- On a trainee's own machine: attempts that are to go to a team's store.
CREATE TABLE deliveries (
    attempt TEXT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    -- The team's store, without a password.
    target  TEXT NOT NULL,
    -- 0 nothing, 1 that it was begun, 2 whole.
    arrived INTEGER NOT NULL,
    -- How many of the trainee's disputes have arrived.
    marks   INTEGER NOT NULL,
    -- Why the team's store will never take it; '' when it may.
    refused TEXT NOT NULL
);

-- For an erasure: who else was played with, or asked, that text?
CREATE INDEX attempts_by_text ON attempts (scenario_hash);
CREATE INDEX regrades_by_text ON regrades (scenario_hash);
CREATE INDEX answers_by_text ON answers (item_hash);
