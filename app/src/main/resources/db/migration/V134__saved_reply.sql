-- V134: replies the team keeps ready. Their variables are checked when they are saved and filled when they are used.

CREATE TABLE saved_reply (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT saved_name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 60),
  text         text        NOT NULL CONSTRAINT saved_text_is_there CHECK (length(trim(text)) BETWEEN 1 AND 10000),
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('saved_reply');
CREATE UNIQUE INDEX saved_reply_name ON saved_reply (workspace_id, lower(name));
