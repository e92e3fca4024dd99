-- V170: what waits for a judgement, why it does, and what was decided. A thing is in the queue once, and a case is decided once: who
-- comes second is told so by the database.
CREATE TABLE review_item (
  workspace_id     uuid        NOT NULL,
  id               uuid        NOT NULL,
  kind             text        NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('message', 'account', 'held-reply', 'appeal')),
  subject_id       uuid        NOT NULL,   -- the message, the account's author, the reply that waits, the appealed decision
  message_id       uuid,                   -- what was said, where there is one
  channel_id       uuid        NOT NULL,
  author_id        uuid        NOT NULL,
  priority         smallint    NOT NULL DEFAULT 0 CONSTRAINT priority_in_range CHECK (priority BETWEEN 0 AND 3),
  score            real        NOT NULL DEFAULT 0 CONSTRAINT score_is_a_share CHECK (score BETWEEN 0 AND 1),
  article          int,                    -- proposed by a rule
  second_person    boolean     NOT NULL DEFAULT false,
  state            text        NOT NULL DEFAULT 'open' CONSTRAINT state_is_known CHECK (state IN ('open', 'decided')),
  revision         int         NOT NULL DEFAULT 1,   -- grows with every change, so that nobody decides what they have not read
  claimed_by       uuid,
  claimed_by_name  text,
  claimed_until    timestamptz,
  proposed         jsonb,                  -- what one person decided and a second has to agree to
  proposed_by      uuid,
  proposed_by_name text,
  proposed_at      timestamptz,
  made_at          timestamptz NOT NULL,
  decided_at       timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT claimed_whole CHECK (num_nonnulls(claimed_by, claimed_by_name, claimed_until) IN (0, 3)),
  CONSTRAINT proposed_whole CHECK (num_nonnulls(proposed, proposed_by, proposed_by_name, proposed_at) IN (0, 4)),
  CONSTRAINT decided_has_its_time CHECK ((state = 'decided') = (decided_at IS NOT NULL))
);
CALL keep_apart('review_item');
CREATE UNIQUE INDEX review_item_open_once ON review_item (workspace_id, kind, subject_id) WHERE state = 'open';
CREATE INDEX review_item_queue ON review_item (workspace_id, (-priority), (-score), made_at, id) WHERE state = 'open';
CREATE INDEX review_item_decided ON review_item (workspace_id, decided_at DESC, id DESC) WHERE state = 'decided';
CREATE INDEX review_item_by_author ON review_item (workspace_id, author_id);

CREATE TABLE review_reason (
  workspace_id uuid        NOT NULL,
  item_id      uuid        NOT NULL,
  source       text        NOT NULL CONSTRAINT source_is_known CHECK (source IN ('person', 'member', 'rule', 'raid')),
  by_id        uuid        NOT NULL,
  by_name      text        NOT NULL,
  says         text        NOT NULL,
  marks        int[]       NOT NULL DEFAULT '{}',   -- from, to, from, to … in UTF-16 units of the message's text
  weight       real        NOT NULL CONSTRAINT weight_is_a_share CHECK (weight BETWEEN 0 AND 1),
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, item_id, source, by_id),
  FOREIGN KEY (workspace_id, item_id) REFERENCES review_item
);
CALL keep_apart('review_reason');
CREATE INDEX review_reason_by_source ON review_reason (workspace_id, source, by_id);

-- A decision cites an article of a version that never changes; only to leave a thing as it is needs none.
CREATE TABLE decision (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  item_id         uuid        NOT NULL,
  acts            text[]      NOT NULL CONSTRAINT something_was_decided CHECK (cardinality(acts) > 0),
  charter_id      uuid,
  charter_version int,
  article         int,
  by_kind         text        NOT NULL CONSTRAINT by_kind_is_known CHECK (by_kind IN ('person', 'rule')),
  by_id           uuid        NOT NULL,
  by_name         text        NOT NULL,
  with_id         uuid,                   -- the second person
  with_name       text,
  alone           boolean     NOT NULL DEFAULT false,   -- where a second person was wanted and there is none
  notice          text        NOT NULL,
  notice_language text        NOT NULL,
  at              timestamptz NOT NULL,
  undone_by       uuid,
  undone_by_name  text,
  undone_at       timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, item_id) REFERENCES review_item,
  FOREIGN KEY (workspace_id, charter_id, charter_version) REFERENCES charter_version,
  CONSTRAINT cites_whole CHECK (num_nonnulls(charter_id, charter_version, article) IN (0, 3)),
  CONSTRAINT acts_cite_an_article CHECK (acts = '{leave}' OR article IS NOT NULL),
  CONSTRAINT second_is_another CHECK (with_id <> by_id),
  CONSTRAINT undone_whole CHECK (num_nonnulls(undone_by, undone_by_name, undone_at) IN (0, 3))
);
CALL keep_apart('decision');
CREATE UNIQUE INDEX decision_once ON decision (workspace_id, item_id) WHERE undone_at IS NULL;
CREATE INDEX decision_by_time ON decision (workspace_id, at, id);

CREATE TABLE decision_delivery (
  workspace_id uuid NOT NULL,
  decision_id  uuid NOT NULL,
  delivery_id  uuid NOT NULL,
  purpose      text NOT NULL CONSTRAINT purpose_is_known CHECK (purpose IN ('act', 'notice', 'undo', 'outcome')),
  act          text NOT NULL,
  PRIMARY KEY (workspace_id, decision_id, delivery_id),
  FOREIGN KEY (workspace_id, decision_id) REFERENCES decision
);
CALL keep_apart('decision_delivery');
