-- V105: each claim of a row has a number of its own, so that what ends or renews an older claim of the same row, also by the
-- same node, changes nothing.

CREATE SEQUENCE due_claim;
ALTER TABLE due ADD claim bigint;         -- the claim that holds it, or held it last
