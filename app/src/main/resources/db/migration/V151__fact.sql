-- V151: what a team knows of its product, ready to be said: whose it is, where it stands, and until when it is to be believed.
CREATE TABLE fact (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  title        text        NOT NULL CONSTRAINT title_is_there CHECK (length(trim(title)) BETWEEN 1 AND 160),
  text         text        NOT NULL CONSTRAINT text_is_there CHECK (length(trim(text)) BETWEEN 1 AND 4000),
  source       text        NOT NULL DEFAULT '',   -- an address, or empty
  owner_id     uuid        NOT NULL,
  owner_name   text        NOT NULL,
  confirmed_on date        NOT NULL,
  review_on    date,                              -- from then on somebody should look whether it still holds
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT reviewed_later CHECK (review_on IS NULL OR review_on > confirmed_on)
);
CALL keep_apart('fact');
CREATE UNIQUE INDEX fact_title ON fact (workspace_id, lower(title));
