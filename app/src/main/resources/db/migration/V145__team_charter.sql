-- V145: the team charter: how a team speaks, the topics it stays out of, and when an answer waits for a second look. A workspace
-- without a row keeps the usual one.
CREATE TABLE team_charter (
  workspace_id      uuid    NOT NULL,
  voice             text    NOT NULL,
  hold_angry        boolean NOT NULL,
  influential_from  bigint  CONSTRAINT influence_counts_followers CHECK (influential_from > 0),  -- null: nobody is
  cool_down_minutes int     NOT NULL CONSTRAINT cool_down_within_a_day CHECK (cool_down_minutes BETWEEN 1 AND 1440),
  PRIMARY KEY (workspace_id)
);
CALL keep_apart('team_charter');

CREATE TABLE team_topic (
  workspace_id uuid   NOT NULL,
  topic        text   NOT NULL,
  asks         text   NOT NULL CONSTRAINT asks_something_known CHECK (asks IN ('off', 'warn', 'hold')),
  words        text[] NOT NULL,   -- of the workspace's own, beside those that come with the program
  PRIMARY KEY (workspace_id, topic)
);
CALL keep_apart('team_topic');

-- Whose answers wait for a second look.
CREATE TABLE junior (
  workspace_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
);
CALL keep_apart('junior');
