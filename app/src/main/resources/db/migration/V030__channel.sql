-- V030: connected accounts and what they brought, as it came.

CREATE TABLE channel (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  network         text        NOT NULL,
  name            text        NOT NULL CONSTRAINT name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 80),
  mode            text        NOT NULL CONSTRAINT mode_is_known CHECK (mode IN ('listen', 'live')),
  connected       boolean     NOT NULL,                 -- false: only an import's history so far
  settings        jsonb       NOT NULL DEFAULT '{}',
  account_id      text,
  account_name    text,
  missing         jsonb       NOT NULL DEFAULT '{}',    -- capability to the reason why this account has it not
  health          text        NOT NULL CONSTRAINT health_is_known CHECK (health IN ('new', 'good', 'late', 'broken', 'history')),
  health_why      text,
  cursor          text,
  failures        int         NOT NULL DEFAULT 0,       -- in a row
  last_asked_at   timestamptz,
  last_success_at timestamptz,
  created_at      timestamptz NOT NULL,
  removed_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT connected_as_somebody CHECK (NOT connected OR account_id IS NOT NULL)
);
CALL keep_apart('channel');
-- One account is connected once: history and live never double.
CREATE UNIQUE INDEX one_channel_an_account ON channel (workspace_id, network, account_id)
  WHERE removed_at IS NULL AND connected;

CREATE TABLE channel_secret (
  workspace_id uuid  NOT NULL,
  channel_id   uuid  NOT NULL,
  name         text  NOT NULL,      -- 'credential.password', 'memory.access'
  sealed       bytea NOT NULL,      -- AES-256-GCM under a key that lies outside the database
  PRIMARY KEY (workspace_id, channel_id, name),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('channel_secret');

-- What networks sent, kept as it came, so that a better reading can read the past again.
CREATE TABLE payload (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  stream       text        NOT NULL,
  body         text        NOT NULL,
  received_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('payload');
