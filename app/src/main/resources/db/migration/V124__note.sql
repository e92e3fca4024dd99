-- V124: notes of the team in a conversation. They are no messages: nothing that reads messages, searches them or sends them sees them.

CREATE TABLE note (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  author_id       uuid        NOT NULL REFERENCES person,
  text            text        NOT NULL,
  at              timestamptz NOT NULL,
  edited_at       timestamptz,
  gone_at         timestamptz,           -- its author took it away: that it was there stays, what it said does not
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT gone_says_nothing CHECK ((gone_at IS NULL) = (text <> ''))
);
CALL keep_apart('note');
CREATE INDEX note_in_conversation ON note (workspace_id, conversation_id, at, id);

CREATE TABLE note_revision (
  workspace_id uuid        NOT NULL,
  note_id      uuid        NOT NULL,
  number       int         NOT NULL,
  text         text        NOT NULL,     -- before the edit
  replaced_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, note_id, number),
  FOREIGN KEY (workspace_id, note_id) REFERENCES note
);
CALL keep_apart('note_revision');

CREATE TABLE note_mention (
  workspace_id uuid NOT NULL,
  note_id      uuid NOT NULL,
  person_id    uuid NOT NULL,
  seen_at      timestamptz,              -- when they opened the conversation
  PRIMARY KEY (workspace_id, note_id, person_id),
  FOREIGN KEY (workspace_id, note_id) REFERENCES note
);
CALL keep_apart('note_mention');
CREATE INDEX note_mention_unseen ON note_mention (workspace_id, person_id) WHERE seen_at IS NULL;
