-- V050: the ledger. Whatever leaves Kith is a row here before it is a request; the attempt is committed before the request too.

CREATE TABLE delivery (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  channel_id      uuid        NOT NULL,
  act             text        NOT NULL CONSTRAINT act_is_known CHECK (act IN ('publish', 'reply', 'edit', 'delete', 'like', 'hide',
                    'unhide', 'mute', 'unmute', 'ban', 'unban', 'report', 'remove')),
  target          text,                  -- remote id of what it is done to
  root            text,                  -- of a reply: the post its thread hangs on
  text            text        NOT NULL DEFAULT '',
  media           jsonb       NOT NULL DEFAULT '[]',
  state           text        NOT NULL CONSTRAINT state_is_known CHECK (state IN ('planned', 'due', 'claimed', 'asked', 'accepted',
                    'published', 'refused', 'waiting', 'unknown', 'given-up', 'cancelled')),
  why             text,
  state_to_check  text,                  -- the network's own, while it works on it
  remote_id       text,
  permalink       text,
  conversation_id uuid,
  planned_by      uuid,
  planned_by_name text        NOT NULL,
  planned_at      timestamptz NOT NULL,
  due_at          timestamptz NOT NULL,
  first_asked_at  timestamptz,
  settled_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT published_somewhere CHECK (state <> 'published' OR remote_id IS NOT NULL),
  CONSTRAINT settled_has_a_time CHECK ((settled_at IS NOT NULL) = (state IN ('published', 'refused', 'given-up', 'cancelled')))
);
CALL keep_apart('delivery');
CREATE INDEX delivery_by_time ON delivery (workspace_id, planned_at DESC, id DESC);
CREATE INDEX delivery_of_conversation ON delivery (workspace_id, conversation_id, planned_at) WHERE conversation_id IS NOT NULL;

CREATE TABLE attempt (
  workspace_id uuid        NOT NULL,
  delivery_id  uuid        NOT NULL,
  number       int         NOT NULL,
  kind         text        NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('ask', 'check', 'look')),
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,              -- null: it is on its way, or the node that made it died
  outcome      text,
  PRIMARY KEY (workspace_id, delivery_id, number),
  FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery,
  CONSTRAINT ended_with_an_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CALL keep_apart('attempt');
