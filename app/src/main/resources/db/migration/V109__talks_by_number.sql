-- V109: the number by which the search index knows a conversation, so that an inbox narrowed by what messages say asks the index for all
-- talks that hold such a message, however many, and the database for their order. The same as kith.message.Message.talk.
ALTER TABLE conversation
  ADD COLUMN talk bigint NOT NULL
    GENERATED ALWAYS AS (('x' || left(md5(channel_id::text || thread_key), 16))::bit(64)::bigint) STORED;
CREATE INDEX conversation_by_talk ON conversation (workspace_id, talk);
