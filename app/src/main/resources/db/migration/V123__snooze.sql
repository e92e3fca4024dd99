-- V123: a conversation sleeps until a time, or until somebody says something. It leaves what waits meanwhile, but since when they
-- wait is kept as it is.

ALTER TABLE conversation
  ADD COLUMN snoozed_at      timestamptz,
  ADD COLUMN snoozed_by      uuid,
  ADD COLUMN snoozed_until   timestamptz,   -- null while it sleeps: until somebody says something
  ADD COLUMN snoozed_through timestamptz,   -- the newest message whoever snoozed it could see
  ADD CONSTRAINT snoozed_by_somebody CHECK ((snoozed_at IS NULL) = (snoozed_by IS NULL) AND (snoozed_at IS NULL) = (snoozed_through IS NULL)),
  ADD CONSTRAINT awake_until_nothing CHECK (snoozed_at IS NOT NULL OR snoozed_until IS NULL);

ALTER TABLE conversation ALTER COLUMN state SET EXPRESSION AS (
  CASE WHEN snoozed_at IS NOT NULL THEN 'snoozed'
       WHEN waiting_since IS NOT NULL THEN 'waiting'
       WHEN closed_at IS NOT NULL THEN 'done'
       WHEN asked_at IS NOT NULL THEN 'answered'
       ELSE 'talk' END);

-- What sleeps does not wait.
DROP INDEX conversation_waiting;
CREATE INDEX conversation_waiting ON conversation (workspace_id, waiting_since, id) WHERE state = 'waiting';
-- Whatever is said, those that sleep are looked through: they are few.
CREATE INDEX conversation_asleep ON conversation (workspace_id, channel_id, thread_key) WHERE snoozed_at IS NOT NULL;
