-- V127: when a team is there: hours of the week in the workspace's zone, days off of its own, and the countries whose public holidays
-- it keeps. A workspace without a row in “opening” keeps the hours of a new one, Monday to Friday from 9 to 18.
CREATE TABLE opening (
  workspace_id uuid     NOT NULL,
  weekday      smallint NOT NULL CONSTRAINT monday_to_sunday CHECK (weekday BETWEEN 1 AND 7),
  from_minute  smallint NOT NULL CONSTRAINT opens_on_its_day CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute    smallint NOT NULL,   -- beyond 1440: on the day after
  PRIMARY KEY (workspace_id, weekday, from_minute),
  CONSTRAINT open_for_a_day_at_most CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440)
);
CALL keep_apart('opening');

CREATE TABLE holiday (
  workspace_id uuid NOT NULL,
  day          date NOT NULL,
  name         text NOT NULL CONSTRAINT name_says_something CHECK (name <> ''),
  PRIMARY KEY (workspace_id, day)
);
CALL keep_apart('holiday');

CREATE TABLE holiday_calendar (
  workspace_id uuid NOT NULL,
  code         text NOT NULL,       -- a country, or a part of one: FR, DE-BY
  PRIMARY KEY (workspace_id, code)
);
CALL keep_apart('holiday_calendar');
