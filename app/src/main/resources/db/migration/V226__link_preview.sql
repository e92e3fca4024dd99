-- V226: what pages said about themselves when a post linked to them. It is forgotten after some days and asked again when it is old.
CREATE TABLE link_preview (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,      -- another at each look: whoever keeps a picture by it never shows an old one
  address      text        NOT NULL CONSTRAINT address_is_short CHECK (char_length(address) <= 2000),
  state        text        NOT NULL CONSTRAINT state_is_known CHECK (state IN ('found', 'none', 'failed')),
  title        text        NOT NULL DEFAULT '',
  description  text        NOT NULL DEFAULT '',
  site         text        NOT NULL DEFAULT '',
  why          text        NOT NULL DEFAULT '',
  picture      bytea,
  looked_at    timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT found_has_a_title CHECK (state <> 'found' OR title <> '')
);
CALL keep_apart('link_preview');
CREATE UNIQUE INDEX link_preview_of_address ON link_preview (workspace_id, address);
CREATE INDEX link_preview_by_age ON link_preview (workspace_id, looked_at);
