-- PostgreSQL only: who may do what in a team's store. It is the database that says so,
-- by the login (session_user) and by what `people` and `managed` say of it; rapport
-- itself could be left out. The roles are made by `rapport store init`.
--
-- Everybody who is in `people` is a rapport_trainee. A rapport_owner does everything;
-- people see and add rows, and change nothing but their own drafts.

-- +goose Up

-- Names and ids are in the order of their bytes, as in SQLite, whatever the server's
-- language is.
-- +goose StatementBegin
DO $$
DECLARE c record;
BEGIN
    FOR c IN SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'rapport' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', c.table_name, c.column_name);
    END LOOP;
END $$;
-- +goose StatementEnd

-- When the server took a row in: whoever sends it cannot set that.
ALTER TABLE attempts ADD COLUMN taken_in TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC');
ALTER TABLE results ADD COLUMN taken_in TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC');

-- What the caller is to this store. Each runs as the owner, tells of nobody else than
-- the caller, and is asked once a statement where a policy puts it in a sub-select.

-- NULL for somebody who is not in this store.
-- +goose StatementBegin
CREATE FUNCTION my_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = rapport, pg_temp AS $$
    SELECT role FROM people WHERE name = session_user
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION sees_everyone() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = rapport, pg_temp AS $$
    SELECT EXISTS (SELECT FROM managed m JOIN people me ON me.name = m.name
        WHERE m.name = session_user AND me.role = 'manager' AND m.team = '*')
$$;
-- +goose StatementEnd

-- Oneself, and those of the teams one manages; of everyone, see above.
-- +goose StatementBegin
CREATE FUNCTION visible_trainees() RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = rapport, pg_temp ROWS 50 AS $$
    SELECT session_user::text
    UNION
    SELECT p.name FROM people p JOIN managed m ON m.team = p.team JOIN people me ON me.name = m.name
    WHERE me.name = session_user AND me.role = 'manager'
$$;
-- +goose StatementEnd

-- Nobody manages themselves.
-- +goose StatementBegin
CREATE FUNCTION manages(trainee text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = rapport, pg_temp AS $$
    SELECT trainee <> session_user::text AND EXISTS (SELECT FROM people me JOIN managed m ON m.name = me.name
        WHERE me.name = session_user AND me.role = 'manager'
            AND (m.team = '*' OR m.team = (SELECT p.team FROM people p WHERE p.name = manages.trainee)))
$$;
-- +goose StatementEnd

-- Attempts that the caller vouches for.
-- +goose StatementBegin
CREATE FUNCTION brought_in(attempt text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = rapport, pg_temp AS $$
    SELECT EXISTS (SELECT FROM imports i WHERE i.attempt = brought_in.attempt AND i.author = session_user)
$$;
-- +goose StatementEnd

-- Nothing is added to an attempt that has ended. The row of the attempt is held, so
-- that two cannot end it and go on with it at the same time.
-- +goose StatementBegin
CREATE FUNCTION attempts_are_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = rapport, pg_temp AS $$
BEGIN
    PERFORM FROM attempts a WHERE a.id IN (SELECT attempt FROM added) ORDER BY a.id FOR NO KEY UPDATE;
    IF TG_TABLE_NAME <> 'results' AND EXISTS (SELECT FROM added JOIN results r USING (attempt)) THEN
        RAISE EXCEPTION 'the attempt has ended' USING ERRCODE = 'RP001';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER open_only AFTER INSERT ON turns REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attempts_are_open();
CREATE TRIGGER open_only AFTER INSERT ON answers REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attempts_are_open();
CREATE TRIGGER open_only AFTER INSERT ON results REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attempts_are_open();
CREATE TRIGGER open_only AFTER INSERT ON drafts REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attempts_are_open();
CREATE TRIGGER open_only_too AFTER UPDATE ON drafts REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attempts_are_open();

-- A manager who brings in somebody's attempt vouches for it, asked or not.
-- +goose StatementBegin
CREATE FUNCTION note_import() RETURNS trigger LANGUAGE plpgsql SET search_path = rapport, pg_temp AS $$
BEGIN
    INSERT INTO imports (attempt, author, imported) VALUES (NEW.id, session_user, now() AT TIME ZONE 'UTC');
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER imported AFTER INSERT ON attempts FOR EACH ROW
    WHEN (NEW.trainee <> session_user::text AND current_user <> 'rapport_owner') EXECUTE FUNCTION note_import();

-- Every table is under the rules, its owner too, who may do everything.
-- +goose StatementBegin
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'rapport' LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
        EXECUTE format('CREATE POLICY owner ON %I TO rapport_owner USING (TRUE) WITH CHECK (TRUE)', t);
    END LOOP;
END $$;
-- +goose StatementEnd

REVOKE ALL ON SCHEMA rapport FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rapport FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA rapport TO rapport_trainee;
GRANT EXECUTE ON FUNCTION my_role(), sees_everyone(), visible_trainees(), manages(text), brought_in(text) TO rapport_trainee;

-- What one sees.
-- +goose StatementBegin
DO $$
DECLARE t text;
BEGIN
    -- What is nobody's: everybody in this store.
    FOREACH t IN ARRAY ARRAY['scenario_texts', 'item_texts', 'missing_texts', 'contents', 'erased', 'rapport_version'] LOOP
        EXECUTE format('GRANT SELECT ON %I TO rapport_trainee', t);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO rapport_trainee USING ((SELECT my_role()) IS NOT NULL)', t);
    END LOOP;
    -- A trainee's own. The array makes an index of trainees of use.
    FOREACH t IN ARRAY ARRAY['attempts', 'figures', 'fault_figures', 'missed_figures', 'topic_figures', 'doubts', 'counted',
            'card_reviews', 'card_queue'] LOOP
        EXECUTE format('GRANT SELECT ON %I TO rapport_trainee', t);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO rapport_trainee
            USING (trainee = ANY (ARRAY(SELECT visible_trainees())))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['people', 'managed'] LOOP
        EXECUTE format('GRANT SELECT ON %I TO rapport_trainee', t);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO rapport_trainee
            USING (name = ANY (ARRAY(SELECT visible_trainees())))', t);
    END LOOP;
    -- What hangs on an attempt that one sees.
    FOREACH t IN ARRAY ARRAY['turns', 'results', 'answers', 'marks', 'regrades', 'imports'] LOOP
        EXECUTE format('GRANT SELECT ON %I TO rapport_trainee', t);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO rapport_trainee
            USING (EXISTS (SELECT FROM attempts a WHERE a.id = %1$I.attempt))', t);
    END LOOP;
    -- A manager of every team.
    FOREACH t IN ARRAY ARRAY['attempts', 'figures', 'fault_figures', 'missed_figures', 'topic_figures', 'doubts', 'counted',
            'card_reviews', 'card_queue', 'people', 'managed', 'turns', 'results', 'answers', 'marks', 'regrades', 'imports'] LOOP
        EXECUTE format('CREATE POLICY oversee ON %I FOR SELECT TO rapport_overseer USING ((SELECT sees_everyone()))', t);
    END LOOP;
END $$;
-- +goose StatementEnd

GRANT SELECT ON erasures TO rapport_manager;
CREATE POLICY read ON erasures FOR SELECT TO rapport_manager USING ((SELECT my_role()) = 'manager');

-- What one typed and did not say is one's own business.
GRANT SELECT, INSERT, DELETE, UPDATE (body) ON drafts TO rapport_trainee;
CREATE POLICY own ON drafts TO rapport_trainee
    USING (EXISTS (SELECT FROM attempts a WHERE a.id = drafts.attempt AND a.trainee = session_user::text))
    WITH CHECK (EXISTS (SELECT FROM attempts a WHERE a.id = drafts.attempt AND a.trainee = session_user::text));

-- The planner's estimates must not tell what others wrote: EXPLAIN shows them to all.
ALTER TABLE turns ALTER body SET STATISTICS 0;
ALTER TABLE drafts ALTER body SET STATISTICS 0;
ALTER TABLE results ALTER card SET STATISTICS 0, ALTER comment SET STATISTICS 0;
ALTER TABLE answers ALTER given SET STATISTICS 0, ALTER presented SET STATISTICS 0;
ALTER TABLE marks ALTER comment SET STATISTICS 0;
ALTER TABLE regrades ALTER card SET STATISTICS 0;
