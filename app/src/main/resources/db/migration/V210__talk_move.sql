-- V210: talks that a person put together or took apart. A message stays the same; what moves is the talk it is part of. Of a whole talk
-- that was merged, what is said later follows.
CREATE TABLE talk_move (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  from_key     text        NOT NULL,
  to_key       text        NOT NULL,
  whole        boolean     NOT NULL,
  at           timestamptz NOT NULL,
  by           uuid        NOT NULL REFERENCES person,
  undone_at    timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT moves_somewhere_else CHECK (from_key <> to_key)
);
CALL keep_apart('talk_move');
CREATE UNIQUE INDEX talk_move_once ON talk_move (workspace_id, channel_id, from_key) WHERE whole AND undone_at IS NULL;
CREATE INDEX talk_move_into ON talk_move (workspace_id, channel_id, to_key) WHERE undone_at IS NULL;

CREATE TABLE moved_message (
  workspace_id uuid NOT NULL,
  message_id   uuid NOT NULL,
  move_id      uuid NOT NULL,
  PRIMARY KEY (workspace_id, message_id, move_id),
  FOREIGN KEY (workspace_id, move_id) REFERENCES talk_move
);
CALL keep_apart('moved_message');
CREATE INDEX moved_message_by_move ON moved_message (workspace_id, move_id);

ALTER TABLE conversation_follow DROP CONSTRAINT because_is_known;
ALTER TABLE conversation_follow ADD CONSTRAINT because_is_known CHECK (because IN ('wish', 'note', 'mention', 'assignment', 'reply', 'merge'));
