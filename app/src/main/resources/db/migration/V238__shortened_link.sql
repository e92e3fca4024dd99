-- V238: where shortened links lead, asked once each, and the messages that are judged again when it is known.
CREATE TABLE shortened_link (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  address      text        NOT NULL,
  target       text,                    -- the domain it leads to
  tries        int         NOT NULL DEFAULT 0,
  made_at      timestamptz NOT NULL,
  settled_at   timestamptz,             -- when it was known, or given up
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT known_is_settled CHECK (target IS NULL OR settled_at IS NOT NULL)
);
CALL keep_apart('shortened_link');
CREATE UNIQUE INDEX shortened_link_once ON shortened_link (workspace_id, address);

CREATE TABLE shortened_link_message (
  workspace_id uuid NOT NULL,
  link_id      uuid NOT NULL,
  message_id   uuid NOT NULL,
  PRIMARY KEY (workspace_id, link_id, message_id),
  FOREIGN KEY (workspace_id, link_id) REFERENCES shortened_link
);
CALL keep_apart('shortened_link_message');
