-- V111: how our own posts do, as their networks counted last. What a network does not count stays empty.

CREATE TABLE figure (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  remote_id    text        NOT NULL,
  asked_at     timestamptz NOT NULL,    -- the network was asked, and may not have shown the post
  measured_at  timestamptz,             -- of the figures; older than asked_at where the post was not shown since
  likes        bigint      CONSTRAINT likes_are_counted CHECK (likes >= 0),
  replies      bigint      CONSTRAINT replies_are_counted CHECK (replies >= 0),
  reposts      bigint      CONSTRAINT reposts_are_counted CHECK (reposts >= 0),
  views        bigint      CONSTRAINT views_are_counted CHECK (views >= 0),
  PRIMARY KEY (workspace_id, channel_id, remote_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT figures_have_a_time CHECK (measured_at IS NOT NULL OR coalesce(likes, replies, reposts, views) IS NULL)
);
CALL keep_apart('figure');

-- What a channel's account said lately.
CREATE INDEX message_own ON message (workspace_id, channel_id, at DESC) WHERE own;
