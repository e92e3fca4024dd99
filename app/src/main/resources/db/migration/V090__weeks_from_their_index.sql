-- V090: weeks are counted from the index alone.

DROP INDEX member_week_by_week;
CREATE INDEX member_week_by_week ON member_week (workspace_id, week) INCLUDE (said);
