-- What waits on a network for a moderator is let through, and what was reported there for nothing is turned down.

ALTER TABLE delivery DROP CONSTRAINT act_is_known;
ALTER TABLE delivery ADD CONSTRAINT act_is_known CHECK (act IN ('publish', 'reply', 'edit', 'delete', 'like', 'hide', 'unhide',
  'lock', 'unlock', 'pin', 'unpin', 'mute', 'unmute', 'ban', 'unban', 'report', 'remove', 'approve')) NOT VALID;
ALTER TABLE delivery VALIDATE CONSTRAINT act_is_known;
