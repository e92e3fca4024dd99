-- V077: Kith may renew the planner's statistics of its tables, for a table that grows from nothing within seconds.

GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO kith_app;
ALTER DEFAULT PRIVILEGES GRANT MAINTAIN ON TABLES TO kith_app;
