-- V224: tasks. Who does what until which day, for something that another part of Kith names.
CREATE TABLE task (
  workspace_id  uuid        NOT NULL,
  id            uuid        NOT NULL,
  subject       text        NOT NULL,               -- the kind of thing it is for, such as post
  subject_id    uuid        NOT NULL,
  about         text        NOT NULL,               -- its name when the task was given
  path          text        NOT NULL CONSTRAINT path_is_ours CHECK (path LIKE '/%'),
  what          text        NOT NULL CONSTRAINT what_is_said CHECK (char_length(what) BETWEEN 1 AND 200),
  assignee      uuid        NOT NULL,
  assignee_name text        NOT NULL,
  due           date        NOT NULL,               -- the last day, in the workspace's zone
  made_by       uuid        NOT NULL,
  made_by_name  text        NOT NULL,
  made_at       timestamptz NOT NULL,
  done_by_name  text,
  done_at       timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT done_whole CHECK ((done_at IS NULL) = (done_by_name IS NULL))
);
CALL keep_apart('task');
CREATE INDEX task_of_subject ON task (workspace_id, subject, subject_id, due);
CREATE INDEX task_open ON task (workspace_id, assignee, due) WHERE done_at IS NULL;
