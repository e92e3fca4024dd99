-- V242: what was changed or taken away on a network past Kith, each told to the writers of its post once.
CREATE TABLE post_drift_told (
  workspace_id uuid  NOT NULL,
  message_id   uuid  NOT NULL,               -- may be forgotten while the post stays
  shows        bytea NOT NULL,               -- a digest of what stands there; empty: it is gone
  PRIMARY KEY (workspace_id, message_id, shows)
);
CALL keep_apart('post_drift_told');

-- Whose act it was that stands there.
CREATE INDEX delivery_of_remote ON delivery (workspace_id, channel_id, remote_id) WHERE remote_id IS NOT NULL;
