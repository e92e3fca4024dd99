-- V155: in which workspaces messages changed of late, so that followers look where there is something and not everywhere. Ids and
-- transactions only, told by each statement that changes messages; a few minutes of them are kept.
CREATE TABLE message_news (
  xid          xid8        NOT NULL,
  workspace_id uuid        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (xid, workspace_id)
);
CREATE INDEX message_news_by_time ON message_news (at);

CREATE FUNCTION tell_message_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('kith.workspace', true) <> '' THEN
    INSERT INTO message_news VALUES (pg_current_xact_id(), current_setting('kith.workspace')::uuid, now()) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER message_news AFTER INSERT OR UPDATE ON message FOR EACH STATEMENT EXECUTE FUNCTION tell_message_news();
