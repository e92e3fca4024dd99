-- How far a channel was read: how much came so far, and since when nothing of its past is left to be read.
ALTER TABLE channel
  ADD COLUMN collected    bigint NOT NULL DEFAULT 0,
  ADD COLUMN caught_up_at timestamptz;

UPDATE channel
   SET caught_up_at = last_success_at;
