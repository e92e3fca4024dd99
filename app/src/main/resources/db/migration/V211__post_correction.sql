-- V211: what has left is corrected by a new version, or taken away by two people. Both are done by acts of the ledger, each once.
CREATE TABLE post_correction (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  number       int         NOT NULL CONSTRAINT number_follows_the_first CHECK (number >= 2),
  was          text        NOT NULL,      -- the text for everywhere
  says         text        NOT NULL,
  note         text        NOT NULL DEFAULT '',  -- said under it where it cannot be changed
  by_id        uuid        NOT NULL,
  by_name      text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id, number),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_correction');

CREATE TABLE post_corrected (
  workspace_id uuid NOT NULL,
  post_id      uuid NOT NULL,
  number       int  NOT NULL,
  channel_id   uuid NOT NULL,
  way          text NOT NULL CONSTRAINT way_is_known CHECK (way IN ('edit', 'answer', 'left')),
  was          text NOT NULL,
  says         text NOT NULL,
  PRIMARY KEY (workspace_id, post_id, number, channel_id),
  FOREIGN KEY (workspace_id, post_id, number) REFERENCES post_correction ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('post_corrected');

CREATE TABLE post_withdrawal (
  workspace_id      uuid        NOT NULL,
  id                uuid        NOT NULL,
  post_id           uuid        NOT NULL,
  why               text        NOT NULL CONSTRAINT why_is_said CHECK (why <> ''),
  asked_by          uuid        NOT NULL,
  asked_by_name     text        NOT NULL,
  asked_at          timestamptz NOT NULL,
  confirmed_by      uuid,
  confirmed_by_name text,
  confirmed_at      timestamptz,
  alone             boolean     NOT NULL DEFAULT false,
  dropped_by_name   text,
  dropped_at        timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  CONSTRAINT confirmed_whole CHECK (num_nonnulls(confirmed_by, confirmed_by_name, confirmed_at) IN (0, 3)),
  CONSTRAINT confirmed_by_a_second_person CHECK (confirmed_by <> asked_by OR alone),
  CONSTRAINT dropped_whole CHECK ((dropped_at IS NULL) = (dropped_by_name IS NULL)),
  CONSTRAINT confirmed_or_dropped CHECK (confirmed_at IS NULL OR dropped_at IS NULL)
);
CALL keep_apart('post_withdrawal');
CREATE UNIQUE INDEX post_withdrawal_once ON post_withdrawal (workspace_id, post_id) WHERE dropped_at IS NULL;
CREATE INDEX post_withdrawal_open ON post_withdrawal (workspace_id, asked_at) WHERE dropped_at IS NULL AND confirmed_at IS NULL;

-- What was done afterwards to an act that has left.
CREATE TABLE post_later_act (
  workspace_id uuid NOT NULL,
  delivery_id  uuid NOT NULL,
  post_id      uuid NOT NULL,
  channel_id   uuid NOT NULL,
  done_to      uuid NOT NULL,             -- the act that has left
  does         text NOT NULL CONSTRAINT does_is_known CHECK (does IN ('edit', 'answer', 'delete')),
  number       int,                       -- of the correction
  PRIMARY KEY (workspace_id, delivery_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  CONSTRAINT corrects_by_number CHECK ((number IS NULL) = (does = 'delete'))
);
CALL keep_apart('post_later_act');
CREATE UNIQUE INDEX post_later_act_deletes_once ON post_later_act (workspace_id, done_to) WHERE does = 'delete';
CREATE UNIQUE INDEX post_later_act_corrects_once ON post_later_act (workspace_id, done_to, number) WHERE number IS NOT NULL;
CREATE INDEX post_later_act_of_post ON post_later_act (workspace_id, post_id);
