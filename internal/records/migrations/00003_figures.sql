-- Runs unchanged on SQLite and PostgreSQL. What reports count, taken from attempts
-- and results when an attempt ends, in narrow rows that an index holds whole. These
-- tables say nothing new: `rapport verify` compares them with what they are taken from.

-- +goose Up

CREATE INDEX attempts_for_reports ON attempts (trainee, scenario, channel, mode, started);

-- One row an attempt that has ended.
CREATE TABLE figures (
    attempt       TEXT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    trainee       TEXT NOT NULL,
    scenario      TEXT NOT NULL,
    channel       TEXT NOT NULL,
    -- 0 a role-play in practice, 1 one assessed, 2 a quiz in practice, 3 an exam.
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    -- Seconds since 1970, and whole weeks.
    started       BIGINT NOT NULL,
    week          INTEGER NOT NULL,
    -- 1 finished, 0 abandoned.
    finished      INTEGER NOT NULL,
    -- Time practised: between turns, pauses of over five minutes counted as five.
    seconds       INTEGER NOT NULL,
    -- A finished quiz: 1 and its score; 0 and 0 otherwise.
    quizzes       INTEGER NOT NULL,
    quiz_score    INTEGER NOT NULL,
    -- A graded role-play: 1 and what it came to; 0 and zeros otherwise.
    graded        INTEGER NOT NULL,
    score         INTEGER NOT NULL,
    marks         INTEGER NOT NULL,
    full_marks    INTEGER NOT NULL,
    craft         INTEGER NOT NULL,
    greeting      INTEGER NOT NULL,
    understanding INTEGER NOT NULL,
    agreeing      INTEGER NOT NULL,
    delivering    INTEGER NOT NULL,
    closing       INTEGER NOT NULL,
    -- How many critical faults.
    faults        INTEGER NOT NULL,
    -- 1 to 5; NULL for none.
    satisfaction  INTEGER,
    -- The sides of craft in their order, 0 to 100; NULL when there was no occasion.
    craft1 INTEGER, craft2 INTEGER, craft3 INTEGER, craft4 INTEGER, craft5 INTEGER,
    craft6 INTEGER, craft7 INTEGER, craft8 INTEGER, craft9 INTEGER, craft10 INTEGER
);

-- In the order in which reports group, so that nothing has to be sorted.
CREATE INDEX figures_for_reports ON figures (trainee, scenario, channel, kind, started, finished, seconds,
    quizzes, quiz_score, graded, score, marks, full_marks, craft,
    greeting, understanding, agreeing, delivering, closing, faults, satisfaction,
    craft1, craft2, craft3, craft4, craft5, craft6, craft7, craft8, craft9, craft10);
CREATE INDEX figures_by_week ON figures (trainee, week, graded, kind, score, full_marks, scenario, channel, started);
CREATE INDEX figures_by_score ON figures (score, graded, kind, trainee, started, scenario, channel);

-- One row a fault. grade is 0 for the first grade and n + 1 for regrade n, here and
-- below: what counts is what the newest grade says.
CREATE TABLE fault_figures (
    attempt  TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    grade    INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    trainee  TEXT NOT NULL,
    scenario TEXT NOT NULL,
    channel  TEXT NOT NULL,
    kind     INTEGER NOT NULL,
    started  BIGINT NOT NULL,
    fault    TEXT NOT NULL,
    critical INTEGER NOT NULL,
    PRIMARY KEY (attempt, grade, n)
);

CREATE INDEX fault_figures_for_reports ON fault_figures (trainee, fault, critical, kind, started, scenario, channel,
    attempt, grade);

-- What steps lacked, in the scorecards' words, each once. The id is made from both.
CREATE TABLE missing_texts (
    id   BIGINT PRIMARY KEY,
    step TEXT NOT NULL,
    body TEXT NOT NULL
);

-- One row a missed step of a role-play.
CREATE TABLE missed_figures (
    attempt  TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    grade    INTEGER NOT NULL,
    missing  BIGINT NOT NULL REFERENCES missing_texts (id),
    trainee  TEXT NOT NULL,
    scenario TEXT NOT NULL,
    channel  TEXT NOT NULL,
    kind     INTEGER NOT NULL,
    started  BIGINT NOT NULL,
    PRIMARY KEY (attempt, grade, missing)
);

CREATE INDEX missed_figures_for_reports ON missed_figures (trainee, missing, kind, started, scenario, channel);
CREATE INDEX missed_figures_by_text ON missed_figures (missing, started, attempt);

-- One row a topic of a quiz.
CREATE TABLE topic_figures (
    attempt  TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    topic    TEXT NOT NULL,
    trainee  TEXT NOT NULL,
    scenario TEXT NOT NULL,
    channel  TEXT NOT NULL,
    kind     INTEGER NOT NULL,
    started  BIGINT NOT NULL,
    asked    INTEGER NOT NULL,
    -- Answers that count as right, and thousandths of all answers.
    correct  INTEGER NOT NULL,
    shares   INTEGER NOT NULL,
    PRIMARY KEY (attempt, topic)
);

CREATE INDEX topic_figures_for_reports ON topic_figures (trainee, topic, kind, started, scenario, channel,
    asked, correct, shares);

-- One row a verdict that the grader itself wants looked at twice.
CREATE TABLE doubts (
    attempt    TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    grade      INTEGER NOT NULL,
    step       TEXT NOT NULL,
    trainee    TEXT NOT NULL,
    scenario   TEXT NOT NULL,
    channel    TEXT NOT NULL,
    kind       INTEGER NOT NULL,
    started    BIGINT NOT NULL,
    hit        INTEGER NOT NULL,
    -- Hundredths.
    confidence INTEGER NOT NULL,
    PRIMARY KEY (attempt, grade, step)
);

CREATE INDEX doubts_for_reviews ON doubts (confidence, started, attempt, step);
CREATE INDEX doubts_by_trainee ON doubts (trainee, confidence);
