-- V072: how many conversations are in which state, kept ready, because every page of the inbox says it.

CREATE TABLE conversation_tally (
  workspace_id uuid   NOT NULL,
  channel_id   uuid   NOT NULL,
  state        text   NOT NULL,
  n            bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, state)
);
CALL keep_apart('conversation_tally');

-- Two triggers, because a new row has no old one; an upsert fires both.
CREATE FUNCTION tally_new_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally AS t (workspace_id, channel_id, state, n)
  SELECT workspace_id, channel_id, state, count(*)
    FROM fresh
   WHERE said > 0
   GROUP BY workspace_id, channel_id, state
   ORDER BY workspace_id, channel_id, state
      ON CONFLICT (workspace_id, channel_id, state) DO UPDATE SET n = t.n + excluded.n;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_changed_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally AS t (workspace_id, channel_id, state, n)
  SELECT workspace_id, channel_id, state, sum(d)
    FROM (SELECT workspace_id, channel_id, state, 1 AS d FROM fresh WHERE said > 0
           UNION ALL
          SELECT workspace_id, channel_id, state, -1 FROM stale WHERE said > 0) change
   GROUP BY workspace_id, channel_id, state
  HAVING sum(d) <> 0
   ORDER BY workspace_id, channel_id, state
      ON CONFLICT (workspace_id, channel_id, state) DO UPDATE SET n = t.n + excluded.n;
  RETURN NULL;
END $$;

CREATE TRIGGER tally_new AFTER INSERT ON conversation
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_new_conversations();
CREATE TRIGGER tally_changed AFTER UPDATE ON conversation
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed_conversations();
