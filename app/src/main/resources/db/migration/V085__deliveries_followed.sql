-- V085: what people ask of a delivery: which step was when, whether the network shows it, and who must act now.

ALTER TABLE delivery
  ADD checked_at   timestamptz,   -- the channel can do it and its text keeps the limits; verified before it was planned
  ADD claimed_at   timestamptz,   -- a node took it, the first time
  ADD seen_live_at timestamptz,   -- the network showed it to us: its “done” is a promise, this is a fact
  ADD pictures     int  NOT NULL GENERATED ALWAYS AS (jsonb_array_length(media)) STORED,
  ADD stage        text NOT NULL GENERATED ALWAYS AS (CASE
        WHEN state = 'refused' THEN 'needs'
        WHEN state = 'unknown' AND reason = 'ask' THEN 'needs'
        WHEN state = 'waiting' AND reason IN ('held', 'late', 'disconnected') THEN 'needs'
        WHEN state = 'given-up' AND reason IS NOT NULL THEN 'needs'     -- by Kith; a person who gives up needs no reason
        WHEN state IN ('published', 'given-up', 'cancelled') THEN 'done'
        WHEN state = 'planned' THEN 'planned'
        ELSE 'going'
      END) STORED;

-- Every list is one of these, newest first …
CREATE INDEX delivery_by_stage ON delivery (workspace_id, stage, planned_at DESC, id DESC);
CREATE INDEX delivery_by_channel ON delivery (workspace_id, channel_id, stage, planned_at DESC, id DESC);
CREATE INDEX delivery_by_planner ON delivery (workspace_id, planned_by, planned_at DESC, id DESC);
CREATE INDEX delivery_by_act ON delivery (workspace_id, act, planned_at DESC, id DESC);
-- … but for what is planned, where the next comes first,
CREATE INDEX delivery_next ON delivery (workspace_id, due_at, id) WHERE stage = 'planned';
-- and what its network has not shown us yet is asked for at every collecting.
CREATE INDEX delivery_not_seen ON delivery (workspace_id, channel_id, settled_at) WHERE state = 'published' AND seen_live_at IS NULL;
