-- V060: the inbox. One conversation is one thread of a channel; a reading of the messages that can be rebuilt, but its id and
-- what a person closed stay.

CREATE TABLE conversation (
  workspace_id       uuid    NOT NULL,
  id                 uuid    NOT NULL,
  channel_id         uuid    NOT NULL,
  thread_key         text    NOT NULL,
  network            text    NOT NULL,
  kind               text    NOT NULL,                -- of its first message
  subject            text    NOT NULL,                -- first line of its first message; may be empty
  place_id           text    NOT NULL,
  place_name         text    NOT NULL,
  open               boolean NOT NULL,
  first_at           timestamptz,                     -- null while a reading starts over
  last_at            timestamptz,
  last_message_id    uuid,
  said               int     NOT NULL DEFAULT 0,      -- without events and without what was taken away
  people             int     NOT NULL DEFAULT 0,
  asked_at           timestamptz,                     -- when somebody last said what wants an answer, answered or not
  waiting_since      timestamptz,
  waiting_message_id uuid,
  reason             text CONSTRAINT reason_is_known CHECK (reason IN ('mention', 'direct', 'comment', 'question')),
  closed_at          timestamptz,
  closed_by          uuid,
  closed_through     timestamptz,                     -- the newest message its closer could see
  state              text GENERATED ALWAYS AS (
                       CASE WHEN waiting_since IS NOT NULL THEN 'waiting'
                            WHEN closed_at IS NOT NULL THEN 'done'
                            WHEN asked_at IS NOT NULL THEN 'answered'
                            ELSE 'talk' END) STORED,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT conversation_once UNIQUE (workspace_id, channel_id, thread_key),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT waits_for_a_reason CHECK ((waiting_since IS NULL) = (reason IS NULL) AND (waiting_since IS NULL) = (waiting_message_id IS NULL)),
  CONSTRAINT closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closed_through IS NULL))
);
CALL keep_apart('conversation');
CREATE INDEX conversation_waiting ON conversation (workspace_id, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversation_waiting_in_channel ON conversation (workspace_id, channel_id, waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversation_by_state ON conversation (workspace_id, state, last_at DESC, id);
CREATE INDEX conversation_by_time ON conversation (workspace_id, last_at DESC, id);
CREATE INDEX conversation_by_channel ON conversation (workspace_id, channel_id, last_at DESC);
CREATE INDEX conversation_asked ON conversation (workspace_id, asked_at) WHERE asked_at IS NOT NULL;
