-- V160: who follows a conversation, and how far they were told of it, so that reading the messages anew tells nobody again. Whoever left
-- stays left: only they themselves come back.
CREATE TABLE conversation_follow (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  person_id       uuid        NOT NULL REFERENCES person,
  because         text        NOT NULL CONSTRAINT because_is_known CHECK (because IN ('wish', 'note', 'mention', 'assignment', 'reply')),
  since           timestamptz NOT NULL,
  left_at         timestamptz,
  told_through    timestamptz NOT NULL,  -- the stored_at of the newest message they know of
  PRIMARY KEY (workspace_id, conversation_id, person_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CALL keep_apart('conversation_follow');
CREATE INDEX conversation_followed ON conversation_follow (workspace_id, person_id, conversation_id) WHERE left_at IS NULL;

-- Once a promise is nearly over it is told, once. Those that are by now are not.
ALTER TABLE promise ADD COLUMN told_at timestamptz;
CREATE INDEX promise_to_tell ON promise (workspace_id, ahead_at) WHERE kept_at IS NULL AND told_at IS NULL;
