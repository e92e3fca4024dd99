-- V186: who has a post open, and who writes in it. A claim ends by itself unless it is made again.
CREATE TABLE post_claim (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  person_id    uuid        NOT NULL,
  doing        text        NOT NULL CONSTRAINT doing_is_known CHECK (doing IN ('reading', 'writing')),
  until        timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id, person_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_claim');
