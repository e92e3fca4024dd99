-- V154: cheers under a post that a person dealt with at once, so that they can be taken back at once. What is settled wants no answer.
CREATE TABLE noise_batch (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  at              timestamptz NOT NULL,
  by              uuid        NOT NULL REFERENCES person,
  thanks_id       uuid,                                -- the delivery that thanks them all
  thanks          text,                                -- what it says: it answers nobody who asks something
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CONSTRAINT thanks_say_something CHECK ((thanks_id IS NULL) = (thanks IS NULL))
);
CALL keep_apart('noise_batch');
CREATE INDEX noise_batch_of_conversation ON noise_batch (workspace_id, conversation_id);

CREATE TABLE noise_message (
  workspace_id    uuid        NOT NULL,
  message_id      uuid        NOT NULL,
  batch_id        uuid        NOT NULL,
  settled         boolean     NOT NULL,
  like_id         uuid,                                -- the delivery that likes it
  PRIMARY KEY (workspace_id, message_id, batch_id),
  FOREIGN KEY (workspace_id, batch_id) REFERENCES noise_batch ON DELETE CASCADE
);
CALL keep_apart('noise_message');
CREATE INDEX noise_message_of_batch ON noise_message (workspace_id, batch_id);
