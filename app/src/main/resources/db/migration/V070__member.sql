-- V070: the people of a community. Counted from the messages in steps, each of which can be counted again from the one before,
-- so that pages never read messages: message → member_hour → member_week and hour_said; message → talk → tie; both → member.

-- For now a member is one account; identities join accounts that are one person.
CREATE TABLE member (
  workspace_id uuid    NOT NULL,
  id           uuid    NOT NULL,
  name         text    NOT NULL,
  folded       text    NOT NULL,             -- name and handle without accents, in lower case: what people type to find somebody
  network      text    NOT NULL,
  handle       text    NOT NULL,
  picture      text,
  first_at     timestamptz,                  -- null while the reading starts over, or when all they said was taken away
  last_at      timestamptz,
  said         int     NOT NULL DEFAULT 0,
  given        int     NOT NULL DEFAULT 0,   -- answers to others
  received     int     NOT NULL DEFAULT 0,   -- answers by others
  people       int     NOT NULL DEFAULT 0,   -- distinct members they talked with
  helped       int     NOT NULL DEFAULT 0,   -- distinct members they answered
  -- The ladder, newcomer to advocate. The page about a member says this rule in words.
  rung         smallint GENERATED ALWAYS AS (
                 CASE WHEN said >= 20 AND people >= 3 AND last_at - first_at >= interval '28 days'
                      THEN CASE WHEN given >= 30 AND helped >= 8 THEN 4 ELSE 3 END
                      WHEN said >= 5 THEN 2
                      ELSE 1 END) STORED,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('member');
CREATE INDEX member_by_people ON member (workspace_id, people DESC, id) WHERE said > 0;
CREATE INDEX member_by_said ON member (workspace_id, said DESC, id) WHERE said > 0;
CREATE INDEX member_by_given ON member (workspace_id, given DESC, id) WHERE said > 0;
CREATE INDEX member_by_last ON member (workspace_id, last_at DESC, id) WHERE said > 0;
CREATE INDEX member_by_first ON member (workspace_id, first_at DESC, id) WHERE said > 0;
CREATE INDEX member_by_name ON member (workspace_id, folded, id) WHERE said > 0;
CREATE INDEX member_by_rung ON member (workspace_id, rung) WHERE said > 0;

CREATE TABLE identity (
  workspace_id uuid NOT NULL,
  author_id    uuid NOT NULL,
  member_id    uuid NOT NULL,
  PRIMARY KEY (workspace_id, author_id),
  FOREIGN KEY (workspace_id, author_id) REFERENCES author,
  FOREIGN KEY (workspace_id, member_id) REFERENCES member
);
CALL keep_apart('identity');
CREATE INDEX identity_of_member ON identity (workspace_id, member_id);

CREATE TABLE member_hour (
  workspace_id uuid        NOT NULL,
  member_id    uuid        NOT NULL,
  hour         timestamptz NOT NULL,
  said         int         NOT NULL,
  first_at     timestamptz NOT NULL,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, member_id, hour)
);
CALL keep_apart('member_hour');
CREATE INDEX member_hour_by_hour ON member_hour (workspace_id, hour, member_id) INCLUDE (said);

CREATE TABLE member_week (
  workspace_id uuid        NOT NULL,
  member_id    uuid        NOT NULL,
  week         date        NOT NULL,    -- its Monday, UTC
  said         int         NOT NULL,
  first_at     timestamptz NOT NULL,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, member_id, week)
);
CALL keep_apart('member_week');
CREATE INDEX member_week_by_week ON member_week (workspace_id, week);

-- When people write, by the hour; the workspace's zone is applied when it is read.
CREATE TABLE hour_said (
  workspace_id uuid        NOT NULL,
  hour         timestamptz NOT NULL,
  said         int         NOT NULL,
  PRIMARY KEY (workspace_id, hour)
);
CALL keep_apart('hour_said');

-- Who answered whom how often in one thread on one day.
CREATE TABLE talk (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  thread_key   text        NOT NULL,
  day          date        NOT NULL,
  member_id    uuid        NOT NULL,    -- who answered
  other_id     uuid        NOT NULL,    -- whom
  answers      int         NOT NULL,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, thread_key, day, member_id, other_id),
  CONSTRAINT nobody_answers_themselves CHECK (member_id <> other_id)
);
CALL keep_apart('talk');
CREATE INDEX talk_by_pair ON talk (workspace_id, member_id, other_id);

-- A tie as each of the two sees it: two rows a pair.
CREATE TABLE tie (
  workspace_id uuid        NOT NULL,
  member_id    uuid        NOT NULL,
  other_id     uuid        NOT NULL,
  given        int         NOT NULL,
  received     int         NOT NULL,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, member_id, other_id)
);
CALL keep_apart('tie');

-- Answers find what they answer, also when it comes later.
CREATE INDEX message_by_parent ON message (workspace_id, channel_id, parent_remote_id) WHERE parent_remote_id IS NOT NULL;
