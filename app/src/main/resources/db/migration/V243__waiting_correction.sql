-- V243: corrections that wait for those whom a rule names, as the post did before it left.
CREATE TABLE waiting_correction (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  says         text        NOT NULL,
  channels     uuid[]      NOT NULL,             -- with a text of their own
  texts        text[]      NOT NULL,
  note         text        NOT NULL,
  leaves       boolean     NOT NULL,
  by_id        uuid        NOT NULL,
  by_name      text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  CONSTRAINT a_text_for_each_channel CHECK (cardinality(channels) = cardinality(texts))
);
CALL keep_apart('waiting_correction');

CREATE TABLE correction_agreement (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  person       uuid        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id, person),
  FOREIGN KEY (workspace_id, post_id) REFERENCES waiting_correction ON DELETE CASCADE
);
CALL keep_apart('correction_agreement');
