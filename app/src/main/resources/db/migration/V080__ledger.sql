-- V080: what the ledger knows of time, of acts that hang on one another, and of why something waits.

ALTER TABLE delivery
  ADD due_wall    timestamp,        -- what the clock on the wall shall show, where a person said it so; due_at follows from it
  ADD due_zone    text,             -- and on which wall, IANA
  ADD chain       uuid,             -- the first act of its chain; null when it stands alone
  ADD part        int NOT NULL DEFAULT 1,
  ADD follows     uuid,             -- the act of its chain on which it hangs
  ADD reason      text,             -- why it waits or ended, for programs; the sentence for people is beside it, in why
  ADD released_at timestamptz,      -- a person let it leave although it is late
  ADD told_at     timestamptz,      -- its failure was told
  ADD CONSTRAINT wall_and_zone_together CHECK ((due_wall IS NULL) = (due_zone IS NULL)),
  ADD CONSTRAINT part_of_a_chain CHECK (part >= 1 AND (part = 1 OR chain IS NOT NULL)),
  ADD CONSTRAINT only_later_parts_follow CHECK ((follows IS NULL) = (part = 1)),
  ADD CONSTRAINT reason_is_known CHECK (reason IN ('held', 'late', 'throttled', 'maintenance', 'disconnected', 'budget', 'ask',
                   'chain', 'chain-stopped', 'channel-gone', 'tried-too-often'));
CREATE UNIQUE INDEX delivery_of_chain ON delivery (workspace_id, chain, part) WHERE chain IS NOT NULL;
-- What waits for its channel: looked for when the channel comes back.
CREATE INDEX delivery_waiting ON delivery (workspace_id, channel_id) WHERE state = 'waiting';

-- How late an act may leave without a person saying so.
ALTER TABLE workspace
  ADD late_after_minutes int NOT NULL DEFAULT 60
    CONSTRAINT late_after_is_sensible CHECK (late_after_minutes BETWEEN 1 AND 10080);
