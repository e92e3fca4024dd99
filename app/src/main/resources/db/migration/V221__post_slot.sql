-- V221: slots. When posts of a channel leave as a rule, on the wall of the workspace, and how far apart two of them stand at least.
CREATE TABLE post_slot (
  workspace_id uuid NOT NULL,
  id           uuid NOT NULL,
  channel_id   uuid NOT NULL,
  day          int  NOT NULL CONSTRAINT day_is_of_the_week CHECK (day BETWEEN 1 AND 7),
  at           time NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('post_slot');
CREATE UNIQUE INDEX post_slot_is_there_once ON post_slot (workspace_id, channel_id, day, at);

CREATE TABLE post_spacing (
  workspace_id uuid NOT NULL,
  channel_id   uuid NOT NULL,
  minutes      int  NOT NULL CONSTRAINT minutes_are_of_a_day CHECK (minutes BETWEEN 0 AND 1440),
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel
);
CALL keep_apart('post_spacing');
