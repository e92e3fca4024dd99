-- V075: batches may come in any order: what a network took away before we heard of it stays away, and texts have their own times.

CREATE TABLE tombstone (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  remote_id    text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, remote_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('tombstone');

-- The network did not say when it was edited: edited_at is when we noticed.
ALTER TABLE message ADD COLUMN edit_noticed boolean NOT NULL DEFAULT false;

-- When a text was replaced follows from the next one's time, however late an earlier one is found.
ALTER TABLE message_revision ADD COLUMN said_at timestamptz;
ALTER TABLE message_revision NO FORCE ROW LEVEL SECURITY;
ALTER TABLE message NO FORCE ROW LEVEL SECURITY;
UPDATE message_revision r
   SET said_at = coalesce((SELECT max(e.replaced_at)
                             FROM message_revision e
                            WHERE e.workspace_id = r.workspace_id AND e.message_id = r.message_id AND e.number < r.number),
                          (SELECT m.at FROM message m WHERE m.workspace_id = r.workspace_id AND m.id = r.message_id));
ALTER TABLE message FORCE ROW LEVEL SECURITY;
ALTER TABLE message_revision FORCE ROW LEVEL SECURITY;
ALTER TABLE message_revision ALTER COLUMN said_at SET NOT NULL;
ALTER TABLE message_revision DROP COLUMN replaced_at;
