-- V097: how many people follow an author, where the network tells with what they say.
ALTER TABLE author ADD COLUMN followers bigint CONSTRAINT followers_are_counted CHECK (followers >= 0);
