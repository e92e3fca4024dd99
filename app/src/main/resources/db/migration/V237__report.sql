-- V237: what people reported to those who moderate on a network. A report may come before the message it is about.
CREATE TABLE report (
  workspace_id     uuid        NOT NULL,
  channel_id       uuid        NOT NULL,
  target_remote_id text        NOT NULL,
  author_id        uuid        NOT NULL,   -- who reports
  says             text        NOT NULL,
  at               timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, target_remote_id, author_id),
  FOREIGN KEY (workspace_id, author_id) REFERENCES author
);
CALL keep_apart('report');

-- Whoever reported a message brings it before whoever judges once.
CREATE TABLE reviewed_report (
  workspace_id uuid NOT NULL,
  message_id   uuid NOT NULL,
  author_id    uuid NOT NULL,
  PRIMARY KEY (workspace_id, message_id, author_id)
);
CALL keep_apart('reviewed_report');
