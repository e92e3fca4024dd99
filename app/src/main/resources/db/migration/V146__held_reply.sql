-- V146: replies that wait for a second look. The row is there before anything leaves; what becomes of it is said once.
CREATE TABLE held_reply (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  text            text        NOT NULL CONSTRAINT text_says_something CHECK (text <> ''),
  read_version    bigint      NOT NULL,  -- of the conversation, as whoever wrote it had read it
  anew            uuid,                  -- the answer that did not leave, which it takes the place of
  done            boolean     NOT NULL,  -- whether the conversation is closed with it
  reasons         text[]      NOT NULL,  -- kind|what|words
  written_by      uuid        NOT NULL,  -- whoever wrote it as it stands
  written_by_name text        NOT NULL,
  made_at         timestamptz NOT NULL,
  written_at      timestamptz NOT NULL,
  asked           uuid,                  -- of whom somebody wants the second look
  asked_name      text,
  state           text        NOT NULL DEFAULT 'held' CONSTRAINT state_is_known CHECK (state IN ('held', 'confirmed', 'withdrawn')),
  decided_by      uuid,
  decided_by_name text,
  decided_at      timestamptz,
  delivery_id     uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT decided_whole CHECK ((state = 'held') = (decided_by IS NULL) AND (state = 'held') = (decided_at IS NULL)),
  CONSTRAINT confirmed_left CHECK ((state = 'confirmed') = (delivery_id IS NOT NULL)),
  CONSTRAINT asked_whole CHECK ((asked IS NULL) = (asked_name IS NULL))
);
CALL keep_apart('held_reply');
CREATE INDEX held_reply_of_conversation ON held_reply (workspace_id, conversation_id, made_at);
CREATE INDEX held_reply_waiting ON held_reply (workspace_id, made_at) WHERE state = 'held';
