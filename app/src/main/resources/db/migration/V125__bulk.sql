-- V125: one act on many conversations, and what each of them was before, so that one undo puts back exactly that, and only where
-- nobody did something else since.

CREATE TABLE bulk (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  person_id    uuid        NOT NULL,
  act          text        NOT NULL CONSTRAINT act_is_known CHECK (act IN ('assign', 'label', 'snooze', 'done')),
  assignee_id  uuid,                     -- what it set
  team_id      uuid,
  at           timestamptz NOT NULL,     -- also the snoozed_at or closed_at it set: how the undo knows its own
  undone_at    timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('bulk');

CREATE TABLE bulk_before (
  workspace_id    uuid NOT NULL,
  bulk_id         uuid NOT NULL,
  conversation_id uuid NOT NULL,
  assignee_id     uuid,
  team_id         uuid,
  added           uuid[] NOT NULL DEFAULT '{}',   -- labels it did not bear
  closed_at       timestamptz,
  closed_by       uuid,
  closed_through  timestamptz,
  snoozed_at      timestamptz,
  snoozed_by      uuid,
  snoozed_until   timestamptz,
  snoozed_through timestamptz,
  PRIMARY KEY (workspace_id, bulk_id, conversation_id),
  FOREIGN KEY (workspace_id, bulk_id) REFERENCES bulk,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CALL keep_apart('bulk_before');
