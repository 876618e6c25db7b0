-- PostgreSQL only: what happened is not edited, by the owner of the tables neither. Only
-- forget and prune take rows away; they say so for the length of their transaction.

-- +goose Up

-- +goose StatementBegin
CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = rapport, pg_temp AS $$
BEGIN
    IF current_setting('rapport.erasing', TRUE) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'what happened is not edited: rapport forget and rapport store prune erase it' USING ERRCODE = 'RP002';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'rapport'
        AND tablename NOT IN ('drafts', 'people', 'managed', 'deliveries', 'rapport_version')
    LOOP
        EXECUTE format('CREATE TRIGGER history BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION history_stays()', t);
    END LOOP;
END $$;
-- +goose StatementEnd

REVOKE ALL ON FUNCTION history_stays() FROM PUBLIC;
