-- V113: credentials that run out are renewed before they do; what a network says no to for good is told once.

ALTER TABLE channel_grant
  ADD since          timestamptz NOT NULL DEFAULT now(),   -- of the credentials as they are; none that run out are there yet
  ADD version        int NOT NULL DEFAULT 0,   -- counts every change of them
  ADD renewing_until timestamptz,              -- some node asks for new ones until then
  ADD failures       int NOT NULL DEFAULT 0,   -- in a row, of the network or of the way to it
  ADD lost_at        timestamptz,
  ADD lost_why       text;
ALTER TABLE channel_grant
  ALTER since DROP DEFAULT,
  ADD CONSTRAINT lost_at_and_why_together CHECK ((lost_at IS NULL) = (lost_why IS NULL));
