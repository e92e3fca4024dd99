-- V119: a message can be pinned and let go again.

ALTER TABLE delivery DROP CONSTRAINT act_is_known;
ALTER TABLE delivery ADD CONSTRAINT act_is_known CHECK (act IN ('publish', 'reply', 'edit', 'delete', 'like', 'hide', 'unhide',
  'lock', 'unlock', 'pin', 'unpin', 'mute', 'unmute', 'ban', 'unban', 'report', 'remove')) NOT VALID;
ALTER TABLE delivery VALIDATE CONSTRAINT act_is_known;
