-- V120: content labels that an author or a network put on a message, in the network's words.

ALTER TABLE message ADD COLUMN warnings text[];
