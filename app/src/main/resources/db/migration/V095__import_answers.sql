-- V095: some exports do not say everything themselves: which column of a table holds the text, or the zone of a log's clock.

ALTER TABLE import
  ADD COLUMN file_name text  NOT NULL DEFAULT '',          -- what the file was called where it came from
  ADD COLUMN answers   jsonb NOT NULL DEFAULT '{}'::jsonb, -- by the names of the reader's questions
  DROP CONSTRAINT state_is_known,
  ADD CONSTRAINT state_is_known CHECK (state IN ('asking', 'waiting', 'reading', 'paused', 'done', 'stopped', 'failed'));
