-- V190: pictures of a workspace. They stand in the database and not beside it: a picture is there exactly when its row is, every node has it,
-- and no workspace reaches another's.
CREATE TABLE media (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT name_is_short CHECK (char_length(name) BETWEEN 1 AND 200),
  content_type text        NOT NULL CONSTRAINT content_type_is_ours CHECK (content_type IN ('image/jpeg', 'image/png')),
  width        int         NOT NULL,
  height       int         NOT NULL,
  bytes        bigint      NOT NULL,
  given_sha256 bytea       NOT NULL,      -- of the file as it came: the same file is there once
  alt          text        NOT NULL DEFAULT '' CONSTRAINT alt_is_short CHECK (char_length(alt) <= 1500),
  focus_x      real        NOT NULL DEFAULT 0.5 CONSTRAINT focus_x_is_a_share CHECK (focus_x BETWEEN 0 AND 1),
  focus_y      real        NOT NULL DEFAULT 0.5 CONSTRAINT focus_y_is_a_share CHECK (focus_y BETWEEN 0 AND 1),
  source       text        NOT NULL DEFAULT '',
  licence      text        NOT NULL DEFAULT '',
  expires      date,                      -- the last day on which it may be shown
  consent      text        NOT NULL DEFAULT 'not-needed' CONSTRAINT consent_is_known CHECK (consent IN ('not-needed', 'given', 'open', 'withdrawn')),
  made_by      uuid        NOT NULL,
  made_by_name text        NOT NULL,
  made_at      timestamptz NOT NULL,
  version      bigint      NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('media');
CREATE UNIQUE INDEX media_is_there_once ON media (workspace_id, given_sha256);

CREATE TABLE media_file (
  workspace_id uuid  NOT NULL,
  media_id     uuid  NOT NULL,
  size         text  NOT NULL CONSTRAINT size_is_known CHECK (size IN ('whole', 'thumb')),
  bytes        bytea NOT NULL,
  PRIMARY KEY (workspace_id, media_id, size),
  FOREIGN KEY (workspace_id, media_id) REFERENCES media ON DELETE CASCADE
);
CALL keep_apart('media_file');
ALTER TABLE media_file ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- pictures are packed already
