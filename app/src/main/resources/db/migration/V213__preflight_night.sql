-- V213: what pre-flight saw, one list a night; a look on demand takes the place of that day's.
CREATE TABLE preflight_look (
  workspace_id uuid        NOT NULL,
  day          date        NOT NULL,      -- in the workspace's zone
  at           timestamptz NOT NULL,
  looked       int         NOT NULL,
  PRIMARY KEY (workspace_id, day)
);
CALL keep_apart('preflight_look');

CREATE TABLE preflight_finding (
  workspace_id uuid    NOT NULL,
  day          date    NOT NULL,
  number       int     NOT NULL,
  post_id      uuid    NOT NULL,
  channel_id   uuid,                      -- null: about the whole post
  what         text    NOT NULL,
  said         text    NOT NULL,
  fails        boolean NOT NULL,
  fresh        boolean NOT NULL,          -- it was not in the list before
  PRIMARY KEY (workspace_id, day, number),
  FOREIGN KEY (workspace_id, day) REFERENCES preflight_look ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('preflight_finding');
