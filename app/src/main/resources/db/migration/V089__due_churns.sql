-- V089: rows of due live for seconds, and a claim looks at the oldest of each lane: what is dead there must go soon.

ALTER TABLE due SET (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
