-- V138: routing rules, and where they acted. The row that says that a rule acted in a conversation is written together with what it did:
-- whoever reads the same messages again finds it and does nothing.
CREATE TABLE routing_rule (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  position     int         NOT NULL,
  conditions   jsonb       NOT NULL,
  acts         jsonb       NOT NULL,
  since        timestamptz,             -- null: it is off
  written_by   uuid        NOT NULL,
  address      text        NOT NULL,    -- where the world reached us when it was written
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('routing_rule');

CREATE TABLE routed (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  rule_id         uuid        NOT NULL,
  message_id      uuid        NOT NULL,  -- what was said that it was meant of
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, rule_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT routed_by_rule FOREIGN KEY (workspace_id, rule_id) REFERENCES routing_rule ON DELETE CASCADE
);
CALL keep_apart('routed');
CREATE INDEX routed_lately ON routed (workspace_id, at, rule_id);
CREATE INDEX routed_by_rule ON routed (workspace_id, rule_id);
