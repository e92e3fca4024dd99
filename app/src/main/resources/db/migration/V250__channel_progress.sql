-- How far a channel was read: how much came so far, and since when nothing of its past is left to be read. Of a channel that was
-- connected before, the next look at its network says so.
ALTER TABLE channel
  ADD COLUMN collected    bigint NOT NULL DEFAULT 0,
  ADD COLUMN caught_up_at timestamptz;
