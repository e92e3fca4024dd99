-- V172: an appeal is made once and judged once, and not by whoever made the decision; where nobody else judges, it says so.
CREATE TABLE appeal (
  workspace_id   uuid        NOT NULL,
  id             uuid        NOT NULL,
  decision_id    uuid        NOT NULL,
  item_id        uuid        NOT NULL,
  decided_by     uuid        NOT NULL,   -- of the decision: a person, or a rule
  wish           text        NOT NULL CONSTRAINT wish_is_known CHECK (wish IN ('undo', 'context', 'explain')),
  why            text        NOT NULL,
  language       text        NOT NULL,
  made_at        timestamptz NOT NULL,
  judged_by      uuid,
  judged_by_name text,
  judged_at      timestamptz,
  overturned     boolean,
  answer         text,
  alone          boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT appeal_once UNIQUE (workspace_id, decision_id),
  CONSTRAINT appeal_of_decision FOREIGN KEY (workspace_id, decision_id) REFERENCES decision,
  CONSTRAINT appeal_in_queue FOREIGN KEY (workspace_id, item_id) REFERENCES review_item,
  CONSTRAINT judge_is_not_the_decider CHECK (judged_by <> decided_by OR alone),
  CONSTRAINT judged_whole CHECK (num_nonnulls(judged_by, judged_by_name, judged_at, overturned, answer) IN (0, 5))
);
CALL keep_apart('appeal');
CREATE INDEX appeal_newest ON appeal (workspace_id, made_at DESC, id DESC);
CREATE INDEX appeal_by_item ON appeal (workspace_id, item_id);
