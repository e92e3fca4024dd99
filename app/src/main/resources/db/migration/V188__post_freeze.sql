-- V188: freezes. While one lasts nothing that is planned leaves, in the workspace or on one channel, and nothing new is planned there.
CREATE TABLE post_freeze (
  workspace_id   uuid        NOT NULL,
  id             uuid        NOT NULL,
  channel_id     uuid,                    -- null: all of them
  why            text        NOT NULL CONSTRAINT why_is_said CHECK (why <> ''),
  begun_by       uuid        NOT NULL,
  begun_by_name  text        NOT NULL,
  begun_at       timestamptz NOT NULL,
  ended_by_name  text,
  ended_at       timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT ended_whole CHECK ((ended_at IS NULL) = (ended_by_name IS NULL))
);
CALL keep_apart('post_freeze');
-- At most one at a time for the workspace, and one for each channel.
CREATE UNIQUE INDEX post_freeze_under_way ON post_freeze (workspace_id, coalesce(channel_id, '00000000-0000-0000-0000-000000000000')) WHERE ended_at IS NULL;

-- By which freeze a post is held; what was held by a person is not released with it.
ALTER TABLE post ADD COLUMN freeze_id uuid;
-- NOT VALID: the column is new, and looking at old rows would need a workspace. New rows are held to it.
ALTER TABLE post ADD CONSTRAINT held_by_a_freeze FOREIGN KEY (workspace_id, freeze_id) REFERENCES post_freeze NOT VALID;
CREATE INDEX post_of_freeze ON post (workspace_id, freeze_id) WHERE freeze_id IS NOT NULL;
CREATE INDEX post_scheduled ON post (workspace_id, at) WHERE state = 'scheduled';
