-- V241: workspaces that shorten the links of every new post; a row says so.
CREATE TABLE link_habit (
  workspace_id uuid PRIMARY KEY,
  since        timestamptz NOT NULL DEFAULT now()
);
CALL keep_apart('link_habit');
