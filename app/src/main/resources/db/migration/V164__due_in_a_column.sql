-- V164: where a page of what is due first goes on, the index is entered and not walked from its start. Row security lets a condition into
-- an index only when it can leak nothing, which coalesce is not known for; a column is.
ALTER TABLE conversation
  ADD COLUMN due_or_never timestamptz NOT NULL
    GENERATED ALWAYS AS (coalesce(due_at, timestamptz '9999-01-01 00:00:00+00')) STORED;
DROP INDEX conversation_waiting_due;
DROP INDEX conversation_due;
CREATE INDEX conversation_waiting_due ON conversation (workspace_id, due_or_never, waiting_since, id) WHERE state = 'waiting';
CREATE INDEX conversation_due ON conversation (workspace_id, due_or_never, id);
