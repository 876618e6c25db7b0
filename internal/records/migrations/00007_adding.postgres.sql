-- PostgreSQL only: what people may add to a team's store. Nothing here lets anybody
-- change or delete a row.

-- +goose Up

-- Texts that attempts share are found by what is in them, so nobody can put another
-- text in the place of one.
GRANT INSERT ON scenario_texts, item_texts, missing_texts TO rapport_trainee;
CREATE POLICY add ON scenario_texts FOR INSERT TO rapport_trainee WITH CHECK (
    (SELECT my_role()) IS NOT NULL AND hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'));
CREATE POLICY add ON item_texts FOR INSERT TO rapport_trainee WITH CHECK (
    (SELECT my_role()) IS NOT NULL AND hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'));
CREATE POLICY add ON missing_texts FOR INSERT TO rapport_trainee WITH CHECK (
    (SELECT my_role()) IS NOT NULL AND id = (('x' || encode(substr(
        sha256(convert_to(step, 'UTF8') || '\x00' || convert_to(body, 'UTF8')), 1, 8), 'hex'))::bit(64) >> 1)::bigint);

-- An attempt is one's own, or a manager brings it in. It was not erased here, and did
-- not start tomorrow.
GRANT INSERT (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started) ON attempts TO rapport_trainee;
CREATE POLICY add_own ON attempts FOR INSERT TO rapport_trainee WITH CHECK (
    trainee = session_user::text AND (SELECT my_role()) IS NOT NULL);
CREATE POLICY bring_in ON attempts FOR INSERT TO rapport_manager WITH CHECK (manages(trainee));
CREATE POLICY sound ON attempts AS RESTRICTIVE FOR INSERT TO rapport_trainee WITH CHECK (
    started < (now() AT TIME ZONE 'UTC') + interval '1 day'
    AND NOT EXISTS (SELECT FROM erased e WHERE e.attempt = attempts.id));

-- A manager brings in, or goes on with, what has not ended.
GRANT INSERT ON imports TO rapport_manager;
CREATE POLICY add ON imports FOR INSERT TO rapport_manager WITH CHECK (
    author = session_user::text
    AND EXISTS (SELECT FROM attempts a WHERE a.id = imports.attempt AND manages(a.trainee))
    AND (brought_in(attempt) OR NOT EXISTS (SELECT FROM results r WHERE r.attempt = imports.attempt)));

-- What attempts are made of is added by whoever added the attempt.
-- +goose StatementBegin
DO $$
DECLARE t text;
DECLARE first text;
BEGIN
    FOREACH t IN ARRAY ARRAY['turns', 'answers', 'results', 'figures', 'topic_figures',
            'fault_figures', 'missed_figures', 'doubts'] LOOP
        first := CASE WHEN t IN ('fault_figures', 'missed_figures', 'doubts') THEN ' AND grade = 0' ELSE '' END;
        EXECUTE format('CREATE POLICY add_own ON %I FOR INSERT TO rapport_trainee WITH CHECK (
            EXISTS (SELECT FROM attempts a WHERE a.id = %1$I.attempt AND a.trainee = session_user::text)' || first || ')', t);
        EXECUTE format('CREATE POLICY bring_in ON %I FOR INSERT TO rapport_manager WITH CHECK (brought_in(attempt)' || first || ')', t);
        CONTINUE WHEN t = 'results';
        EXECUTE format('GRANT INSERT ON %I TO rapport_trainee', t);
    END LOOP;
END $$;
-- +goose StatementEnd

GRANT INSERT (attempt, ended, status, card, graded, score, marks, full_marks, craft,
    greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader)
    ON results TO rapport_trainee;

-- The columns of results say what the scorecard says.
CREATE POLICY sound ON results AS RESTRICTIVE FOR INSERT TO rapport_trainee WITH CHECK (
    ended < (now() AT TIME ZONE 'UTC') + interval '1 day'
    AND graded = (card IS NOT NULL AND coalesce(card::json ->> 'declined', '') = '')
    AND score = coalesce((card::json ->> 'score')::int, 0)
    AND marks = coalesce((card::json ->> 'marks')::int, 0)
    AND craft = coalesce((card::json ->> 'craft')::int, 0)
    AND full_marks = coalesce((card::json ->> 'full_marks')::boolean, FALSE)
    AND greeting = coalesce((card::json #>> '{steps,greeting,hit}')::boolean, FALSE)
    AND understanding = coalesce((card::json #>> '{steps,understanding,hit}')::boolean, FALSE)
    AND agreeing = coalesce((card::json #>> '{steps,agreeing,hit}')::boolean, FALSE)
    AND delivering = coalesce((card::json #>> '{steps,delivering,hit}')::boolean, FALSE)
    AND closing = coalesce((card::json #>> '{steps,closing,hit}')::boolean, FALSE));

-- Figures say of an attempt what it says of itself, and come together with its end, or
-- with a later grade; nothing is added to them afterwards.
-- +goose StatementBegin
DO $$
DECLARE t text;
DECLARE first text;
BEGIN
    FOREACH t IN ARRAY ARRAY['figures', 'topic_figures', 'fault_figures', 'missed_figures', 'doubts'] LOOP
        first := CASE WHEN t IN ('figures', 'topic_figures') THEN '' ELSE '%1$I.grade > 0 OR ' END;
        EXECUTE format('CREATE POLICY sound ON %1$I AS RESTRICTIVE FOR INSERT TO rapport_trainee WITH CHECK (
            EXISTS (SELECT FROM attempts a JOIN results r ON r.attempt = a.id WHERE a.id = %1$I.attempt
                AND a.trainee = %1$I.trainee AND a.scenario = %1$I.scenario AND a.channel = %1$I.channel
                AND %1$I.started = floor(extract(epoch FROM a.started))
                AND %1$I.kind = CASE a.mode WHEN ''assess'' THEN 1 WHEN ''quiz'' THEN 2 WHEN ''exam'' THEN 3 ELSE 0 END
                AND (' || first || 'r.xmin = pg_current_xact_id()::xid)))', t);
        CONTINUE WHEN first = '';
        EXECUTE format('CREATE POLICY regrade ON %1$I FOR INSERT TO rapport_manager WITH CHECK (
            EXISTS (SELECT FROM regrades g WHERE g.attempt = %1$I.attempt AND g.n = %1$I.grade - 1
                AND g.author = session_user::text AND g.xmin = pg_current_xact_id()::xid))', t);
    END LOOP;
END $$;
-- +goose StatementEnd

CREATE POLICY as_results ON figures AS RESTRICTIVE FOR INSERT TO rapport_trainee WITH CHECK (
    EXISTS (SELECT FROM results r WHERE r.attempt = figures.attempt
        AND figures.finished = (r.status = 'finished')::int
        AND figures.graded = (r.graded AND figures.kind < 2)::int
        AND figures.quizzes = (figures.kind >= 2)::int * figures.finished
        AND figures.quiz_score = r.score * figures.quizzes
        AND figures.score = r.score * figures.graded
        AND figures.marks = r.marks * figures.graded
        AND figures.full_marks = r.full_marks::int * figures.graded
        AND figures.craft = r.craft * figures.graded
        AND figures.greeting = r.greeting::int * figures.graded
        AND figures.understanding = r.understanding::int * figures.graded
        AND figures.agreeing = r.agreeing::int * figures.graded
        AND figures.delivering = r.delivering::int * figures.graded
        AND figures.closing = r.closing::int * figures.graded
        AND coalesce(figures.satisfaction, 0) = r.satisfaction * figures.graded));

-- Cards are one's own.
GRANT INSERT ON card_reviews, card_queue TO rapport_trainee;
CREATE POLICY add_own ON card_reviews FOR INSERT TO rapport_trainee WITH CHECK (
    trainee = session_user::text AND (SELECT my_role()) IS NOT NULL);
CREATE POLICY add_own ON card_queue FOR INSERT TO rapport_trainee WITH CHECK (
    trainee = session_user::text AND (SELECT my_role()) IS NOT NULL);

-- What people say of verdicts they say in their own name, of what has ended. A review
-- is a manager's, and never of the manager's own attempts.
GRANT INSERT ON marks TO rapport_trainee;
CREATE POLICY add_own ON marks FOR INSERT TO rapport_trainee WITH CHECK (
    kind IN ('dispute', 'blind')
    AND EXISTS (SELECT FROM attempts a WHERE a.id = marks.attempt AND a.trainee = session_user::text));
CREATE POLICY manage ON marks FOR INSERT TO rapport_manager WITH CHECK (
    EXISTS (SELECT FROM attempts a WHERE a.id = marks.attempt AND manages(a.trainee)));
CREATE POLICY sound ON marks AS RESTRICTIVE FOR INSERT TO rapport_trainee WITH CHECK (
    author = session_user::text AND said_at < (now() AT TIME ZONE 'UTC') + interval '1 day'
    AND EXISTS (SELECT FROM results r WHERE r.attempt = marks.attempt));

GRANT INSERT ON regrades, counted TO rapport_manager;
CREATE POLICY manage ON regrades FOR INSERT TO rapport_manager WITH CHECK (
    author = session_user::text
    AND EXISTS (SELECT FROM attempts a JOIN results r ON r.attempt = a.id WHERE a.id = regrades.attempt AND manages(a.trainee)));
-- What counts changes only together with a review or a grade that says who did it.
CREATE POLICY manage ON counted FOR INSERT TO rapport_manager WITH CHECK (
    EXISTS (SELECT FROM attempts a WHERE a.id = counted.attempt AND manages(a.trainee)
        AND a.trainee = counted.trainee AND counted.started = floor(extract(epoch FROM a.started)))
    AND (EXISTS (SELECT FROM marks m WHERE m.attempt = counted.attempt AND m.kind = 'review'
            AND m.author = session_user::text AND m.xmin = pg_current_xact_id()::xid)
        OR EXISTS (SELECT FROM regrades g WHERE g.attempt = counted.attempt
            AND g.author = session_user::text AND g.xmin = pg_current_xact_id()::xid)));

GRANT INSERT ON contents TO rapport_trainer;
CREATE POLICY add ON contents FOR INSERT TO rapport_trainer WITH CHECK (
    author = session_user::text AND (SELECT my_role()) = 'trainer');
