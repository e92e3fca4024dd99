-- V096: what a message says, as lists, filters and figures ask for it. The whole reading with its reasons is made from the text when
-- somebody looks: it takes microseconds, and stored it would be larger than the text.

ALTER TABLE message
  ADD COLUMN sentiment text CONSTRAINT sentiment_is_known CHECK (sentiment IN ('negative', 'neutral', 'positive')),
  ADD COLUMN valence   real CONSTRAINT valence_is_bounded CHECK (valence BETWEEN -1 AND 1),
  ADD COLUMN emotion   text CONSTRAINT emotion_is_known CHECK (emotion IN ('anger', 'joy', 'optimism', 'sadness', 'none')),
  ADD COLUMN intent    text CONSTRAINT intent_is_known
    CHECK (intent IN ('question', 'complaint', 'praise', 'request', 'fault', 'order', 'other')),
  ADD COLUMN offensive boolean,
  ADD COLUMN hateful   boolean,
  ADD COLUMN spam      boolean,
  ADD COLUMN ironic    boolean,
  ADD COLUMN holds     smallint,                        -- a bit each: mention, hashtag, link, e-mail, phone, price
  ADD COLUMN corrected boolean NOT NULL DEFAULT false,  -- a person said otherwise; see correction
  -- Messages of before are null until they are read again.
  ADD CONSTRAINT read_as_a_whole CHECK (num_nulls(sentiment, valence, emotion, intent, offensive, hateful, spam, ironic, holds) IN (0, 9));

-- What people said a message says.
CREATE TABLE correction (
  workspace_id uuid        NOT NULL,
  message_id   uuid        NOT NULL,
  aspect       text        NOT NULL
    CONSTRAINT aspect_is_known CHECK (aspect IN ('language', 'sentiment', 'emotion', 'intent', 'offence', 'hate', 'spam', 'irony')),
  value        text        NOT NULL,
  was          text        NOT NULL,    -- what the program had read; the same when somebody agreed
  by_id        uuid        NOT NULL,
  by_name      text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, aspect),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
CALL keep_apart('correction');
CREATE INDEX correction_by_time ON correction (workspace_id, at DESC);

-- By which model, and by which state of a workspace's corrections, its messages were last read, and how far the next reading is.
CREATE TABLE rereading (
  workspace_id uuid        NOT NULL PRIMARY KEY,
  version      int         NOT NULL,              -- of the model
  lessons      bigint      NOT NULL DEFAULT 0,    -- goes up with each change of a correction
  read_version int         NOT NULL DEFAULT 0,    -- what the messages were read by to the end
  read_lessons bigint      NOT NULL DEFAULT 0,
  cursor       uuid,                              -- the last message read again, newest first; null before the first
  done         bigint      NOT NULL DEFAULT 0,
  total        bigint      NOT NULL DEFAULT 0,
  changed      bigint      NOT NULL DEFAULT 0,
  started_at   timestamptz,
  ended_at     timestamptz
);
CALL keep_apart('rereading');
