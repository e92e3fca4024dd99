-- V174: what looks like a raid, and being stricter for a while. A message is held once; what was done to it by the mode alone is undone
-- when the mode ends.
CREATE TABLE raid (
  workspace_id      uuid        NOT NULL,
  id                uuid        NOT NULL,
  channel_id        uuid        NOT NULL,
  kind              text        NOT NULL CONSTRAINT raid_kind_is_known CHECK (kind IN ('accounts', 'texts', 'link')),
  key               text        NOT NULL,   -- the link, the first of the like texts; empty for accounts
  what              text        NOT NULL,   -- the link, or a text as an example
  began_at          timestamptz NOT NULL,
  last_at           timestamptz NOT NULL,
  messages          int         NOT NULL DEFAULT 0,
  accounts          int         NOT NULL DEFAULT 0,
  dismissed_by      uuid,
  dismissed_by_name text,
  dismissed_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT dismissed_whole CHECK (num_nonnulls(dismissed_by, dismissed_by_name, dismissed_at) IN (0, 3))
);
CALL keep_apart('raid');
CREATE INDEX raid_newest ON raid (workspace_id, began_at DESC, id DESC);
CREATE INDEX raid_by_key ON raid (workspace_id, channel_id, kind, key, last_at);

CREATE TABLE raid_message (
  workspace_id uuid NOT NULL,
  raid_id      uuid NOT NULL,
  message_id   uuid NOT NULL,
  author_id    uuid NOT NULL,
  PRIMARY KEY (workspace_id, raid_id, message_id),
  FOREIGN KEY (workspace_id, raid_id) REFERENCES raid
);
CALL keep_apart('raid_message');

CREATE TABLE strict_mode (
  workspace_id  uuid        NOT NULL,
  id            uuid        NOT NULL,
  channel_id    uuid        NOT NULL,
  does          text        NOT NULL CONSTRAINT does_is_known CHECK (does IN ('queue', 'hide')),
  began_at      timestamptz NOT NULL,
  until         timestamptz NOT NULL,
  by_id         uuid        NOT NULL,
  by_name       text        NOT NULL,
  ended_at      timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT ends_after_it_began CHECK (until > began_at)
);
CALL keep_apart('strict_mode');
CREATE UNIQUE INDEX strict_mode_once ON strict_mode (workspace_id, channel_id) WHERE ended_at IS NULL;
CREATE INDEX strict_mode_newest ON strict_mode (workspace_id, began_at DESC, id DESC);

CREATE TABLE strict_hold (
  workspace_id uuid NOT NULL,
  message_id   uuid NOT NULL,
  mode_id      uuid NOT NULL,
  item_id      uuid NOT NULL,
  delivery_id  uuid,                 -- that hid it, where the network can
  settled_at   timestamptz,          -- when a person judged it, or it was shown again
  PRIMARY KEY (workspace_id, message_id),
  FOREIGN KEY (workspace_id, mode_id) REFERENCES strict_mode,
  FOREIGN KEY (workspace_id, item_id) REFERENCES review_item
);
CALL keep_apart('strict_hold');
CREATE INDEX strict_hold_of_mode ON strict_hold (workspace_id, mode_id) WHERE settled_at IS NULL;
CREATE INDEX strict_hold_of_item ON strict_hold (workspace_id, item_id) WHERE settled_at IS NULL;
