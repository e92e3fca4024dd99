-- V171: rules that serve an article, what they found, and how they did when they were rehearsed. A rule and a message meet once: the row
-- that says so is written together with what the rule did.
CREATE TABLE rule (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  article      int         NOT NULL,
  conditions   jsonb       NOT NULL,
  acts         jsonb       NOT NULL,
  mode         text        NOT NULL CONSTRAINT mode_is_known CHECK (mode IN ('draft', 'shadow', 'live')),
  since        timestamptz,             -- what was said before is left alone
  revision     int         NOT NULL,    -- of its conditions and acts: a rehearsal is one of a revision
  written_by   uuid        NOT NULL,
  address      text        NOT NULL,    -- where the world reached us when it was written
  made_at      timestamptz NOT NULL,
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT drafts_do_not_run CHECK ((mode = 'draft') = (since IS NULL))
);
CALL keep_apart('rule');

CREATE TABLE rule_match (
  workspace_id uuid        NOT NULL,
  rule_id      uuid        NOT NULL,
  message_id   uuid        NOT NULL,
  revision     int         NOT NULL,
  mode         text        NOT NULL CONSTRAINT ran CHECK (mode IN ('shadow', 'live')),
  did          text        NOT NULL,    -- in words of acts: what it did, or in the shadow would have done
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, rule_id, message_id),
  CONSTRAINT match_of_rule FOREIGN KEY (workspace_id, rule_id) REFERENCES rule ON DELETE CASCADE
);
CALL keep_apart('rule_match');
CREATE INDEX rule_match_lately ON rule_match (workspace_id, rule_id, at DESC);

CREATE TABLE rehearsal (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  rule_id      uuid        NOT NULL,
  revision     int         NOT NULL,
  days         int         NOT NULL CONSTRAINT days_in_range CHECK (days BETWEEN 1 AND 365),
  state        text        NOT NULL CONSTRAINT state_is_known CHECK (state IN ('waiting', 'reading', 'done', 'stopped')),
  read         bigint      NOT NULL DEFAULT 0,
  total        bigint      NOT NULL DEFAULT 0,
  caught       bigint      NOT NULL DEFAULT 0,
  asked_by     uuid        NOT NULL,
  asked_at     timestamptz NOT NULL,
  ended_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT rehearsal_of_rule FOREIGN KEY (workspace_id, rule_id) REFERENCES rule ON DELETE CASCADE
);
CALL keep_apart('rehearsal');
CREATE INDEX rehearsal_newest ON rehearsal (workspace_id, rule_id, asked_at DESC);

CREATE TABLE rehearsal_hit (
  workspace_id uuid    NOT NULL,
  rehearsal_id uuid    NOT NULL,
  message_id   uuid    NOT NULL,
  marks        int[]   NOT NULL,
  is_right     boolean,                 -- null: nobody said
  PRIMARY KEY (workspace_id, rehearsal_id, message_id),
  CONSTRAINT hit_of_rehearsal FOREIGN KEY (workspace_id, rehearsal_id) REFERENCES rehearsal ON DELETE CASCADE
);
CALL keep_apart('rehearsal_hit');
