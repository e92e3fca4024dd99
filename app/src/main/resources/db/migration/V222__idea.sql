-- V222: ideas, before anybody has written a post; and pillars, what a brand speaks of again and again, each with its share.
CREATE TABLE pillar (
  workspace_id uuid NOT NULL,
  id           uuid NOT NULL,
  name         text NOT NULL CONSTRAINT name_is_short CHECK (char_length(name) BETWEEN 1 AND 60),
  share        int  NOT NULL CONSTRAINT share_is_in_percent CHECK (share BETWEEN 0 AND 100),
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('pillar');
CREATE UNIQUE INDEX pillar_is_there_once ON pillar (workspace_id, lower(name));

CREATE TABLE idea (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  title        text        NOT NULL CONSTRAINT title_is_short CHECK (char_length(title) BETWEEN 1 AND 120),
  note         text        NOT NULL DEFAULT '',
  link         text        NOT NULL DEFAULT '',
  pillar_id    uuid,
  channels     uuid[]      NOT NULL DEFAULT '{}',
  asked_by     text        NOT NULL DEFAULT '',  -- a member who wished for it, as they are called
  message_id   uuid,                             -- in which somebody wished for it
  author       uuid        NOT NULL,
  author_name  text        NOT NULL,
  made_at      timestamptz NOT NULL,
  post_id      uuid,                             -- what became of it
  dropped_at   timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, pillar_id) REFERENCES pillar ON DELETE SET NULL (pillar_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post,
  CONSTRAINT dropped_or_planned CHECK (post_id IS NULL OR dropped_at IS NULL)
);
CALL keep_apart('idea');
CREATE INDEX idea_open ON idea (workspace_id, id) WHERE post_id IS NULL AND dropped_at IS NULL;
CREATE UNIQUE INDEX idea_of_post ON idea (workspace_id, post_id) WHERE post_id IS NOT NULL;

CREATE TABLE post_pillar (
  workspace_id uuid NOT NULL,
  post_id      uuid NOT NULL,
  pillar_id    uuid NOT NULL,
  PRIMARY KEY (workspace_id, post_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, pillar_id) REFERENCES pillar ON DELETE CASCADE
);
CALL keep_apart('post_pillar');
CREATE INDEX post_of_pillar ON post_pillar (workspace_id, pillar_id);
