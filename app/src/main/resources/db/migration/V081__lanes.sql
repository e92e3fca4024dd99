-- V081: lanes have a width and may pause; claims belong to a node; what networks let us do is counted.

-- How many rows of a lane are worked at a time, by all nodes together, and until when none is.
CREATE TABLE lane (
  kind          text NOT NULL,
  lane          uuid NOT NULL,
  width         int  NOT NULL CONSTRAINT width_is_sensible CHECK (width BETWEEN 1 AND 64),
  paused_until  timestamptz,
  paused_reason text,
  paused_why    text,
  PRIMARY KEY (kind, lane),
  CONSTRAINT paused_for_a_reason CHECK ((paused_until IS NULL) = (paused_reason IS NULL)
                                    AND (paused_until IS NULL) = (paused_why IS NULL))
);
INSERT INTO lane (kind, lane, width) SELECT DISTINCT kind, lane, 1 FROM due;

ALTER TABLE due ADD node uuid;            -- who holds it
-- A claim walks the lanes and takes the first few of each, however many are ripe: never the whole backlog.
DROP INDEX due_by_time;
DROP INDEX due_leased_lanes;
CREATE INDEX due_of_lane ON due (kind, lane, urgent, at, id);
CREATE INDEX due_held_of_lane ON due (kind, lane) WHERE lease_until IS NOT NULL;
CREATE INDEX due_of_node ON due (node) WHERE node IS NOT NULL;

-- What was spent of a network's allowance in the window at hand. An account's allowance is one, however many workspaces use it.
CREATE TABLE allowance (
  holder      text        NOT NULL,      -- network and account, or network and app
  budget      text        NOT NULL,
  window_from timestamptz NOT NULL,
  spent       bigint      NOT NULL,
  PRIMARY KEY (holder, budget)
);
