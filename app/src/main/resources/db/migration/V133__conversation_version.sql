-- V133: a conversation has a version, so that nobody answers what they have not read. It grows with everything that is said, sent,
-- closed or opened again in it.

ALTER TABLE conversation ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- Who has a conversation open, and who writes in it. A claim ends by itself unless it is made again.
CREATE TABLE conversation_claim (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  person_id       uuid        NOT NULL,
  doing           text        NOT NULL CONSTRAINT doing_is_known CHECK (doing IN ('reading', 'writing')),
  until           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, person_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CALL keep_apart('conversation_claim');
CREATE INDEX conversation_claim_by_end ON conversation_claim (workspace_id, until);
