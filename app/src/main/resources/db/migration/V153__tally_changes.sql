-- V153: changes of the tally are written down and added up later. Before, each change of a conversation locked the row of its channel and
-- state until its transaction ended: two transactions with several statements each, such as a batch of messages and somebody who closes
-- many conversations, could wait for each other, and PostgreSQL ended one of them.
CREATE TABLE conversation_tally_change (
  workspace_id uuid   NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  channel_id   uuid   NOT NULL,
  state        text   NOT NULL,
  n            bigint NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('conversation_tally_change');

CREATE OR REPLACE FUNCTION tally_new_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally_change (workspace_id, channel_id, state, n)
  SELECT workspace_id, channel_id, state, count(*)
    FROM fresh
   WHERE said > 0
   GROUP BY workspace_id, channel_id, state;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tally_changed_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally_change (workspace_id, channel_id, state, n)
  SELECT workspace_id, channel_id, state, sum(d)
    FROM (SELECT workspace_id, channel_id, state, 1 AS d FROM fresh WHERE said > 0
           UNION ALL
          SELECT workspace_id, channel_id, state, -1 FROM stale WHERE said > 0) change
   GROUP BY workspace_id, channel_id, state
  HAVING sum(d) <> 0;
  RETURN NULL;
END $$;
