-- V020: brands and who works for them. Instance tables: a person signs in before a workspace is known.

CREATE TABLE workspace (
  id         uuid PRIMARY KEY,
  slug       text        NOT NULL UNIQUE CONSTRAINT slug_is_an_address CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name       text        NOT NULL CONSTRAINT name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 80),
  zone       text        NOT NULL,
  language   text        NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE person (
  id            uuid PRIMARY KEY,
  email         text        NOT NULL,
  name          text        NOT NULL,
  password_hash text        NOT NULL,
  language      text        NOT NULL,
  theme         text        NOT NULL DEFAULT 'system' CONSTRAINT theme_is_known CHECK (theme IN ('system', 'light', 'dark')),
  single_keys   boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL,
  left_at       timestamptz
);
CREATE UNIQUE INDEX person_email ON person (lower(email));

CREATE TABLE teammate (
  workspace_id uuid        NOT NULL REFERENCES workspace,
  person_id    uuid        NOT NULL REFERENCES person,
  role         text        NOT NULL,
  since        timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
);
CREATE INDEX teammate_of_person ON teammate (person_id);

CREATE TABLE person_session (
  id           uuid PRIMARY KEY,
  token_hash   bytea       NOT NULL UNIQUE,
  person_id    uuid        NOT NULL REFERENCES person,
  device       text        NOT NULL,
  address      text        NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  ended_at     timestamptz
);
CREATE INDEX session_of_person ON person_session (person_id) WHERE ended_at IS NULL;

CREATE TABLE api_token (
  id           uuid PRIMARY KEY,
  token_hash   bytea       NOT NULL UNIQUE,
  person_id    uuid        NOT NULL REFERENCES person,
  name         text        NOT NULL,
  scopes       text[]      NOT NULL,   -- rights it may use, at most those its person has; {all} is all of them
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  ended_at     timestamptz
);
CREATE INDEX token_of_person ON api_token (person_id) WHERE ended_at IS NULL;

CREATE TABLE invitation (
  id           uuid PRIMARY KEY,
  token_hash   bytea       NOT NULL UNIQUE,
  workspace_id uuid        NOT NULL REFERENCES workspace,
  email        text        NOT NULL,
  role         text        NOT NULL,
  invited_by   uuid        NOT NULL REFERENCES person,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  accepted_at  timestamptz,
  withdrawn_at timestamptz
);
CREATE INDEX invitation_of_workspace ON invitation (workspace_id);

-- The answer to a POST that carries an Idempotency-Key, given again when the same request comes again.
CREATE TABLE idempotency_key (
  person_id    uuid        NOT NULL,
  key          text        NOT NULL CONSTRAINT key_is_short CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea       NOT NULL,
  status       int,                     -- null while the first request is still at work
  content_type text,
  body         bytea,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);
