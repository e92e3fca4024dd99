-- V010: the record of every action, sealed into a chain. Entries are never changed; what is personal lies apart and can be erased.

CREATE TABLE history_entry (
  workspace_id   uuid        NOT NULL,
  id             uuid        NOT NULL,
  at             timestamptz NOT NULL,
  actor_kind     text        NOT NULL CONSTRAINT actor_is_known CHECK (actor_kind IN ('person', 'token', 'rule', 'job', 'kith')),
  actor_id       uuid,
  act            text        NOT NULL,   -- area.verb, such as channel.connect
  subject_kind   text        NOT NULL,
  subject_id     text        NOT NULL,
  payload_digest bytea       NOT NULL,   -- SHA-256 of salt and body of history_payload
  xid            xid8        NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX history_by_commit ON history_entry (workspace_id, xid, id);
CREATE INDEX history_by_time ON history_entry (workspace_id, at DESC, id DESC);
CREATE INDEX history_by_subject ON history_entry (workspace_id, subject_kind, subject_id, at DESC);
CREATE INDEX history_by_actor ON history_entry (workspace_id, actor_id, at DESC);
CALL keep_apart('history_entry');
REVOKE UPDATE, DELETE ON history_entry FROM kith_app;

CREATE TABLE history_payload (
  workspace_id uuid NOT NULL,
  entry_id     uuid NOT NULL,
  salt         bytea,
  body         text,               -- JSON as text: the digest is over these very bytes
  erased_at    timestamptz,
  PRIMARY KEY (workspace_id, entry_id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES history_entry,
  CONSTRAINT erased_or_whole CHECK ((erased_at IS NULL) = (body IS NOT NULL) AND (body IS NULL) = (salt IS NULL))
);
CALL keep_apart('history_payload');
REVOKE DELETE ON history_payload FROM kith_app;

CREATE TABLE history_seal (
  workspace_id uuid        NOT NULL,
  number       bigint      NOT NULL,
  entry_id     uuid        NOT NULL,
  hash         bytea       NOT NULL,   -- SHA-256 of the seal before, the entry and its payload's digest
  sealed_at    timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, number),
  CONSTRAINT sealed_once UNIQUE (workspace_id, entry_id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES history_entry
);
CALL keep_apart('history_seal');
REVOKE UPDATE, DELETE ON history_seal FROM kith_app;
