-- V185: posts. What people decided of a post is its stage; what became of it is read from its deliveries into its state, and may be read
-- again at any time: the ledger alone knows what left.
CREATE TABLE post (
  workspace_id     uuid        NOT NULL,
  id               uuid        NOT NULL,
  title            text        NOT NULL CONSTRAINT title_is_short CHECK (char_length(title) <= 120),
  brief            text        NOT NULL DEFAULT '',
  text             text        NOT NULL,  -- what every channel says that has no text of its own
  stage            text        NOT NULL DEFAULT 'draft' CONSTRAINT stage_is_known
                     CHECK (stage IN ('draft', 'review', 'approved', 'scheduled', 'held', 'withdrawn')),
  state            text        NOT NULL DEFAULT 'draft' CONSTRAINT state_is_of_its_stage
                     CHECK (state = stage OR (stage = 'scheduled' AND state IN ('approved', 'published', 'partly-published', 'failed'))),
  wall             timestamp,             -- what the clock on the wall shall show,
  zone             text,                  -- and on which wall, IANA
  at               timestamptz,           -- follows from both
  channels         uuid[]      NOT NULL DEFAULT '{}',  -- those of its variants: the calendar reads posts alone
  author           uuid        NOT NULL,
  author_name      text        NOT NULL,
  made_at          timestamptz NOT NULL,
  writer           uuid        NOT NULL,  -- whoever wrote it as it stands
  writer_name      text        NOT NULL,
  written_at       timestamptz NOT NULL,
  version          bigint      NOT NULL DEFAULT 1,
  asked_at         timestamptz,           -- since when it waits for an approval
  approved_by      uuid,
  approved_by_name text,
  approved_at      timestamptz,
  why              text,                  -- it is held or was withdrawn
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT time_is_whole CHECK ((wall IS NULL) = (zone IS NULL) AND (wall IS NULL) = (at IS NULL)),
  CONSTRAINT scheduled_has_a_time CHECK (stage <> 'scheduled' OR at IS NOT NULL),
  CONSTRAINT review_was_asked CHECK (stage <> 'review' OR asked_at IS NOT NULL),
  CONSTRAINT approved_whole CHECK ((approved_by_name IS NULL) = (approved_at IS NULL))
);
CALL keep_apart('post');
CREATE INDEX post_by_time ON post (workspace_id, at, id) WHERE at IS NOT NULL;
CREATE INDEX post_without_time ON post (workspace_id, written_at DESC, id DESC) WHERE at IS NULL;
CREATE INDEX post_in_review ON post (workspace_id, asked_at) WHERE state = 'review';

CREATE TABLE post_variant (
  workspace_id  uuid NOT NULL,
  post_id       uuid NOT NULL,
  channel_id    uuid NOT NULL,
  text          text,                     -- null: the post's
  first_comment text NOT NULL DEFAULT '',
  delivery_id   uuid,                     -- the first act of its chain, once it is scheduled
  PRIMARY KEY (workspace_id, post_id, channel_id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('post_variant');
CREATE UNIQUE INDEX post_variant_of_delivery ON post_variant (workspace_id, delivery_id) WHERE delivery_id IS NOT NULL;

CREATE TABLE post_comment (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  by_id        uuid,                      -- null: somebody from outside
  by_name      text        NOT NULL,
  text         text        NOT NULL CONSTRAINT text_says_something CHECK (text <> ''),
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_comment');
CREATE INDEX post_comment_of_post ON post_comment (workspace_id, post_id, at);

-- What a post said before. Autosaves of one writer within a while are one revision.
CREATE TABLE post_revision (
  workspace_id uuid        NOT NULL,
  post_id      uuid        NOT NULL,
  number       bigint      NOT NULL,      -- the version of the post that said so
  title        text        NOT NULL,
  text         text        NOT NULL,
  own          jsonb       NOT NULL,      -- texts of channels that have their own
  by_id        uuid        NOT NULL,
  by_name      text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, post_id, number),
  FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);
CALL keep_apart('post_revision');
