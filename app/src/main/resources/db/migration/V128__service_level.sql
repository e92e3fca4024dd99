-- V128: service levels, and what they promise. A promise is kept beside its conversation and not in it: the conversation is a reading
-- that can be made anew, while a promise that was kept or broken stays a fact.
CREATE TABLE service_level (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  name            text        NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  channel_id      uuid,                  -- null: every channel
  business        boolean     NOT NULL,  -- counted in business hours; else by the clock
  answer_minutes  int         CONSTRAINT answer_within_a_month CHECK (answer_minutes BETWEEN 1 AND 43200),
  resolve_minutes int         CONSTRAINT resolution_within_a_quarter CHECK (resolve_minutes BETWEEN 1 AND 129600),
  ahead_percent   smallint    NOT NULL CONSTRAINT some_of_it_is_left CHECK (ahead_percent BETWEEN 1 AND 90),
  since           date        NOT NULL,  -- what began before is promised nothing, but whoever waits still is
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT promises_something CHECK (num_nonnulls(answer_minutes, resolve_minutes) > 0),
  CONSTRAINT level_once UNIQUE NULLS NOT DISTINCT (workspace_id, channel_id)
);
CALL keep_apart('service_level');

CREATE TABLE promise (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  kind            text        NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('answer', 'resolution')),
  message_id      uuid        NOT NULL,  -- with which it began
  level_id        uuid        NOT NULL,
  began_at        timestamptz NOT NULL,
  minutes         int         NOT NULL,
  business        boolean     NOT NULL,
  ahead_at        timestamptz NOT NULL,  -- from then on it is told ahead
  due_at          timestamptz NOT NULL,
  kept_at         timestamptz,           -- in time or not; null: it runs
  PRIMARY KEY (workspace_id, conversation_id, kind, message_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT promise_of_level FOREIGN KEY (workspace_id, level_id) REFERENCES service_level ON DELETE CASCADE,
  CONSTRAINT told_ahead CHECK (began_at <= ahead_at AND ahead_at <= due_at)
);
CALL keep_apart('promise');
CREATE INDEX promise_running ON promise (workspace_id, conversation_id, kind) WHERE kept_at IS NULL;
CREATE INDEX promise_due ON promise (workspace_id, due_at, conversation_id, kind) WHERE kept_at IS NULL;
CREATE INDEX promise_kept ON promise (workspace_id, kept_at) INCLUDE (level_id, kind, due_at) WHERE kept_at IS NOT NULL;
CREATE INDEX promise_by_level ON promise (workspace_id, level_id);
