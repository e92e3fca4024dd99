-- V098: whether a message's language is the network's word or a guess: a guess is made again when the model changes. Null where nobody
-- noted it.
ALTER TABLE message ADD COLUMN language_told boolean;

-- The pass over a workspace's messages that is under way, or was last: towards which model and which corrections.
ALTER TABLE rereading
  ADD COLUMN pass_version int    NOT NULL DEFAULT 0,
  ADD COLUMN pass_lessons bigint NOT NULL DEFAULT 0,
  DROP COLUMN version;
