-- V239: which node read the last batch for raids. Whichever comes after another one first reads what that one saw.
CREATE TABLE raid_reader (
  workspace_id uuid NOT NULL PRIMARY KEY,
  node         uuid NOT NULL
);
CALL keep_apart('raid_reader');
