-- V163: a rule proposes a saved reply for whoever waits in a conversation. Of several rules that act at once the first one's stands, and
-- a later one for what is asked later.
CREATE TABLE proposed_reply (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  reply_id        uuid        NOT NULL,
  rule_id         uuid        NOT NULL,
  rule_name       text        NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT proposed_while_it_is_kept FOREIGN KEY (workspace_id, reply_id) REFERENCES saved_reply ON DELETE CASCADE
);
CALL keep_apart('proposed_reply');
CREATE INDEX proposed_reply_of ON proposed_reply (workspace_id, reply_id);
