-- V173: a volunteer judges some channels with some decisions. Kept while they are something else, and without a meaning then.
ALTER TABLE teammate
  ADD COLUMN channels uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN acts     text[] NOT NULL DEFAULT '{}';
