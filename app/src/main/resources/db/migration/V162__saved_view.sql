-- V162: views of the inbox that somebody named: the query of an address, in the one way in which Kith writes it.
CREATE TABLE saved_view (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT view_name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 60),
  query        text        NOT NULL CONSTRAINT view_asks_for_something CHECK (query LIKE '?state=%'),
  owner_id     uuid        REFERENCES person,   -- null: everybody's
  position     int         NOT NULL,            -- among everybody's, or among its owner's
  changed_at   timestamptz NOT NULL,
  removed_at   timestamptz,                     -- taken away; it can be taken back
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('saved_view');
CREATE UNIQUE INDEX saved_view_name ON saved_view (workspace_id, owner_id, lower(name)) NULLS NOT DISTINCT WHERE removed_at IS NULL;
