-- V091: the nodes that live: each says so every second, and what a silent one held is free again.

CREATE TABLE node (
  id      uuid        PRIMARY KEY,
  beat_at timestamptz NOT NULL
);
