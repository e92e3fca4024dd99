-- V189: series. The days of a series are made into posts some weeks ahead, each day once: the row of the post says of which day it is.
CREATE TABLE post_series (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  title        text        NOT NULL,
  text         text        NOT NULL,
  channels     uuid[]      NOT NULL,
  days         int[]       NOT NULL CONSTRAINT days_are_of_the_week CHECK (cardinality(days) > 0 AND days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  at           time        NOT NULL,      -- on the wall
  zone         text        NOT NULL,      -- on which wall, IANA
  first_day    date        NOT NULL,
  last_day     date,
  plans        boolean     NOT NULL,      -- they are scheduled; else they are drafts
  author       uuid        NOT NULL,
  author_name  text        NOT NULL,
  made_at      timestamptz NOT NULL,
  ended_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT last_is_not_before_first CHECK (last_day >= first_day)
);
CALL keep_apart('post_series');

ALTER TABLE post ADD COLUMN series_id uuid, ADD COLUMN series_day date;
-- NOT VALID: the column is new, and looking at old rows would need a workspace. New rows are held to it.
ALTER TABLE post ADD CONSTRAINT series_and_day_together CHECK ((series_id IS NULL) = (series_day IS NULL)),
  ADD CONSTRAINT post_of_series FOREIGN KEY (workspace_id, series_id) REFERENCES post_series NOT VALID;
CREATE UNIQUE INDEX one_post_a_day_of_a_series ON post (workspace_id, series_id, series_day) WHERE series_id IS NOT NULL;
