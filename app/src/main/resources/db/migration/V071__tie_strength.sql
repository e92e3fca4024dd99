-- V071: whom somebody talks with most, at once also for somebody who talks with thousands.

CREATE INDEX tie_by_strength ON tie (workspace_id, member_id, (given + received) DESC, last_at DESC);
