-- V230: what each network took when this installation last started, and what was different then.

CREATE TABLE network_limit (
  network  text        NOT NULL,
  limit_id text        NOT NULL,
  value    bigint      NOT NULL,
  unit     text        NOT NULL,
  since    timestamptz NOT NULL,
  PRIMARY KEY (network, limit_id)
);

CREATE TABLE network_limit_change (
  network    text        NOT NULL,
  limit_id   text        NOT NULL,
  noticed_at timestamptz NOT NULL,
  unit       text        NOT NULL,
  was        bigint,             -- none: nobody knew of a limit
  now        bigint,             -- none: the limit is gone
  PRIMARY KEY (network, limit_id, noticed_at),
  CONSTRAINT something_changed CHECK (was IS DISTINCT FROM now)
);
