-- V040: what people said, stored once and read many ways.

CREATE TABLE author (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  network      text        NOT NULL,
  remote_id    text        NOT NULL,
  handle       text        NOT NULL,
  name         text        NOT NULL,
  picture      text,
  bot          boolean     NOT NULL,
  seen_at      timestamptz NOT NULL,    -- of the newest message whose name and picture these are
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT author_once UNIQUE (workspace_id, network, remote_id)
);
CALL keep_apart('author');

CREATE TABLE message (
  workspace_id     uuid        NOT NULL,
  id               uuid        NOT NULL,
  channel_id       uuid        NOT NULL,
  network          text        NOT NULL,
  remote_id        text        NOT NULL,
  kind             text        NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('post', 'comment', 'message', 'direct', 'article', 'review', 'event')),
  author_id        uuid        NOT NULL,
  at               timestamptz NOT NULL,
  edited_at        timestamptz,
  text             text        NOT NULL,
  language         text        NOT NULL,           -- 'und' when unsure
  tokens           int         NOT NULL,
  reading_version  smallint    NOT NULL,
  place_id         text        NOT NULL,
  place_name       text        NOT NULL,
  open             boolean     NOT NULL,           -- whether everybody may read it
  parent_remote_id text,
  root_remote_id   text,
  thread_key       text        NOT NULL,           -- what it is one talk with: its root, else the talk going on in its room
  mentions_us      boolean     NOT NULL,
  own              boolean     NOT NULL,
  media            jsonb,
  permalink        text,
  import_id        uuid,
  gone_at          timestamptz,                    -- a tombstone: the network no longer shows it
  stored_at        timestamptz NOT NULL,
  xid              xid8        NOT NULL DEFAULT pg_current_xact_id(),   -- of the last change: followers read by it
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT message_once UNIQUE (workspace_id, channel_id, remote_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  FOREIGN KEY (workspace_id, author_id) REFERENCES author
);
CALL keep_apart('message');
CREATE INDEX message_by_thread ON message (workspace_id, channel_id, thread_key, at);
CREATE INDEX message_by_place ON message (workspace_id, channel_id, place_id, at DESC);
CREATE INDEX message_by_author ON message (workspace_id, author_id, at DESC);
CREATE INDEX message_by_change ON message (workspace_id, xid, id);

-- An edit keeps what stood there before.
CREATE TABLE message_revision (
  workspace_id uuid        NOT NULL,
  message_id   uuid        NOT NULL,
  number       int         NOT NULL,
  text         text        NOT NULL,
  replaced_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, number),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
CALL keep_apart('message_revision');

CREATE TABLE reaction (
  workspace_id     uuid        NOT NULL,
  channel_id       uuid        NOT NULL,
  target_remote_id text        NOT NULL,
  author_id        uuid        NOT NULL,
  word             text        NOT NULL,
  at               timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, target_remote_id, author_id, word),
  FOREIGN KEY (workspace_id, author_id) REFERENCES author
);
CALL keep_apart('reaction');

-- An export being read. The file lies in the data folder under the import's id until it is read whole.
CREATE TABLE import (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  format       text        NOT NULL,
  name         text        NOT NULL,
  state        text        NOT NULL CONSTRAINT state_is_known CHECK (state IN ('waiting', 'reading', 'paused', 'done', 'stopped', 'failed')),
  why          text,                                  -- what went wrong, in a sentence
  done         bigint      NOT NULL DEFAULT 0,        -- entries read, whatever became of them
  total        bigint      NOT NULL DEFAULT 0,
  added        bigint      NOT NULL DEFAULT 0,        -- said, new
  events       bigint      NOT NULL DEFAULT 0,        -- system notices, new
  known        bigint      NOT NULL DEFAULT 0,        -- there already
  rejected     bigint      NOT NULL DEFAULT 0,
  started_by   uuid,
  created_at   timestamptz NOT NULL,
  started_at   timestamptz,
  ended_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT counts_add_up CHECK (done = added + events + known + rejected)
);
CALL keep_apart('import');

CREATE TABLE import_rejection (
  workspace_id uuid   NOT NULL,
  import_id    uuid   NOT NULL,
  entry        bigint NOT NULL,
  place        text   NOT NULL,
  why          text   NOT NULL,
  PRIMARY KEY (workspace_id, import_id, entry),
  FOREIGN KEY (workspace_id, import_id) REFERENCES import
);
CALL keep_apart('import_rejection');
