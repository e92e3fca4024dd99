-- V161: what is due first is answered first. A conversation knows when the earliest of its running promises is due, so that the list is
-- sorted by an index and not by a join.
ALTER TABLE conversation ADD COLUMN due_at timestamptz;   -- null: nothing runs

-- What is promised nothing comes last, there whoever waits longest first.
CREATE INDEX conversation_waiting_due ON conversation (workspace_id, coalesce(due_at, timestamptz '9999-01-01 00:00:00+00'), waiting_since, id)
  WHERE state = 'waiting';
CREATE INDEX conversation_due ON conversation (workspace_id, coalesce(due_at, timestamptz '9999-01-01 00:00:00+00'), id);
CREATE INDEX conversation_has_due ON conversation (workspace_id, id) WHERE due_at IS NOT NULL;

-- What runs by now is gone through once, as after a change of the levels.
INSERT INTO lane (kind, lane, width) SELECT 'promises', id, 1 FROM workspace ON CONFLICT (kind, lane) DO NOTHING;
INSERT INTO due (kind, workspace_id, id, lane, at, urgent) SELECT 'promises', id, id, id, now(), false FROM workspace
    ON CONFLICT (kind, workspace_id, id) DO NOTHING;
