-- V001: how workspaces are kept apart. Every table with a workspace_id calls keep_apart().

ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kith_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO kith_app;
GRANT USAGE ON SCHEMA public TO kith_app;

-- Throws rather than answering nothing: a query outside a workspace's transaction is a bug, not an empty page.
CREATE FUNCTION kith_workspace() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  workspace text := current_setting('kith.workspace', true);
BEGIN
  IF workspace IS NULL OR workspace = '' THEN
    RAISE EXCEPTION 'no workspace is set for this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN workspace::uuid;
END $$;

-- The sub-select makes the policy's value a constant of the query, so that indexes are used.
CREATE PROCEDURE keep_apart(tenant_table regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('CREATE POLICY own_workspace ON %s USING (workspace_id = (SELECT kith_workspace()))', tenant_table);
END $$;

-- Work to do: ids and times only, so that a job may look here before it knows its workspace.
CREATE TABLE due (
  kind         text        NOT NULL,
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  lane         uuid        NOT NULL,   -- rows of one lane are worked one after another
  at           timestamptz NOT NULL,
  urgent       boolean     NOT NULL DEFAULT false,
  lease_until  timestamptz,
  PRIMARY KEY (kind, workspace_id, id)
);
CREATE INDEX due_by_time ON due (kind, at);
CREATE INDEX due_leased_lanes ON due (kind, lane) WHERE lease_until IS NOT NULL;

-- How far a follower (the search index, say) has read what was committed.
CREATE TABLE follower (
  name              text PRIMARY KEY,
  system_identifier bigint      NOT NULL,   -- of the database cluster; another one means: start over
  position          text        NOT NULL,
  moved_at          timestamptz NOT NULL
);
