-- V121: teams, that is groups of teammates with a name. Who left the workspace stays in the row and is not read, so that a removal
-- taken back brings them back into their teams, too.

CREATE TABLE team (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  name         text        NOT NULL CONSTRAINT team_name_is_there CHECK (length(trim(name)) BETWEEN 1 AND 60),
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CALL keep_apart('team');
CREATE UNIQUE INDEX team_name ON team (workspace_id, lower(name));

CREATE TABLE team_person (
  workspace_id uuid NOT NULL,
  team_id      uuid NOT NULL,
  person_id    uuid NOT NULL REFERENCES person,
  PRIMARY KEY (workspace_id, team_id, person_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE
);
CALL keep_apart('team_person');
