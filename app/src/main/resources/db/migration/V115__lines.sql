-- V115: networks that speak over a line Kith keeps open. What they say is stored as their calls are, and read in the channel's turn.

ALTER TABLE webhook_call RENAME TO call;
ALTER INDEX webhook_call_pkey RENAME TO call_pkey;
ALTER INDEX webhook_call_unread RENAME TO call_unread;

CREATE TABLE line (
  workspace_id uuid        NOT NULL,
  channel_id   uuid        NOT NULL,
  holder       uuid,                               -- who keeps it open: another one each time it is opened
  offered      boolean     NOT NULL DEFAULT true,  -- false: the channel has none, and why says why not
  opened_at    timestamptz,                        -- of the line that is open, or was last
  held_at      timestamptz,                        -- when its holder last said that it is open
  heard_at     timestamptz,                        -- when the network last gave a sign of life
  reopened     int         NOT NULL DEFAULT 0,
  failures     int         NOT NULL DEFAULT 0,     -- in a row
  resume       text,                               -- where the next line goes on
  why          text,                               -- it is not open
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel,
  CONSTRAINT what_is_not_offered_says_why CHECK (offered OR why IS NOT NULL)
);
CALL keep_apart('line');
