-- V137: a service level for conversations that bear a label. With the label goes its level.
ALTER TABLE service_level
  ADD COLUMN label_id uuid,              -- null: whatever they bear
  -- Not looked for in rows of before, which have none: that search would belong to no workspace.
  ADD CONSTRAINT level_of_label FOREIGN KEY (workspace_id, label_id) REFERENCES label ON DELETE CASCADE NOT VALID,
  DROP CONSTRAINT level_once,
  ADD CONSTRAINT level_once UNIQUE NULLS NOT DISTINCT (workspace_id, channel_id, label_id);
