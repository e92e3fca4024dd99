-- V187: links for people without an account, each to one post. The link itself is a signature over the ids and stands nowhere.
CREATE TABLE post_link (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  post_id         uuid        NOT NULL,
  name            text        NOT NULL CONSTRAINT name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 120),
  made_by         uuid        NOT NULL,
  made_by_name    text        NOT NULL,
  made_at         timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  ended_at        timestamptz,             -- somebody took it back
  decided         text CONSTRAINT decided_is_known CHECK (decided IN ('approved', 'refused')),
  decided_version bigint,                  -- of the post, as it was read
  decided_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  CONSTRAINT decided_whole CHECK ((decided IS NULL) = (decided_at IS NULL) AND (decided IS NULL) = (decided_version IS NULL))
);
CALL keep_apart('post_link');
CREATE INDEX post_link_of_post ON post_link (workspace_id, post_id, made_at);
