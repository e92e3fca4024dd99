-- V223: what a channel brings becomes a post elsewhere. A rule makes one post of a message, and remembers which: an edited entry comes again.
CREATE TABLE feed_post (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  source_id    uuid        NOT NULL,              -- the channel that brings it
  channels     uuid[]      NOT NULL CONSTRAINT channels_are_named CHECK (cardinality(channels) > 0),
  template     text        NOT NULL CONSTRAINT template_says_something CHECK (template <> ''),
  words_in     text[]      NOT NULL DEFAULT '{}', -- one of them has to be there; empty: anything goes
  words_out    text[]      NOT NULL DEFAULT '{}', -- none of them may be there
  author       uuid        NOT NULL,
  author_name  text        NOT NULL,
  made_at      timestamptz NOT NULL,              -- what was said before stays where it is
  ended_at     timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, source_id) REFERENCES channel
);
CALL keep_apart('feed_post');

CREATE TABLE feed_post_made (
  workspace_id uuid        NOT NULL,
  feed_post_id uuid        NOT NULL,
  message_id   uuid        NOT NULL,              -- may be forgotten while the post stays
  post_id      uuid,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, feed_post_id, message_id),
  FOREIGN KEY (workspace_id, feed_post_id) REFERENCES feed_post,
  FOREIGN KEY (workspace_id, post_id) REFERENCES post
);
CALL keep_apart('feed_post_made');
