-- V100: networks that call. A call is stored before it is acknowledged, and read in its channel's turn.

CREATE TABLE webhook (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  address      text        NOT NULL,       -- what the network was told to call
  opened_at    timestamptz NOT NULL,
  called_at    timestamptz,                -- by the network, as its signature says
  refused_at   timestamptz,                -- a call that was not the network's, at most one a minute
  refused_why  text,
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT refused_at_and_why_together CHECK ((refused_at IS NULL) = (refused_why IS NULL))
);
CALL keep_apart('webhook');

CREATE TABLE webhook_call (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  id           uuid        NOT NULL,
  key          text        NOT NULL CONSTRAINT key_has_a_length CHECK (length(key) BETWEEN 1 AND 200),
  stream       text        NOT NULL,
  body         text,                       -- gone once read: it is a payload then
  received_at  timestamptz NOT NULL,
  read_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT unread_has_a_body CHECK (read_at IS NOT NULL OR body IS NOT NULL)
);
CALL keep_apart('webhook_call');
-- Sent again, it is there once.
CREATE UNIQUE INDEX a_call_is_stored_once ON webhook_call (workspace_id, channel_id, key);
CREATE INDEX webhook_call_unread ON webhook_call (workspace_id, channel_id, id) WHERE read_at IS NULL;
