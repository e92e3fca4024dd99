-- V150: what one shift left for the next, or for who stands in.
CREATE TABLE handover (
  workspace_id  uuid        NOT NULL,
  id            uuid        NOT NULL,
  by_id         uuid        NOT NULL,
  by_name       text        NOT NULL,
  to_person     uuid,                   -- neither: whoever comes next
  to_team       uuid,
  to_name       text        NOT NULL,
  text          text        NOT NULL,
  waiting       int         NOT NULL,   -- conversations in which somebody waited then
  given         int         NOT NULL,   -- conversations that went to the receiver with it
  at            timestamptz NOT NULL,
  taken_by      uuid,
  taken_by_name text,
  taken_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT to_one CHECK (to_person IS NULL OR to_team IS NULL),
  CONSTRAINT taken_whole CHECK ((taken_by IS NULL) = (taken_at IS NULL) AND (taken_by IS NULL) = (taken_by_name IS NULL))
);
CALL keep_apart('handover');
CREATE INDEX handover_newest ON handover (workspace_id, at DESC, id DESC);
CREATE INDEX handover_open ON handover (workspace_id, at) WHERE taken_at IS NULL;

-- What services were asked and have not answered.
CREATE INDEX forward_unanswered ON forward (workspace_id, made_at, id) WHERE state IN ('leaving', 'asked', 'failed');
