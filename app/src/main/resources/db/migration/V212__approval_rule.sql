-- V212: who approves which posts: rules by channel and by what a post mentions, each with steps in order; and who has agreed to a post so far.
CREATE TABLE approval_rule (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  channels     uuid[]      NOT NULL DEFAULT '{}',  -- empty: all of them
  topics       text[]      NOT NULL DEFAULT '{}',  -- the post mentions one of these; empty: whatever it says
  made_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('approval_rule');

CREATE TABLE approval_step (
  workspace_id uuid    NOT NULL,
  rule_id      uuid    NOT NULL,
  position     int     NOT NULL,
  every        boolean NOT NULL,                   -- all of them; else any
  approvers    uuid[]  NOT NULL CONSTRAINT somebody_is_named CHECK (cardinality(approvers) > 0),
  PRIMARY KEY (workspace_id, rule_id, position),
  FOREIGN KEY (workspace_id, rule_id) REFERENCES approval_rule ON DELETE CASCADE
);
CALL keep_apart('approval_step');

-- Taken away when the post is a draft again, or is put before them anew.
CREATE TABLE post_agreement (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  person       uuid        NOT NULL,
  name         text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id, person),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_agreement');
