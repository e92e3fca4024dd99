-- V235: labels that rules put on the talks of what they found, so that they can be taken off again.
CREATE TABLE rule_label (
  workspace_id      uuid        NOT NULL,
  rule_id           uuid        NOT NULL,
  message_id        uuid        NOT NULL,
  label_id          uuid        NOT NULL,
  at                timestamptz NOT NULL,
  taken_off_by      uuid,
  taken_off_by_name text,
  taken_off_at      timestamptz,
  PRIMARY KEY (workspace_id, rule_id, message_id, label_id),
  CONSTRAINT put_by_a_match FOREIGN KEY (workspace_id, rule_id, message_id) REFERENCES rule_match ON DELETE CASCADE,
  CONSTRAINT rule_label_is_there FOREIGN KEY (workspace_id, label_id) REFERENCES label ON DELETE CASCADE,
  CONSTRAINT taken_off_whole CHECK (num_nonnulls(taken_off_by, taken_off_by_name, taken_off_at) IN (0, 3))
);
CALL keep_apart('rule_label');
CREATE INDEX rule_label_by_label ON rule_label (workspace_id, label_id);
