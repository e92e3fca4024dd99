-- V152: what teammates are told, by which way they want it, and when they are left in peace.
CREATE TABLE notification (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  person_id    uuid        NOT NULL,
  kind         text        NOT NULL,
  subject      text        NOT NULL,   -- what it is about: while it is unread the same is counted
  path         text        NOT NULL,   -- below the workspace
  arguments    text[]      NOT NULL,   -- of the sentence of its kind
  times        int         NOT NULL DEFAULT 1,
  first_at     timestamptz NOT NULL,
  at           timestamptz NOT NULL,   -- when it happened last
  read_at      timestamptz,
  mail         boolean     NOT NULL,   -- is still to leave by mail
  push         boolean     NOT NULL,   -- is still to leave as web push
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT what_is_read_leaves_no_more CHECK (read_at IS NULL OR NOT (mail OR push))
);
CALL keep_apart('notification');
CREATE UNIQUE INDEX notification_unread ON notification (workspace_id, person_id, kind, subject) WHERE read_at IS NULL;
CREATE INDEX notification_latest ON notification (workspace_id, person_id, at DESC, id DESC);
CREATE INDEX notification_to_leave ON notification (workspace_id, person_id, first_at) WHERE mail OR push;

CREATE TABLE notification_choice (
  workspace_id uuid    NOT NULL,
  person_id    uuid    NOT NULL,
  kind         text    NOT NULL,
  mail         boolean NOT NULL,
  push         boolean NOT NULL,
  PRIMARY KEY (workspace_id, person_id, kind)
);
CALL keep_apart('notification_choice');

-- A person's, in whatever workspace.
CREATE TABLE quiet_hours (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  starts    time NOT NULL,
  ends      time NOT NULL,
  zone      text NOT NULL,
  CONSTRAINT some_hours CHECK (starts <> ends)
);

CREATE TABLE push_subscription (
  id        uuid        PRIMARY KEY,
  person_id uuid        NOT NULL REFERENCES person ON DELETE CASCADE,
  endpoint  text        NOT NULL UNIQUE,   -- of the browser's push service
  key       bytea       NOT NULL,          -- the browser's, a point of P-256
  sealed    bytea       NOT NULL,          -- what it shares with us
  device    text        NOT NULL,
  made_at   timestamptz NOT NULL,
  told_at   timestamptz,
  trouble   text        NOT NULL DEFAULT ''
);
CREATE INDEX push_subscription_of_person ON push_subscription (person_id, made_at DESC);

-- By which push services know this installation. There is one.
CREATE TABLE push_key (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  point  bytea   NOT NULL,
  sealed bytea   NOT NULL
);
