-- V122: the team's work on a conversation: whose it is, how pressing, under which labels. Reading conversations anew leaves all of
-- it alone.

ALTER TABLE conversation
  ADD COLUMN assignee_id uuid,
  ADD COLUMN team_id     uuid,
  ADD COLUMN priority    text NOT NULL DEFAULT 'none'
    CONSTRAINT priority_is_known CHECK (priority IN ('urgent', 'high', 'medium', 'low', 'none')),
  ADD CONSTRAINT assigned_to_one CHECK (assignee_id IS NULL OR team_id IS NULL),
  -- Not looked for in rows of before, which have none: that search would belong to no workspace.
  ADD CONSTRAINT assigned_to_a_team FOREIGN KEY (workspace_id, team_id) REFERENCES team NOT VALID;

-- Whose is what waits; the first one also counts what waits and is somebody's.
CREATE INDEX conversation_waiting_for_person ON conversation (workspace_id, assignee_id, waiting_since, id)
  WHERE state = 'waiting' AND (assignee_id IS NOT NULL OR team_id IS NOT NULL);
CREATE INDEX conversation_waiting_for_team ON conversation (workspace_id, team_id, waiting_since, id)
  WHERE state = 'waiting' AND team_id IS NOT NULL;
CREATE INDEX conversation_waiting_for_anybody ON conversation (workspace_id, waiting_since, id)
  WHERE state = 'waiting' AND assignee_id IS NULL AND team_id IS NULL;
CREATE INDEX conversation_of_person ON conversation (workspace_id, assignee_id, last_at DESC, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX conversation_of_team ON conversation (workspace_id, team_id, last_at DESC, id) WHERE team_id IS NOT NULL;

CREATE TABLE label (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT label_name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 40),
  colour       text        NOT NULL
    CONSTRAINT colour_is_known CHECK (colour IN ('grey', 'petrol', 'blue', 'green', 'marigold', 'red')),
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('label');
CREATE UNIQUE INDEX label_name ON label (workspace_id, lower(name));

CREATE TABLE conversation_label (
  workspace_id    uuid NOT NULL,
  conversation_id uuid NOT NULL,
  label_id        uuid NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, label_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  FOREIGN KEY (workspace_id, label_id) REFERENCES label ON DELETE CASCADE
);
CALL keep_apart('conversation_label');
CREATE INDEX conversation_by_label ON conversation_label (workspace_id, label_id, conversation_id);
