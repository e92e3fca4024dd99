-- V192: tables of posts. A table waits until somebody who has seen what stands in it brings it in; each of its lines does so once, however
-- often it is sent.
CREATE TABLE post_import (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL,
  file         bytea       NOT NULL,
  channels     uuid[]      NOT NULL,      -- where lines go that name no channel
  zone         text        NOT NULL,      -- of lines that name none
  day_first    boolean     NOT NULL,      -- 03/04 is the third of April
  made_by      uuid        NOT NULL,
  made_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('post_import');

CREATE TABLE post_import_line (
  workspace_id uuid  NOT NULL,
  said_sha256  bytea NOT NULL,            -- of what the line says, and where and when
  post_id      uuid  NOT NULL,
  PRIMARY KEY (workspace_id, said_sha256),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_import_line');
